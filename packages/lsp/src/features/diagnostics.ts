import type { Diagnostic, SourceText } from "@recto/diagnostics";
import { type Diagnostic as ProtocolDiagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { rangeOf } from "../places.ts";

/** A diagnostic as editors take it. Its reason is left to the hover. */
export function protocolDiagnostic(diagnostic: Diagnostic, source: SourceText): ProtocolDiagnostic {
  return {
    range: rangeOf(source, spanOf(diagnostic)),
    severity: diagnostic.severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: diagnostic.rule,
    codeDescription: { href: diagnostic.url },
    source: "recto",
    message: `${diagnostic.what} ${diagnostic.do}`,
  };
}

/** `[start, end)` of a diagnostic in UTF-16 code units. */
export function spanOf({ start, end }: Diagnostic): { readonly start: number; readonly end: number } {
  return { start: start.offset, end: end.offset };
}

import { applyFixes, type Diagnostic, type Edit, type Fix, type SourceText } from "@recto/diagnostics";
import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit } from "vscode-languageserver";
import { offsetOf, rangeOf } from "../places.ts";
import { protocolDiagnostic } from "./diagnostics.ts";

/** The kind of the action that mends all at once; editors run it on saving when they are told so. */
export const FIX_ALL: string = `${CodeActionKind.SourceFixAll}.recto`;

/**
 * The fixes of the diagnostics in a range, safe ones preferred, and one action that applies all safe fixes of the file.
 * `diagnostics` are those of this file.
 */
export function codeActions(
  { range, context, textDocument: { uri } }: CodeActionParams,
  source: SourceText,
  diagnostics: readonly Diagnostic[],
): readonly CodeAction[] {
  const wanted = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const start = offsetOf(source, range.start);
    const end = offsetOf(source, range.end);
    for (const diagnostic of diagnostics) {
      if (diagnostic.start.offset <= end && start <= diagnostic.end.offset)
        actions.push(...quickFixes(diagnostic, source, uri));
    }
  }
  if (wanted(FIX_ALL)) {
    const { applied } = applyFixes(source.text, diagnostics, "safe");
    if (applied.length > 0) {
      actions.push({
        title: `Mend all that Recto can mend safely (${applied.length})`,
        kind: FIX_ALL,
        edit: { changes: { [uri]: textEdits(applied, source) } },
      });
    }
  }
  return actions;
}

function quickFixes(diagnostic: Diagnostic, source: SourceText, uri: string): readonly CodeAction[] {
  const preferred = diagnostic.fixes.find(({ tier }) => tier === "safe");
  return diagnostic.fixes
    .filter((fix) => applyFixes(source.text, [fix]).applied.length === 1)
    .map((fix) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [protocolDiagnostic(diagnostic, source)],
      ...(fix === preferred ? { isPreferred: true } : {}),
      edit: { changes: { [uri]: textEdits([fix], source) } },
    }));
}

/** The edits of fixes that do not overlap; one that several share is there once. */
function textEdits(fixes: readonly Fix[], source: SourceText): TextEdit[] {
  const unique = new Map<string, Edit>();
  for (const { edits } of fixes)
    for (const edit of edits) unique.set(`${edit.start} ${edit.end} ${edit.text}`, edit);
  return [...unique.values()]
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((edit) => ({ range: rangeOf(source, edit), newText: edit.text }));
}

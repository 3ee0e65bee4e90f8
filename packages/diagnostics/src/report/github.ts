import type { Diagnostic } from "../diagnostic.ts";
import { withoutControls } from "../width.ts";
import type { Report, Reporter } from "./report.ts";

/** Workflow commands, one a line, from which GitHub makes annotations beside the text. */
export const github: Reporter = {
  about: "annotations of GitHub Actions",
  *write({ diagnostics }: Report) {
    for (const diagnostic of diagnostics) yield `${commandOf(diagnostic)}\n`;
  },
};

function commandOf(diagnostic: Diagnostic): string {
  const { rule, severity, path, start, end, what, why } = diagnostic;
  const properties = {
    file: path.replaceAll("\\", "/"),
    line: start.line,
    endLine: end.line,
    ...(start.line === end.line ? columnsOf(start.column, end.column) : {}),
    title: rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${severity} ${list.join(",")}::${escaped(withoutControls(`${what} ${why} ${diagnostic.do}`))}`;
}

/** GitHub takes columns only within one line; its last column is that of the last character. */
function columnsOf(start: number, end: number): { readonly col: number; readonly endColumn: number } {
  return { col: start, endColumn: Math.max(start, end - 1) };
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

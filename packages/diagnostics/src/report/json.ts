import type { Diagnostic } from "../diagnostic.ts";
import { countsOf, type Report, type Reporter } from "./report.ts";

/** One JSON object: version, diagnostics, summary. Offsets, columns and edits count UTF-16 code units. */
export const json: Reporter = {
  about: "one JSON object for programs",
  *write(report: Report) {
    yield '{"version":1,"diagnostics":[';
    for (const [index, diagnostic] of report.diagnostics.entries()) {
      yield `${index === 0 ? "\n" : ",\n"}${JSON.stringify(shapeOf(diagnostic))}`;
    }
    const summary = { ...countsOf(report.diagnostics), files: report.files, ms: Math.round(report.ms) };
    yield `],\n"summary":${JSON.stringify(summary)}}\n`;
  },
};

function shapeOf(diagnostic: Diagnostic): object {
  const { rule, severity, path, start, end, what, why, url } = diagnostic;
  const fixes = diagnostic.fixes.map(({ tier, edits }) => ({ tier, edits }));
  return { rule, severity, path, start, end, what, why, do: diagnostic.do, fixes, url };
}

import {
  type Diagnostic,
  diagnosticAt,
  type Report,
  type ReporterName,
  reporters,
  SourceText,
} from "@recto/diagnostics";

export const source: SourceText = new SourceText("posts/a b.tex", "😀 x\nFigure \\ref{a} and\nmore");

export const tie: Diagnostic = diagnosticAt(source, {
  rule: "reference-has-tie",
  severity: "warning",
  start: 11,
  end: 12,
  what: 'What, 100% & <more>: "so".',
  why: "Why.",
  do: "Do.",
  fixes: [{ title: "Write ~", tier: "safe", edits: [{ start: 11, end: 12, text: "~" }] }],
});

export const wide: Diagnostic = diagnosticAt(source, {
  rule: "braces-balance",
  severity: "error",
  start: 3,
  end: 26,
  what: "What\nis\tthis\u0007?",
  why: "Why.",
  do: "Do.",
});

function reportOf(diagnostics: readonly Diagnostic[]): Report {
  return { diagnostics, files: 1, ms: 1, sourceOf: (path) => (path === source.path ? source : undefined) };
}

export function written(form: ReporterName, diagnostics: readonly Diagnostic[]): string {
  return [...reporters[form].write(reportOf(diagnostics), { color: true, columns: 80 })].join("");
}

import { type Diagnostic, duration, type ReporterName, reporters, type SourceText } from "@recto/diagnostics";
import { type Output, styled } from "./terminal.ts";

/** What there is to report. */
export interface Reported {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceText>;
  /** How many files were examined. */
  readonly files: number;
  /** The time it took, in milliseconds. */
  readonly ms: number;
}

/** Prints a report to an output, in the form and with the colours that suit it. */
export function printReport(output: Output, reported: Reported, form: ReporterName = "text"): void {
  const { diagnostics, sources, files, ms } = reported;
  const report = { diagnostics, files, ms, sourceOf: (path: string) => sources.get(path) };
  const { color, columns } = output;
  for (const piece of reporters[form].write(report, { color, columns })) output.write(piece);
}

/** Prints counts by rule in place of a report. */
export async function printStatistics(
  output: Output,
  reported: Reported,
  form?: ReporterName,
): Promise<void> {
  const { statisticsOf, statisticsTable } = await import("./check/statistics.ts");
  const { diagnostics, files, ms } = reported;
  const statistics = statisticsOf(diagnostics);
  const errors = errorsOf(diagnostics).length;
  const warnings = diagnostics.length - errors;
  if (!isForPeople(form)) {
    const summary = { errors, warnings, files, ms: Math.round(ms) };
    output.write(`${JSON.stringify({ version: 1, statistics, summary })}\n`);
    return;
  }
  const [head, ...rows] = statisticsTable(statistics);
  if (head !== undefined) output.write(`${styled(output, "bold", head)}\n`);
  for (const row of rows) output.write(`${row}\n`);
  const scope = `in ${counted(files, "file")} (${duration(ms)})`;
  const blank = head === undefined ? "" : "\n";
  output.write(`${blank}${counted(errors, "error")} and ${counted(warnings, "warning")} ${scope}.\n`);
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The diagnostics that `--quiet` leaves. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** Whether a form of the report is read by people, so that it may be left out when there is nothing to say. */
export function isForPeople(form: ReporterName = "text"): boolean {
  return form === "text";
}

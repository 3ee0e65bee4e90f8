import { type Diagnostic, type ReporterName, reporters, type SourceText } from "@recto/diagnostics";
import type { Output } from "./terminal.ts";

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

/** The diagnostics that `--quiet` leaves. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** Whether a form of the report is read by people, so that it may be left out when there is nothing to say. */
export function isForPeople(form: ReporterName = "text"): boolean {
  return form === "text";
}

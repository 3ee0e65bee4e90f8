import type { Diagnostic } from "../diagnostic.ts";
import type { SourceText } from "../source.ts";

/** What a check found. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  /** The number of files examined. */
  readonly files: number;
  /** The time it took, in milliseconds. */
  readonly ms: number;
  /** The text that a diagnostic's path is about; without it no code frame is drawn. */
  readonly sourceOf: (path: string) => SourceText | undefined;
}

export interface ReportOptions {
  /** Whether the output may hold terminal colours. */
  readonly color: boolean;
  /** The width of the terminal in cells. */
  readonly columns: number;
}

/** A form in which a report is written. */
export interface Reporter {
  /** One line about it, for help texts. */
  readonly about: string;
  /** The report in pieces that, joined, are the whole output, with its last line end. */
  readonly write: (report: Report, options: ReportOptions) => Iterable<string>;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

export function countsOf(diagnostics: readonly Diagnostic[]): Counts {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  return { errors, warnings: diagnostics.length - errors };
}

/** Diagnostics by the path of their file, in the order of the text. */
export function byPath(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const paths = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const list = paths.get(diagnostic.path);
    if (list === undefined) paths.set(diagnostic.path, [diagnostic]);
    else list.push(diagnostic);
  }
  for (const list of paths.values()) {
    list.sort((a, b) => a.start.offset - b.start.offset || a.end.offset - b.end.offset);
  }
  return paths;
}

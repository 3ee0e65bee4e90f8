import type { Span } from "../nodes.ts";

/** A definition an author made: `\newcommand`, `\def`, `\let`, `\DeclareMathOperator`, `\DeclarePairedDelimiter`… */
export interface Macro {
  /** Without its backslash. */
  readonly name: string;
  readonly kind: "command" | "operator" | "operator-with-limits" | "paired-delimiter" | "alias";
  /** How many arguments it takes, the optional one included: 0 to 9. */
  readonly parameters: number;
  /** The default of its optional first argument, where it has one. */
  readonly optional: string | undefined;
  /** The replacement text, for a paired delimiter with `\delimsize`, `#1`; for an alias the control sequence it stands for. */
  readonly body: string;
  /** For a paired delimiter: the two delimiters. */
  readonly delimiters: readonly [left: string, right: string] | undefined;
  /** For a paired delimiter of `\DeclarePairedDelimiterXPP`: what stands before and after the delimiters. */
  readonly outside?: readonly [before: string, after: string];
  /** For a `\def` whose arguments are delimited (`\def\a#1,#2;{…}`): its parameter text. */
  readonly parameterText?: string;
  /** Where it was defined, for messages and editors. */
  readonly path: string;
  readonly definition: Span;
}

/** Definitions by name. */
export type Macros = ReadonlyMap<string, Macro>;

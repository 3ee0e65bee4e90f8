import type { Preset } from "@recto/check";
import type { Diagnostic, Edit } from "@recto/diagnostics";

/** What is checked: LaTeX, and the set of rules. */
export interface Subject {
  readonly text: string;
  readonly preset: Preset;
}

/** What the page asks of the worker. */
export type Request =
  /** What is wrong with the text? */
  | ({ readonly type: "check" } & Subject)
  /** Which edits make all safe fixes? */
  | ({ readonly type: "mend" } & Subject);

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  /** How many have a safe fix. */
  readonly safe: number;
}

/** What the worker says of a text. */
export interface Checked {
  readonly type: "checked";
  /** Of all that was found. */
  readonly counts: Counts;
  /** The first `MOST_SHOWN` of it, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** How long the check took, in milliseconds. */
  readonly milliseconds: number;
}

/** Rounds of edits: those of one are about the text after the round before. */
export interface Mended {
  readonly type: "mended";
  readonly rounds: readonly (readonly Edit[])[];
  readonly fixes: number;
}

export type Reply = Checked | Mended;

/** Requests and replies as they cross: a reply has the number of its request. */
export type Numbered<Message> = Message & { readonly id: number };

/** A page of a text with more mistakes than this shows these first. */
export const MOST_SHOWN = 1000;

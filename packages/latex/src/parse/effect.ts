import type { ArgumentRole } from "../nodes.ts";

/** What the text of an author's definition does where it is used, beside printing something. */
export interface Effect {
  /** The environments that it leaves open, the outermost first; `\[` and `$$` are `displaymath`. */
  readonly opens: readonly string[];
  /** The environments that it ends, the innermost first. */
  readonly closes: readonly string[];
  /** Whether it opens a display, or closes the one that is open: `\def\dm{$$}`. */
  readonly toggles: boolean;
  /** The character that it makes stand for `\verb` with itself on both sides. */
  readonly shortVerb?: string;
  /** The environment of source that is no LaTeX which it begins among other things, if `\\end…` of the same name ends it. */
  readonly holds?: string;
  /** Whether it reads the argument after it with `$` as a letter, so that this is source that is no LaTeX. */
  readonly readsCode?: boolean;
  /** Where its parameters stand, by their numbers from 1 on; absent where it is as around the command. */
  readonly parameters: ReadonlyMap<number, ParameterPlace>;
}

/** What a parameter is: mathematics in a line, the text of a display, a name such as a label's. */
export interface ParameterPlace {
  readonly role: ArgumentRole;
  /** The environment that is all around it: `equation` in `\begin{equation}#1\end{equation}`. */
  readonly environment: string | undefined;
}

export const NO_EFFECT: Effect = { opens: [], closes: [], toggles: false, parameters: new Map() };

/** The effect of leaving one environment open. */
export function opening(name: string): Effect {
  return { ...NO_EFFECT, opens: [name] };
}

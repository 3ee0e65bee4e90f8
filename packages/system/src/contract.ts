import type * as Plot from "@observablehq/plot";
import type { Declarations, Settings } from "./parameters.ts";
import type { Random } from "./random/random.ts";

// Functions are declared as methods, so that a system of any parameters, frames and values is a `System`.

/** Plain data that a run may give: numbers, words, lists, records and typed arrays of them. */
export type Datum =
  number | boolean | string | TypedArray | readonly Datum[] | { readonly [name: string]: Datum };
export type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;
export type Values = { readonly [name: string]: Datum };

/** What a figure can draw while a run goes on. */
export interface Frame {
  /** The share of the run that is done, from 0 to 1. */
  readonly progress: number;
}

/** What a run may use: it touches nothing else, neither the clock nor the page nor other randomness. */
export interface RunContext<P extends Declarations> {
  readonly parameters: Settings<P>;
  readonly random: Random;
}

/** One execution of a system, ended. The same parameters and seed give the same bits everywhere. */
export interface Run<
  P extends Declarations = Declarations,
  F extends Frame = Frame,
  V extends Values = Values,
> {
  readonly system: string;
  readonly parameters: Settings<P>;
  readonly seed: number;
  readonly values: V;
  /** The last frame; undefined where the run yielded none. */
  readonly frame: F | undefined;
  /** SHA-256 of the values' bits, in hexadecimal: see `hashOf`. */
  readonly hash: string;
}

/** What a figure shows: a run that goes on has a frame and no values yet; one that has ended has both. */
export interface Shown<P extends Declarations, F, V> {
  readonly parameters: Settings<P>;
  readonly seed: number;
  readonly frame: F | undefined;
  readonly values: V | undefined;
}

/** A picture as marks: a pure function of what is shown. `plot` is Observable Plot, in Node and in the page alike. */
export interface PlotFigure<P extends Declarations, F, V> {
  readonly title: string;
  /** What it shows, in a sentence, for those who do not see it. */
  alt(shown: Shown<P, F, V>): string;
  draw(shown: Shown<P, F, V>, plot: typeof Plot): Plot.PlotOptions;
}

/** Lines that grow with every frame. They are drawn as they are, and their page loads no library for marks. */
export interface StreamFigure<P extends Declarations, F, V> {
  readonly title: string;
  alt(shown: Shown<P, F, V>): string;
  readonly x: { readonly label: string };
  readonly y: { readonly label: string; readonly domain?: readonly [number, number] };
  readonly lines: readonly string[];
  /** The points of all lines: `x` ascending, and for each line as many `y` as `x`; NaN leaves a gap. */
  series(shown: Shown<P, F, V>): { readonly x: ArrayLike<number>; readonly y: readonly ArrayLike<number>[] };
}

/** Grey images in panels side by side, which load no library either. */
export interface ImagesFigure<P extends Declarations, F, V> {
  readonly title: string;
  alt(shown: Shown<P, F, V>): string;
  /** At least one, from left to right. */
  panels(shown: Shown<P, F, V>): readonly Panel[];
}

/** Square images of one size under a title, in a grid that is as wide as it is high, or nearly. */
export interface Panel {
  readonly title: string;
  /** Pixels that each image is wide and high. */
  readonly side: number;
  /** Images × side × side shades, row by row: 0 for paper, 1 for ink, and what lies outside as the nearer of the two. */
  readonly pixels: ArrayLike<number>;
}

export type Figure<P extends Declarations, F, V> =
  PlotFigure<P, F, V> | StreamFigure<P, F, V> | ImagesFigure<P, F, V>;

/** A number that a run gives, as a reader meets it. */
export interface Quantity {
  readonly label: string;
  /** The unit that the bare number has: "s", "%" is not one, for a share is a number from 0 to 1. None by default. */
  readonly unit?: string;
  /** How it is printed unless said otherwise, as in d3-format: ".1%", ".3f". */
  readonly format?: string;
}

/** What a claim found: whether it holds, and what was measured, in words for the reader. */
export interface Verdict {
  readonly holds: boolean;
  readonly measured: string;
}

/** A statement about one run, or about the runs of several seeds. */
export type Claim<V> =
  | { readonly says: string; readonly seeds?: never; holds(values: V): Verdict }
  | { readonly says: string; readonly seeds: number; holds(runs: readonly V[]): Verdict };

/** A system that a reader drives by keyboard, in real time; it uses randomness of the named streams alone. */
export interface Play<P extends Declarations, S> {
  readonly title: string;
  /** `KeyboardEvent.key` and what it does: `{ ArrowLeft: "Push left" }`. */
  readonly keys: Readonly<Record<string, string>>;
  /** Steps a second. */
  readonly rate: number;
  start(context: RunContext<P>): S;
  /** `held` are the keys that are down or were since the last step, the one pressed last at the end. */
  step(state: S, held: ReadonlySet<string>, context: RunContext<P>): S;
  /** What ended the game, in words; undefined while it goes on. */
  over(state: S): string | undefined;
  /** One line of what stands at present: "Step 120". */
  status(state: S): string;
  /** `ahead` is the share of the next step's time that has passed: what moves is drawn smoothly by it. */
  draw(state: S, plot: typeof Plot, ahead: number): Plot.PlotOptions;
}

/** Something an article describes and that runs. */
export interface System<
  P extends Declarations = Declarations,
  F extends Frame = Frame,
  V extends Values = Values,
  S = unknown,
> {
  /** `folder/name`: the folder of `systems/` that it stands in, and its own name. */
  readonly id: string;
  readonly title: string;
  /** The paper and place that it follows. */
  readonly source?: string;
  readonly parameters: P;
  /** How long one run may take, in seconds of the machine that builds; 60 by default. */
  readonly timeLimit?: number;
  /** Yields frames at its own pace (a few hundred in a run, each within about 20 ms), returns values. */
  run(context: RunContext<P>): Generator<F, V, void>;
  /** The numbers among the values that may be printed and claimed, by path: `annealed.share`. */
  readonly values: Readonly<Record<string, Quantity>>;
  readonly figures: Readonly<Record<string, Figure<NoInfer<P>, NoInfer<F>, NoInfer<V>>>>;
  readonly claims: Readonly<Record<string, Claim<NoInfer<V>>>>;
  readonly play?: Play<NoInfer<P>, S>;
}

/** What a system declares, without its code: plain data, and every `System` is one. */
export interface SystemDeclaration {
  readonly id: string;
  readonly title: string;
  readonly source?: string;
  readonly parameters: Declarations;
  readonly timeLimit?: number;
  readonly values: Readonly<Record<string, Quantity>>;
  readonly figures: Readonly<Record<string, { readonly title: string }>>;
  readonly claims: Readonly<Record<string, { readonly says: string; readonly seeds?: number }>>;
  readonly play?: { readonly title: string };
  /** Whether another seed may give another run, as `hangsOnSeed` tells of a system that has its code. */
  readonly isSeeded?: boolean;
}

/** Declares a system; types are inferred from `parameters` and `run`. */
export function system<const P extends Declarations, F extends Frame, V extends Values, S = unknown>(
  declared: System<P, F, V, S>,
): System<P, F, V, S> {
  return declared;
}

import type { Bins } from "./bins.ts";

/** Where distribution functions are drawn: −4 to 4. */
export const GRID: Float64Array = Float64Array.from({ length: 401 }, (_, index) => (index - 200) / 50);

/** The sum of n summands, and what came before. */
export interface SumsFrame {
  readonly progress: number;
  readonly n: number;
  readonly bins: Bins;
  readonly density: { readonly exact: Float64Array; readonly simulated: Float64Array };
  /** On `GRID`. */
  readonly cdf: { readonly exact: Float64Array; readonly simulated: Float64Array };
  readonly history: History;
}
/** A row for every n that was shown. */
export type History = readonly {
  readonly n: number;
  readonly exact: number;
  readonly simulated: number;
  readonly bound: number;
  /** E Zₙᵏ for k = 0 … 8. */
  readonly moments: readonly number[];
}[];

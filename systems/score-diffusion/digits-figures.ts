import type { Declarations, ImagesFigure, StreamFigure, Values } from "recto/system";
import { MEAN_INK, PIXELS, SIDE } from "./digits-model.ts";

/** Images that emerge, with annealing and without. */
export interface DigitsFrame {
  readonly progress: number;
  /** The noise scale that the annealed images are at; 0 when the last noise has been removed. */
  readonly sigma: number;
  /** Images × 64 pixels, row by row, 0 for paper and 1 for ink. */
  readonly annealed: Float32Array;
  readonly plain: Float32Array;
  readonly steps: readonly number[];
  readonly ink: { readonly annealed: readonly number[]; readonly plain: readonly number[] };
}

const NAMES = ["Annealed", "Without annealing"] as const;
/** Images of a panel, at the most. */
const SHOWN = 36;

export const samples: ImagesFigure<Declarations, DigitsFrame, Values> = {
  title: "Digits from noise",
  alt: ({ frame }) => {
    const count = Math.min(SHOWN, (frame?.annealed.length ?? 0) / PIXELS);
    return frame?.sigma === 0
      ? `Two grids of ${count} small images. Those on the left, annealed, look like handwritten digits; those on the right are blotches with too much contrast, some like digits.`
      : `Two grids of ${count} small images on their way from noise to digits, at noise scale ${(frame?.sigma ?? 0).toFixed(2)}.`;
  },
  panels: ({ frame }) =>
    [frame?.annealed, frame?.plain].map((images, index) => ({
      title: NAMES[index] ?? "",
      side: SIDE,
      pixels: images?.subarray(0, SHOWN * PIXELS) ?? [],
    })),
};

export const inkOverTime: StreamFigure<Declarations, DigitsFrame, Values> = {
  title: "Mean ink, step by step",
  alt: ({ frame }) =>
    `The mean ink ends at ${(100 * (frame?.ink.annealed.at(-1) ?? 0)).toFixed(0)} % with annealing and at ${(100 * (frame?.ink.plain.at(-1) ?? 0)).toFixed(0)} % without; the data have ${(100 * MEAN_INK).toFixed(1)} %.`,
  x: { label: "Step" },
  y: { label: "Mean ink", domain: [0, 0.8] },
  lines: [...NAMES],
  series: ({ frame }) => ({
    x: frame?.steps ?? [],
    y: [frame?.ink.annealed ?? [], frame?.ink.plain ?? []],
  }),
};

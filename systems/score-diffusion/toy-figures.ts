import type { Declarations, PlotFigure, StreamFigure, Values } from "recto/system";

/** The toy's samplers at work. */
export interface ToyFrame {
  readonly progress: number;
  /** The noise scale that the annealed chains are at. */
  readonly deviation: number;
  readonly plain: Float32Array;
  readonly annealed: Float32Array;
  readonly steps: readonly number[];
  readonly shares: { readonly plain: readonly number[]; readonly annealed: readonly number[] };
}

const COLOURS = ["#d97a1f", "#2f74b5"];
const NAMES = ["Plain", "Annealed"];
/** More points than these tell no more and make the page slow. */
const DRAWN = 500;

function percent(share: number | undefined): string {
  return `${(100 * (share ?? 0)).toFixed(1)} %`;
}

export const cloud: PlotFigure<Declarations, ToyFrame, Values> = {
  title: "Plain and annealed chains",
  alt: ({ frame }) =>
    `Two clouds in each of two pictures: the upper has ${percent(frame?.shares.plain.at(-1))} of the plain chains and ${percent(frame?.shares.annealed.at(-1))} of the annealed ones.`,
  draw({ frame }, plot) {
    const panels = [frame?.plain, frame?.annealed];
    const points = panels.flatMap((cloudPoints, index) =>
      Array.from({ length: Math.min(DRAWN, (cloudPoints?.length ?? 0) / 2) }, (_, i) => ({
        panel: NAMES[index],
        x: cloudPoints?.[2 * i] ?? 0,
        y: cloudPoints?.[2 * i + 1] ?? 0,
      })),
    );
    const shares = [frame?.shares.plain.at(-1), frame?.shares.annealed.at(-1)].map((share, index) => ({
      panel: NAMES[index],
      words: `${percent(share)} in the upper mode`,
    }));
    return {
      width: 640,
      height: 340,
      fx: { domain: NAMES, label: null, padding: 0.06 },
      x: { domain: [-12, 12], label: null, ticks: 5 },
      y: { domain: [-12, 12], label: null, ticks: 5 },
      color: { domain: NAMES, range: COLOURS },
      marks: [
        plot.frame({ strokeOpacity: 0.25 }),
        plot.dot(points, {
          x: "x",
          y: "y",
          fx: "panel",
          r: 1.4,
          fill: "panel",
          fillOpacity: 0.6,
          clip: true,
        }),
        plot.text(shares, { fx: "panel", text: "words", frameAnchor: "top-left", dx: 6, dy: 8 }),
      ],
    };
  },
};

export const sharesOverTime: StreamFigure<Declarations, ToyFrame, Values> = {
  title: "The share of the upper mode as the chains walk",
  alt: ({ frame }) =>
    `The share of the upper mode, step by step: ${percent(frame?.shares.plain.at(-1))} at last for the plain chains, ${percent(frame?.shares.annealed.at(-1))} for the annealed ones.`,
  x: { label: "Step" },
  y: { label: "Share in the upper mode", domain: [0.4, 1] },
  lines: NAMES,
  series: ({ frame }) => ({
    x: frame?.steps ?? [],
    y: [frame?.shares.plain ?? [], frame?.shares.annealed ?? []],
  }),
};

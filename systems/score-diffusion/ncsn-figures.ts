import type { Declarations, PlotFigure, StreamFigure, Values } from "recto/system";

/** A network that learns, and chains that then follow its score. */
export interface NcsnFrame {
  readonly progress: number;
  /** The noise scale that the chains are at. */
  readonly sigma: number;
  readonly points: Float32Array;
  readonly steps: readonly number[];
  readonly losses: readonly number[];
  /** Every fifth step of sampling; none while the network learns. */
  readonly shares: { readonly learnt: readonly number[]; readonly exact: readonly number[] };
}

const DRAWN = 500;

function stateOf(frame: NcsnFrame | undefined): string {
  const share = frame?.shares.learnt.at(-1);
  if (share !== undefined) {
    return `σ = ${(frame?.sigma ?? 0).toFixed(1)}, ${(100 * share).toFixed(1)} % in the upper mode`;
  }
  return `learning, step ${String(frame?.steps.at(-1) ?? 0)}`;
}

export const learntCloud: PlotFigure<Declarations, NcsnFrame, Values> = {
  title: "Chains that follow the learnt score",
  alt: ({ frame }) =>
    `Points of the plane, at first all over a square, at last in two clouds: ${stateOf(frame)}.`,
  draw({ frame }, plot) {
    const count = Math.min(DRAWN, (frame?.points.length ?? 0) / 2);
    const points = Array.from({ length: count }, (_, i) => ({
      x: frame?.points[2 * i] ?? 0,
      y: frame?.points[2 * i + 1] ?? 0,
    }));
    return {
      width: 420,
      height: 420,
      x: { domain: [-14, 14], label: null, ticks: 5 },
      y: { domain: [-14, 14], label: null, ticks: 5 },
      marks: [
        plot.frame({ strokeOpacity: 0.25 }),
        plot.dot(points, { x: "x", y: "y", r: 1.4, fill: "#2f74b5", fillOpacity: 0.6, clip: true }),
        plot.text([stateOf(frame)], { frameAnchor: "top-left", dx: 6, dy: 8 }),
      ],
    };
  },
};

export const sharesOfNetwork: StreamFigure<Declarations, NcsnFrame, Values> = {
  title: "The share of the upper mode, with the learnt and with the exact score",
  alt: ({ frame }) => `Two lines that end near 0.8: ${stateOf(frame)} with the learnt score.`,
  x: { label: "Step of sampling" },
  y: { label: "Share in the upper mode", domain: [0.4, 1] },
  lines: ["Learnt", "Exact"],
  series: ({ frame }) => {
    const learnt = frame?.shares.learnt ?? [];
    return { x: learnt.map((_, i) => 5 * (i + 1)), y: [learnt, frame?.shares.exact ?? []] };
  },
};

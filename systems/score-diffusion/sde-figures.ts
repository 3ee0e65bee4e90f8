import type { Declarations, PlotFigure, StreamFigure, Values } from "recto/system";
import { upperShare } from "./mixture.ts";

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Paths on their way into noise, and then back. */
export interface SdeFrame {
  readonly progress: number;
  readonly time: number;
  readonly direction: string;
  readonly clouds: {
    readonly forward?: Float32Array;
    readonly euler?: Float32Array;
    readonly corrected?: Float32Array;
    readonly flow?: Float32Array;
  };
  readonly history: {
    readonly times: readonly number[];
    readonly found: readonly Moments[];
    readonly wanted: readonly Moments[];
  };
}

const SAMPLERS = [
  { key: "euler", name: "Euler–Maruyama" },
  { key: "corrected", name: "Predictor–corrector" },
  { key: "flow", name: "Probability flow" },
] as const;
const NAMES = SAMPLERS.map(({ name }) => name);
const DRAWN = 300;

function percent(points: Float32Array | undefined): string {
  return `${(100 * upperShare(points ?? new Float32Array(0))).toFixed(1)} %`;
}

export const reverseClouds: PlotFigure<Declarations, SdeFrame, Values> = {
  title: "Back from noise, by three samplers",
  alt: ({ frame }) =>
    frame?.direction === "backwards"
      ? `Three clouds of points at time ${frame.time.toFixed(2)}; in the upper mode are ${SAMPLERS.map(({ key, name }) => `${percent(frame.clouds[key])} (${name})`).join(", ")}.`
      : `A cloud of data dissolving into noise at time ${(frame?.time ?? 0).toFixed(2)}.`,
  draw({ frame }, plot) {
    const clouds = SAMPLERS.map(({ key, name }) => ({
      name,
      points: frame?.clouds[key] ?? frame?.clouds.forward ?? new Float32Array(0),
    }));
    const points = clouds.flatMap(({ name, points: all }) =>
      Array.from({ length: Math.min(DRAWN, all.length / 2) }, (_, i) => ({
        name,
        x: all[2 * i] ?? 0,
        y: all[2 * i + 1] ?? 0,
      })),
    );
    // Under noise of variance 2500 the data would be a dot: the window follows the paths.
    const reach = Math.max(
      9,
      ...points.slice(0, 200).map(({ x, y }) => 1.2 * Math.max(Math.abs(x), Math.abs(y))),
    );
    return {
      height: 190,
      marginLeft: 32,
      marginRight: 8,
      fx: { domain: NAMES, label: null, padding: 0.08 },
      x: { domain: [-reach, reach], label: null, ticks: ticksFor(reach) },
      y: { domain: [-reach, reach], label: null, ticks: ticksFor(reach) },
      marks: [
        plot.frame({ strokeOpacity: 0.25 }),
        plot.dot(points, {
          x: "x",
          y: "y",
          fx: "name",
          r: 1,
          fill: "#2f74b5",
          fillOpacity: 0.6,
          clip: true,
        }),
        plot.text(clouds, {
          fx: "name",
          text: ({ points: all }: (typeof clouds)[number]) =>
            frame?.direction === "backwards"
              ? `t = ${frame.time.toFixed(2)}\n${percent(all)}`
              : `t = ${(frame?.time ?? 0).toFixed(2)}`,
          frameAnchor: "top-left",
          dx: 6,
          dy: 8,
        }),
      ],
    };
  },
};

/** Zero and what is about half-way to either side: the panels stand close to each other. */
function ticksFor(reach: number): readonly number[] {
  const unit = reach < 20 ? 5 : 10 * Math.round(reach / 20);
  return [-unit, 0, unit];
}

export const moments: StreamFigure<Declarations, SdeFrame, Values> = {
  title: "The variance of a coordinate, forwards in time",
  alt: ({ frame }) =>
    `Two lines that lie on one another, ${(frame?.history.found.at(-1)?.variance ?? 0).toPrecision(3)} at the end.`,
  x: { label: "Time t" },
  y: { label: "Variance" },
  lines: ["Simulated", "Closed form"],
  series: ({ frame }) => ({
    x: frame?.history.times ?? [],
    y: [
      (frame?.history.found ?? []).map(({ variance }) => variance),
      (frame?.history.wanted ?? []).map(({ variance }) => variance),
    ],
  }),
};

export const shares: PlotFigure<Declarations, SdeFrame, Values> = {
  title: "What share of the samples each sampler puts into the upper mode",
  alt: ({ frame }) =>
    `Three bars: ${SAMPLERS.map(({ key, name }) => `${name} ${percent(frame?.clouds[key])}`).join(", ")}.`,
  draw({ frame, parameters }, plot) {
    const bars = SAMPLERS.map(({ key, name }) => ({
      name,
      share: upperShare(frame?.clouds[key] ?? new Float32Array(2)),
    }));
    return {
      width: 560,
      height: 160,
      marginLeft: 140,
      x: { domain: [0, 1], label: "Share in the upper mode", tickFormat: ".0%" },
      y: { domain: NAMES, label: null },
      marks: [
        plot.barX(bars, { x: "share", y: "name", fill: "#2f74b5" }),
        plot.ruleX([parameters["weight"] ?? 0.8], { stroke: "currentColor", strokeDasharray: "4 3" }),
      ],
    };
  },
};

import { square, type PlotFigure, type Declarations, type Values } from "recto/system";
import { mixtureScore } from "./mixture.ts";

const REACH = 8;
const SIDE = 13;

/** Where fields are drawn: a grid on [−8, 8]², x and y in turn. */
export const GRID: Float32Array = Float32Array.from({ length: 2 * SIDE * SIDE }, (_, i) => {
  const place = i >> 1;
  return -REACH + (2 * REACH * (i % 2 === 0 ? place % SIDE : Math.floor(place / SIDE))) / (SIDE - 1);
});

/** The mean over points of the cosine of the angle between two fields. */
export function meanCosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 2) {
    const [ax = 0, ay = 0] = a.subarray(i, i + 2);
    const [bx = 0, by = 0] = b.subarray(i, i + 2);
    sum += (ax * bx + ay * by) / (Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by)) + 1e-12);
  }
  return sum / (a.length / 2);
}

/** |a − b|² summed over all points, as a share of |b|² summed. */
export function relativeError(a: Float32Array, b: Float32Array): number {
  let off = 0;
  let whole = 0;
  for (let i = 0; i < a.length; i++) {
    off += square((a[i] ?? 0) - (b[i] ?? 0));
    whole += square(b[i] ?? 0);
  }
  return off / whole;
}

/** A field as it is learnt. */
export interface FieldFrame {
  readonly progress: number;
  readonly step: number;
  /** The learnt score at `GRID`. */
  readonly field: Float32Array;
  readonly steps: readonly number[];
  readonly losses: readonly number[];
  readonly cosines: readonly number[];
}

interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly dx: number;
  readonly dy: number;
}

/** Arrows of a field, long ones shortened to the same length, so that near and far can be seen at once. */
function arrows(field: Float32Array): Arrow[] {
  const most = 0.85;
  return Array.from({ length: field.length / 2 }, (_, i) => {
    const [dx = 0, dy = 0] = field.subarray(2 * i, 2 * i + 2);
    const size = Math.sqrt(dx * dx + dy * dy) + 1e-9;
    const length = (most * size) / (size + 2);
    return { x: GRID[2 * i] ?? 0, y: GRID[2 * i + 1] ?? 0, length, dx: dx / size, dy: dy / size };
  });
}

function segments(field: Float32Array): { x1: number; y1: number; x2: number; y2: number }[] {
  return arrows(field).map(({ x, y, length, dx, dy }) => ({
    x1: x,
    y1: y,
    x2: x + length * dx,
    y2: y + length * dy,
  }));
}

export const learntField: PlotFigure<Declarations, FieldFrame, Values> = {
  title: "The learnt field and the true one",
  alt: ({ frame }) =>
    `Arrows on a grid: the learnt score after ${String(frame?.step ?? 0)} steps over the true one, which points to two modes; where the data are the cosine between them is ${(frame?.cosines.at(-1) ?? 0).toFixed(2)}.`,
  draw({ frame, parameters }, plot) {
    const truth = new Float32Array(GRID.length);
    mixtureScore({ weight: parameters["weight"] ?? 0.8 }, GRID, truth);
    return {
      width: 480,
      height: 480,
      x: { domain: [-9, 9], label: null, ticks: 5 },
      y: { domain: [-9, 9], label: null, ticks: 5 },
      color: { legend: true, domain: ["True score", "Learnt score"], range: ["#b0b0b0", "#2f74b5"] },
      marks: [
        plot.frame({ strokeOpacity: 0.25 }),
        plot.arrow(segments(truth), {
          x1: "x1",
          y1: "y1",
          x2: "x2",
          y2: "y2",
          stroke: "#b0b0b0",
          headLength: 5,
        }),
        plot.arrow(segments(frame?.field ?? new Float32Array(0)), {
          x1: "x1",
          y1: "y1",
          x2: "x2",
          y2: "y2",
          stroke: "#2f74b5",
          headLength: 5,
        }),
      ],
    };
  },
};

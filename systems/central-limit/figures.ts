import { normalCdf, normalPdf, type Declarations, type Figure, type Values } from "recto/system";
import { NORMAL_MOMENTS } from "./moments.ts";
import { GRID, type SumsFrame } from "./frame.ts";

const EXACT = "#2f74b5";
const SIMULATED = "#d97a1f";

type SumsFigure = Figure<Declarations, SumsFrame, Values>;

const BELL = [...GRID].map((z) => ({ z, density: normalPdf(z), below: normalCdf(z) }));

export const bell: SumsFigure = {
  title: "The sum and the bell curve",
  alt: ({ frame }) =>
    `Histogram of the standardised sum of ${frame?.n ?? 0} variables under the normal density`,
  draw({ frame }, Plot) {
    const cells = [...(frame?.density.exact ?? [])].map((exact, cell) => {
      const { start, width } = frame?.bins ?? { start: 0, width: 0 };
      const x1 = start + cell * width;
      return { x1, x2: x1 + width, exact, simulated: frame?.density.simulated[cell] ?? 0 };
    });
    return {
      x: { domain: [-4, 4], label: "z" },
      y: {
        domain: [0, Math.max(0.5, ...cells.map(({ exact, simulated }) => Math.max(exact, simulated)))],
        label: "Density",
      },
      color: {
        legend: true,
        domain: ["Simulated", "Exact", "Normal"],
        range: [SIMULATED, EXACT, "currentColor"],
      },
      marks: [
        Plot.rectY(cells, {
          x1: "x1",
          x2: "x2",
          y: "simulated",
          fill: SIMULATED,
          fillOpacity: 0.35,
          clip: true,
        }),
        Plot.rectY(cells, { x1: "x1", x2: "x2", y: "exact", fill: "none", stroke: EXACT, clip: true }),
        Plot.line(BELL, { x: "z", y: "density", stroke: "currentColor" }),
        Plot.ruleY([0]),
      ],
    };
  },
};

function points(name: string, cdf: Float64Array | undefined): { z: number; below: number; name: string }[] {
  return [...(cdf ?? [])].map((below, index) => ({ z: GRID[index] ?? 0, below, name }));
}

export const distributionFunctions: SumsFigure = {
  title: "Distribution functions",
  alt: ({ frame }) =>
    `Distribution function of the standardised sum of ${frame?.n ?? 0} variables beside the normal one`,
  draw({ frame }, Plot) {
    const lines = [
      ...points("Simulated", frame?.cdf.simulated),
      ...points("Exact", frame?.cdf.exact),
      ...BELL.map(({ z, below }) => ({ z, below, name: "Normal" })),
    ];
    return {
      x: { domain: [-4, 4], label: "z" },
      y: { domain: [0, 1], label: "Probability of at most z" },
      color: {
        legend: true,
        domain: ["Simulated", "Exact", "Normal"],
        range: [SIMULATED, EXACT, "currentColor"],
      },
      marks: [
        Plot.line(lines, { x: "z", y: "below", stroke: "name", curve: "step-after" }),
        Plot.ruleY([0, 1], { strokeOpacity: 0.3 }),
      ],
    };
  },
};

export const distances: SumsFigure = {
  title: "Distance to the normal",
  alt: ({ frame }) => {
    const { exact = 0, bound = 0 } = frame?.history.at(-1) ?? {};
    return `Distance to the normal distribution against the number of summands: ${exact.toFixed(4)} at the end, under a bound of ${bound.toFixed(4)}`;
  },
  draw({ frame }, Plot) {
    const rows = (frame?.history ?? []).flatMap(({ n, exact, simulated, bound }) => [
      { n, distance: bound, name: "Bound" },
      { n, distance: exact, name: "Exact" },
      { n, distance: simulated, name: "Simulated" },
    ]);
    return {
      x: {
        type: "log",
        label: "Summands n",
        ticks: 4,
        tickFormat: ",d",
        domain: [1, Math.max(10, frame?.n ?? 1)],
      },
      y: { type: "log", label: "Distance", tickFormat: ".2~g", domain: [0.003, 1.5] },
      color: {
        legend: true,
        domain: ["Bound", "Exact", "Simulated"],
        range: ["currentColor", EXACT, SIMULATED],
      },
      marks: [
        Plot.line(rows, { x: "n", y: "distance", z: "name", stroke: "name", clip: true }),
        Plot.dot(
          rows.filter(({ n }) => n === frame?.n),
          { x: "n", y: "distance", fill: "name", clip: true },
        ),
      ],
    };
  },
};

/** Moments are drawn as shares of those of the absolute value, for they run from 0 to thousands. */
export const momentsByN: SumsFigure = {
  title: "Moments",
  alt: ({ frame }) => {
    const moments = frame?.history.at(-1)?.moments ?? [];
    return `Moments of the standardised sum of ${frame?.n ?? 0} variables: third ${(moments[3] ?? 0).toFixed(3)}, fourth ${(moments[4] ?? 0).toFixed(3)}`;
  },
  draw({ frame }, Plot) {
    const shown = [3, 4, 5, 6];
    const rows = (frame?.history ?? []).flatMap(({ n, moments }) =>
      shown.map((k) => ({ n, moment: moments[k] ?? 0, name: `k = ${k}` })),
    );
    return {
      x: {
        type: "log",
        label: "Summands n",
        ticks: 4,
        tickFormat: ",d",
        domain: [1, Math.max(10, frame?.n ?? 1)],
      },
      y: { label: "Moment of order k", domain: [-2, 30] },
      color: { legend: true, domain: shown.map((k) => `k = ${k}`), scheme: "observable10" },
      marks: [
        Plot.ruleY(
          shown.map((k) => ({ y: NORMAL_MOMENTS[k], name: `k = ${k}` })),
          { y: "y", stroke: "name", strokeDasharray: "4 4" },
        ),
        Plot.line(rows, { x: "n", y: "moment", z: "name", stroke: "name", clip: true }),
      ],
    };
  },
};

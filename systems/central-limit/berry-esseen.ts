import { choice, system } from "recto/system";
import { LOWER, UPPER } from "./constants.ts";
import { distanceToNormal } from "./law.ts";
import { SUMMANDS, summandNamed, summandParameters } from "./summands.ts";

/** The numbers of summands that are looked at. */
const COUNTS: readonly number[] = [
  1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 70, 100, 200, 300, 500, 700, 1000, 2000, 3000, 5000, 7000, 10_000,
];

type Ratios = readonly { readonly n: number; readonly ratio: number }[];

export const berryEsseen = system({
  id: "central-limit/berry-esseen",
  title: "How large the constant of Berry and Esseen has to be",
  source: "Esseen 1956; Shevtsova 2013",
  parameters: {
    ...summandParameters,
    distribution: choice({ default: "extremal", options: SUMMANDS, label: "Distribution" }),
  },
  *run({ parameters: { distribution, p } }) {
    const summand = summandNamed(distribution, p);
    const ratios: Ratios[number][] = [];
    for (const [index, n] of COUNTS.entries()) {
      ratios.push({ n, ratio: (distanceToNormal(summand.sum(n)) * Math.sqrt(n)) / summand.rho });
      const shown: Ratios = [...ratios];
      yield { progress: (index + 1) / COUNTS.length, ratios: shown };
    }
    const at = (n: number): number => ratios.find((row) => row.n === n)?.ratio ?? Number.NaN;
    return {
      rho: summand.rho,
      ratio: {
        n10: at(10),
        n30: at(30),
        n100: at(100),
        n10000: at(10_000),
        largest: Math.max(...ratios.map(({ ratio }) => ratio)),
      },
      constant: { least: LOWER, known: UPPER },
    };
  },
  values: {
    rho: { label: "Third absolute moment ρ", format: ".5f" },
    "ratio.n10": { label: "√n Dₙ / ρ at n = 10", format: ".4f" },
    "ratio.n30": { label: "√n Dₙ / ρ at n = 30", format: ".4f" },
    "ratio.n100": { label: "√n Dₙ / ρ at n = 100", format: ".4f" },
    "ratio.n10000": { label: "√n Dₙ / ρ at n = 10,000", format: ".4f" },
    "ratio.largest": { label: "Largest √n Dₙ / ρ that was seen", format: ".4f" },
    "constant.least": { label: "Least constant that can do", format: ".6f" },
    "constant.known": { label: "Least constant known to do", format: ".4f" },
  },
  figures: {
    ratio: {
      title: "The constant that is needed",
      alt: ({ frame }) =>
        `√n Dₙ / ρ against n, ${(frame?.ratios.at(-1)?.ratio ?? 0).toFixed(4)} at the end, between 0 and the known constant 0.469`,
      draw: ({ frame }, Plot) => ({
        marginRight: 36,
        x: { type: "log", domain: [1, 10_000], label: "Summands n", ticks: 5, tickFormat: ",d" },
        y: { domain: [0, 0.5], label: "√n Dₙ / ρ" },
        marks: [
          Plot.ruleY([LOWER, UPPER], { strokeDasharray: "4 4" }),
          Plot.text(
            [
              { y: UPPER, words: "known to do" },
              { y: LOWER, words: "needed" },
            ],
            {
              x: () => 1,
              y: "y",
              text: "words",
              textAnchor: "start",
              dx: 5,
              dy: -8,
            },
          ),
          Plot.line(frame?.ratios ?? [], { x: "n", y: "ratio", stroke: "#2f74b5" }),
          Plot.dot(frame?.ratios ?? [], { x: "n", y: "ratio", fill: "#2f74b5", r: 2.5 }),
          Plot.ruleY([0]),
        ],
      }),
    },
  },
  claims: {
    "known-constant-does": {
      says: "The known constant is enough at every number of summands",
      holds: ({ ratio }) => ({
        holds: ratio.largest <= UPPER,
        measured: `at most ${ratio.largest.toFixed(4)}`,
      }),
    },
    "needs-the-least-constant": {
      says: "The sums come within a thousandth of the least constant that can do",
      holds: ({ ratio }) => ({
        holds: Math.abs(ratio.n10000 - LOWER) < 0.001,
        measured: `${ratio.n10000.toFixed(5)} at n = 10,000, where the least is ${LOWER.toFixed(6)}`,
      }),
    },
  },
});

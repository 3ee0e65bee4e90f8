import type { Declarations, Figure, Random, Values } from "recto/system";
import { seededRandom } from "recto/system";
import { CART_POLE } from "./dynamics.ts";
import { Learner, type LearnerOptions } from "./learner.ts";

/** One way to learn, and its words. */
export interface Variant {
  readonly name: string;
  readonly words: string;
  readonly options: LearnerOptions;
}

/** How one variant did: over `BLOCK` episodes each, the mean length with its interval over the runs. */
export interface Curve {
  readonly name: string;
  readonly words: string;
  readonly points: readonly {
    readonly episode: number;
    readonly mean: number;
    readonly low: number;
    readonly high: number;
  }[];
}
export interface VariantsFrame {
  readonly progress: number;
  readonly curves: readonly Curve[];
}
/** In how many runs a variant solved CartPole, the mean length of all its episodes, and how sure it was in its last one. */
export type Outcome = {
  readonly solved: number;
  readonly share: number;
  readonly mean: number;
  readonly sureness: number;
};

const BLOCK = 20;

/**
 * Lets each variant learn from the same seeds and yields the curves after every run.
 * @param episodes of each run; a run that has solved CartPole goes on.
 */
export function* compare(
  variants: readonly Variant[],
  runs: number,
  episodes: number,
  random: Random,
): Generator<VariantsFrame, Record<string, Outcome>, void> {
  const seeds = Array.from({ length: runs }, () => random.stream("seeds").integer(2 ** 32));
  const lengths = new Map<Variant, number[][]>(variants.map((variant) => [variant, []]));
  const solved = new Map<Variant, number>();
  const sureness = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  let done = 0;
  for (const seed of seeds) {
    for (const variant of variants) {
      const learner = new Learner(variant.options, seededRandom(seed));
      let everSolved = false;
      while (learner.lengths.length < episodes) {
        learner.learn();
        everSolved ||= learner.hasSolved;
      }
      lengths.get(variant)?.push(learner.lengths);
      sureness.get(variant)?.push(learner.sureness);
      solved.set(variant, (solved.get(variant) ?? 0) + (everSolved ? 1 : 0));
      done++;
      yield {
        progress: done / (runs * variants.length),
        curves: variants.map((one) => curveOf(one, lengths.get(one) ?? [])),
      };
    }
  }
  return Object.fromEntries(
    variants.map((variant) => {
      const all = (lengths.get(variant) ?? []).flat();
      const count = solved.get(variant) ?? 0;
      return [
        variant.name,
        {
          solved: count,
          share: count / runs,
          mean: meanOf(all),
          sureness: meanOf(sureness.get(variant) ?? []),
        },
      ];
    }),
  );
}

function curveOf({ name, words }: Variant, runs: readonly (readonly number[])[]): Curve {
  const episodes = runs[0]?.length ?? 0;
  const points = Array.from({ length: Math.floor(episodes / BLOCK) }, (_, block) => {
    const means = runs.map((lengths) => meanOf(lengths.slice(block * BLOCK, (block + 1) * BLOCK)));
    const mean = meanOf(means);
    const variance = meanOf(means.map((value) => (value - mean) * (value - mean)));
    // Two standard errors on both sides.
    const half = runs.length > 1 ? 2 * Math.sqrt(variance / (runs.length - 1)) : 0;
    return {
      episode: (block + 1) * BLOCK,
      mean,
      low: Math.max(0, mean - half),
      high: Math.min(CART_POLE.longest, mean + half),
    };
  });
  return { name, words, points };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

export const learningCurves: Figure<Declarations, VariantsFrame, Values> = {
  title: "Learning curves",
  alt: ({ frame }) =>
    `Mean steps survived against episodes. ${(frame?.curves ?? [])
      .map(({ words, points }) => `${words}: ${(points.at(-1)?.mean ?? 0).toFixed(0)} at the end`)
      .join("; ")}`,
  draw({ frame }, plot) {
    const rows = (frame?.curves ?? []).flatMap(({ words, points }) =>
      points.map((point) => ({ ...point, words })),
    );
    return {
      x: { label: "Episode", domain: [0, Math.max(BLOCK, ...rows.map(({ episode }) => episode))] },
      y: { label: "Steps", domain: [0, CART_POLE.longest] },
      color: {
        legend: true,
        scheme: "observable10",
        domain: (frame?.curves ?? []).map(({ words }) => words),
      },
      marks: [
        plot.areaY(rows, { x: "episode", y1: "low", y2: "high", fill: "words", fillOpacity: 0.15 }),
        plot.line(rows, { x: "episode", y: "mean", stroke: "words", strokeWidth: 2 }),
        plot.ruleY([0]),
      ],
    };
  },
};

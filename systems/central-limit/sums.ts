import { integer, system } from "recto/system";
import { binsFor, densityOfLaw, densityOfSample } from "./bins.ts";
import { UPPER } from "./constants.ts";
import { bell, distances, distributionFunctions, momentsByN } from "./figures.ts";
import { GRID, type History, type SumsFrame } from "./frame.ts";
import { cdfOn, distanceToNormal, sampleCdfOn, sampleDistance } from "./law.ts";
import { momentsOfStandardisedSum } from "./moments.ts";
import { summandNamed, summandParameters, type Summand } from "./summands.ts";

/** Up to this n every sum is a frame; above it about one in a hundredth of n. */
const EVERY = 100;

export const sums = system({
  id: "central-limit/sums",
  title: "Standardised sums of independent variables",
  source: "Berry 1941; Esseen 1942; the constant of the bound: Shevtsova 2013",
  parameters: {
    ...summandParameters,
    n: integer({ default: 30, min: 1, max: 1000, label: "Summands n" }),
    samples: integer({ default: 4000, min: 100, max: 50_000, step: 100, label: "Simulated sums" }),
  },
  *run({ parameters: { distribution, p, n: last, samples }, random }) {
    const summand = summandNamed(distribution, p);
    const draws = random.stream("draws");
    const totals = new Float64Array(samples);
    const history: History[number][] = [];
    for (let n = 1; n <= last; n++) {
      for (let index = 0; index < samples; index++)
        totals[index] = (totals[index] ?? 0) + summand.draw(draws);
      if (n > EVERY && n % Math.floor(n / EVERY) !== 0 && n !== last) continue;

      const sample = standardised(totals, summand, n);
      const law = summand.sum(n);
      const bins = binsFor(law);
      history.push({
        n,
        exact: distanceToNormal(law),
        simulated: sampleDistance(sample),
        bound: (UPPER * summand.rho) / Math.sqrt(n),
        moments: momentsOfStandardisedSum(summand.moments, n),
      });
      const frame: SumsFrame = {
        progress: n / last,
        n,
        bins,
        density: { exact: densityOfLaw(law, bins), simulated: densityOfSample(sample, bins) },
        cdf: { exact: cdfOn(GRID, law), simulated: sampleCdfOn(GRID, sample) },
        history: [...history],
      };
      yield frame;
    }
    const distance = distanceToNormal(summand.sum(last));
    const [, , , third = 0, fourth = 0, , sixth = 0, , eighth = 0] = momentsOfStandardisedSum(
      summand.moments,
      last,
    );
    return {
      distance,
      simulated: { distance: sampleDistance(standardised(totals, summand, last)), sums: samples },
      bound: (UPPER * summand.rho) / Math.sqrt(last),
      rho: summand.rho,
      ratio: (distance * Math.sqrt(last)) / summand.rho,
      moments: { third, fourth, sixth, eighth },
    };
  },
  values: {
    distance: { label: "Distance of Zₙ to the normal, exact", format: ".4f" },
    "simulated.distance": { label: "Distance of the simulated sums", format: ".4f" },
    bound: { label: "Bound of Berry and Esseen", format: ".4f" },
    rho: { label: "Third absolute moment ρ", format: ".5f" },
    ratio: { label: "√n Dₙ / ρ", format: ".4f" },
    "moments.third": { label: "Third moment of Zₙ", format: ".4f" },
    "moments.fourth": { label: "Fourth moment of Zₙ", format: ".4f" },
    "moments.sixth": { label: "Sixth moment of Zₙ", format: ".3f" },
    "moments.eighth": { label: "Eighth moment of Zₙ", format: ".2f" },
  },
  figures: { bell, "distribution-functions": distributionFunctions, distances, moments: momentsByN },
  claims: {
    "stays-below-the-bound": {
      says: "The distance never exceeds the bound of Berry and Esseen",
      holds: ({ distance, bound }) => ({
        holds: distance <= bound,
        measured: `${distance.toFixed(4)} where the bound is ${bound.toFixed(4)}`,
      }),
    },
    "simulation-agrees": {
      says: "Simulated sums are as far from the normal as the exact distribution says, but for chance",
      seeds: 20,
      holds(runs) {
        const gaps = runs.map(({ distance, simulated }) => Math.abs(simulated.distance - distance));
        const count = runs[0]?.simulated.sums ?? 1;
        const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
        // The mean of a Kolmogorov statistic is 0.8687 / √m (Marsaglia, Tsang & Wang 2003); the gap is at most that.
        return { holds: mean < 0.8687 / Math.sqrt(count), measured: `${mean.toFixed(4)} apart on average` };
      },
    },
  },
});

/** Sums of n summands as values of Zₙ, ascending. */
function standardised(totals: Float64Array, { mean, deviation }: Summand, n: number): Float64Array {
  const scale = deviation * Math.sqrt(n);
  return totals.map((total) => (total - n * mean) / scale).toSorted();
}

import { runSystem, type Declarations, type Frame, type System, type Values, mean } from "recto/system";
import { describe, expect, it } from "vitest";
import { ncsn } from "../ncsn.ts";
import { scoreMatching } from "../score-matching.ts";
import { sde } from "../sde.ts";
import { toyMixture } from "../toy-mixture.ts";

// What is known of these systems from their sources, on fewer seeds than the articles' claims use.

function valuesOf<P extends Declarations, F extends Frame, V extends Values>(
  system: System<P, F, V>,
  seeds: number,
  parameters: Readonly<Record<string, unknown>> = {},
): readonly V[] {
  return Array.from({ length: seeds }, (_, i) => {
    const outcome = runSystem(system, { seed: i + 1, parameters });
    if (!("run" in outcome)) throw new Error(JSON.stringify(outcome));
    return outcome.run.values;
  });
}

describe("the toy mixture", () => {
  it("has the shares of Song & Ermon’s code: 0.509 ± 0.014 plain and 0.782 ± 0.012 annealed", () => {
    const runs = valuesOf(toyMixture, 12);
    const plain = runs.map((run) => run.plain.share);
    const annealed = runs.map((run) => run.annealed.share);
    expect(Math.abs(mean(plain) - 0.509)).toBeLessThan(0.013);
    expect(Math.abs(mean(annealed) - 0.782)).toBeLessThan(0.011);
    for (const share of annealed) {
      expect(share).toBeGreaterThan(0.74);
      expect(share).toBeLessThan(0.83);
    }
  });
});

/** Milliseconds for tests that train: a machine may be busy. */
const PATIENCE = 900_000;

describe("score matching", { timeout: PATIENCE }, () => {
  it("learns a field whose cosine with the true one is above 0.9 where the data are", () => {
    const [run] = valuesOf(scoreMatching, 1);
    expect(run?.cosine).toBeGreaterThan(0.9);
  });
});

describe("a noise-conditional network", { timeout: PATIENCE }, () => {
  it("leads as many chains into the upper mode as the exact score does", () => {
    const [run] = valuesOf(ncsn, 1, { chains: 640 });
    expect(run?.learnt.share).toBeGreaterThan(0.74);
    expect(run?.learnt.share).toBeLessThan(0.83);
  });
});

describe.each(["ve", "vp"])("the equation %s", (process) => {
  const runs = valuesOf(sde, 4, { process });

  it("has forwards the moments of its closed form", () => {
    const variances = runs.map(({ forward, closedForm }) => forward.variance / closedForm.variance);
    const means = runs.map(({ forward, closedForm }) => {
      return (forward.mean - closedForm.mean) / Math.sqrt(closedForm.variance);
    });
    expect(Math.abs(mean(variances) - 1)).toBeLessThan(0.04);
    expect(Math.abs(mean(means))).toBeLessThan(0.03);
  });

  it("comes back to the data, by each sampler", () => {
    for (const name of ["euler", "corrected", "flow"] as const) {
      expect(Math.abs(mean(runs.map((run) => run[name].share)) - 0.8)).toBeLessThan(
        name === "flow" ? 0.05 : 0.025,
      );
      expect(Math.abs(mean(runs.map((run) => run[name].variance)) - 1)).toBeLessThan(0.06);
    }
  });
});

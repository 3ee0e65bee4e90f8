import { describe, expect, test } from "vitest";
import { hangsOnSeed, integer, system } from "@recto/system";

const rest = {
  id: "test/seeded",
  title: "A system",
  parameters: { steps: integer({ default: 3, min: 1, max: 9, label: "Steps" }) },
  values: {},
  figures: {},
  claims: {},
} as const;

describe("A system hangs on its seed", () => {
  test("where its run takes randomness, or may take it later", () => {
    const named = system({
      ...rest,
      *run({ parameters, random }) {
        yield { progress: 1 };
        return { one: parameters.steps + random.stream("a").uniform() };
      },
    });
    const whole = system({
      ...rest,
      *run(context) {
        yield { progress: 1 };
        return { one: context.random.stream("a").uniform() };
      },
    });
    const others = system({
      ...rest,
      *run({ parameters: { steps }, ...more }) {
        yield { progress: 1 };
        return { one: steps + more.random.stream("a").uniform() };
      },
    });
    expect([hangsOnSeed(named), hangsOnSeed(whole), hangsOnSeed(others)]).toEqual([true, true, true]);
  });

  test("and not where it takes the parameters alone, or nothing", () => {
    const computed = system({
      ...rest,
      *run({ parameters: { steps } }) {
        yield { progress: 1 };
        return { one: steps };
      },
    });
    const fixed = system({
      ...rest,
      *run() {
        yield { progress: 1 };
        return { one: 1 };
      },
    });
    expect([hangsOnSeed(computed), hangsOnSeed(fixed)]).toEqual([false, false]);
  });
});

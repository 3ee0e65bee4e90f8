import { type System, integer, system, choice } from "@recto/system";
import { expect, it } from "vitest";

it("infers values and frames from the run", () => {
  const walk = system({
    id: "x/walk",
    title: "A walk",
    parameters: {
      steps: integer({ default: 3, min: 1, max: 9, label: "Steps" }),
      way: choice({ default: "a", options: { a: "A", b: "B" }, label: "Way" }),
    },
    *run({ parameters, random }) {
      let place = 0;
      const noise = random.stream("noise");
      for (let step = 0; step < parameters.steps; step++) {
        place += noise.normal();
        yield { progress: (step + 1) / parameters.steps, place };
      }
      return { place, end: { x: place } };
    },
    values: { place: { label: "Place" } },
    figures: {
      place: {
        title: "Place",
        alt: () => "x",
        draw: ({ frame, values, parameters }, Plot) => ({
          marks: [Plot.dot([frame?.place ?? 0, values?.end.x ?? 0, parameters.way === "a" ? 1 : 2])],
        }),
      },
    },
    claims: {
      near: {
        says: "It stays near",
        holds: (values) => ({ holds: Math.abs(values.place) < 9, measured: String(values.place) }),
      },
      many: {
        says: "m",
        seeds: 20,
        holds: (runs) => ({ holds: runs.length === 20, measured: String(runs[0]?.end.x) }),
      },
    },
  });
  const any: System = walk;
  expect(any.id).toBe("x/walk");
});

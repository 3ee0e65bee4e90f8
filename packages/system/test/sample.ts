import { choice, flag, integer, number, system, type Datum, type System } from "@recto/system";

export const walk = system({
  id: "sample/walk",
  title: "A walk",
  parameters: {
    steps: integer({ default: 100, min: 1, max: 1_000_000, label: "Steps" }),
    width: number({ default: 0.5, min: 0, max: 2, unit: "m", label: "Width" }),
    way: choice({ default: "both", options: { both: "Both ways", up: "Up only" }, label: "Way" }),
    loud: flag({ default: false, label: "Loud" }),
  },
  *run({ parameters: { steps, width, way }, random }) {
    const noise = random.stream("noise");
    const path = new Float64Array(steps);
    let place = 0;
    for (let step = 0; step < steps; step++) {
      const move = width * noise.normal();
      place += way === "up" ? Math.abs(move) : move;
      path[step] = place;
      yield { progress: (step + 1) / steps, step, place };
    }
    return { place, path, end: { far: Math.abs(place) > 1, words: "done" } };
  },
  values: { place: { label: "Place", unit: "m", format: ".2f" } },
  figures: {
    path: {
      title: "The path",
      alt: () => "A path",
      x: { label: "Step" },
      y: { label: "Place" },
      lines: ["place"],
      series: ({ values }) => ({
        x: Float64Array.from(values?.path ?? [], (_, index) => index),
        y: [values?.path ?? []],
      }),
    },
  },
  claims: {
    ends: {
      says: "It ends",
      holds: ({ path }) => ({ holds: path.length > 0, measured: `${path.length} steps` }),
    },
    spread: {
      says: "It spreads",
      seeds: 3,
      holds: (runs) => ({ holds: new Set(runs.map(({ place }) => place)).size === 3, measured: "3 places" }),
    },
  },
});

/** A system that does in `run` what it is told, and returns `give()`. */
export function misbehaving(give: () => unknown, timeLimit?: number): System {
  return {
    id: "sample/misbehaving",
    title: "One that misbehaves",
    parameters: {},
    ...(timeLimit === undefined ? {} : { timeLimit }),
    *run() {
      yield { progress: 0 };
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- wrong on purpose
      return { value: give() as Datum };
    },
    values: {},
    figures: {},
    claims: {},
  };
}

export function* forever(): Generator<{ progress: number }, never, void> {
  for (;;) yield { progress: 0 };
}

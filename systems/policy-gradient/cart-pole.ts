import { choice, system, type Stream } from "recto/system";
import { advance, CART_POLE, hasFailed, start, type Action, type State } from "./dynamics.ts";
import { scene } from "./scene.ts";

/** How many time steps there are between two frames. */
const STRIDE = 2;

const RULES = {
  lean: "Push to where the pole leans",
  fall: "Push to where the pole falls",
  both: "Push by lean and fall together",
  chance: "Toss a coin",
} as const;

function actionBy(rule: keyof typeof RULES, state: State, coin: Stream): Action {
  const [, , angle = 0, spin = 0] = state;
  switch (rule) {
    case "lean":
      return angle > 0 ? 1 : 0;
    case "fall":
      return spin > 0 ? 1 : 0;
    case "both":
      return angle + spin > 0 ? 1 : 0;
    case "chance":
      return coin.uniform() < 0.5 ? 1 : 0;
  }
}

/** Where things are after a share of the next time step: its positions hang on the present velocities alone. */
function moved(state: State, share: number): State {
  const [x = 0, velocity = 0, angle = 0, spin = 0] = state;
  const time = share * CART_POLE.timeStep;
  return Float64Array.of(x + time * velocity, velocity, angle + time * spin, spin);
}

export const cartPole = system({
  id: "policy-gradient/cart-pole",
  title: "A pole on a cart",
  source: "Barto, Sutton & Anderson 1983; CartPole-v1 of Gymnasium",
  parameters: { rule: choice({ default: "lean", options: RULES, label: "Rule" }) },
  *run({ parameters: { rule }, random }) {
    const coin = random.stream("coin");
    const state = start(random.stream("start"));
    const time: number[] = [];
    const angle: number[] = [];
    const position: number[] = [];
    for (let step = 0; step < CART_POLE.longest && !hasFailed(state); step++) {
      time.push(step * CART_POLE.timeStep);
      position.push(state[0] ?? 0);
      angle.push(((state[2] ?? 0) * 180) / Math.PI);
      if (step % STRIDE === 0) {
        yield {
          progress: step / CART_POLE.longest,
          state: state.slice(),
          time: [...time],
          angle: [...angle],
          position: [...position],
        };
      }
      advance(state, actionBy(rule, state, coin));
    }
    yield { progress: 1, state: state.slice(), time, angle, position };
    return {
      steps: time.length,
      seconds: time.length * CART_POLE.timeStep,
      position: state[0] ?? 0,
      angle: ((state[2] ?? 0) * 180) / Math.PI,
    };
  },
  values: {
    steps: { label: "Steps survived", format: ",d" },
    seconds: { label: "Time survived", unit: "s", format: ".2f" },
    position: { label: "Position at the end", unit: "m", format: ".2f" },
    angle: { label: "Lean at the end", unit: "°", format: ".1f" },
  },
  figures: {
    scene: {
      title: "Cart and pole",
      alt: ({ frame, values }) =>
        `A cart on a track with a pole on it, leaning ${(frame?.angle.at(-1) ?? 0).toFixed(1)}°${values ? `, after ${values.steps} steps` : ""}`,
      draw: ({ frame }, plot) => scene(frame?.state ?? new Float64Array(4), plot),
    },
    lean: {
      title: "The lean of the pole",
      alt: ({ frame }) =>
        `Lean of the pole against time, from ${(frame?.angle[0] ?? 0).toFixed(1)}° to ${(frame?.angle.at(-1) ?? 0).toFixed(1)}°`,
      x: { label: "Time (s)" },
      y: { label: "Lean (°)", domain: [-13, 13] },
      lines: ["Lean"],
      series: ({ frame }) => ({ x: frame?.time ?? [], y: [frame?.angle ?? []] }),
    },
  },
  claims: {
    "lean-alone-falls": {
      says: "Pushing to where the pole leans drops it within two seconds",
      seeds: 20,
      holds(runs) {
        const longest = Math.max(...runs.map(({ seconds }) => seconds));
        return { holds: longest < 2, measured: `at most ${longest.toFixed(2)} s` };
      },
    },
    "lean-and-fall-stand": {
      says: "Looking at lean and fall together keeps the pole up to the end of most episodes",
      seeds: 20,
      holds(runs) {
        const whole = runs.filter(({ steps }) => steps === CART_POLE.longest).length;
        return { holds: whole > runs.length / 2, measured: `${whole} of ${runs.length} episodes` };
      },
    },
  },
  play: {
    title: "Keep the pole up",
    keys: { ArrowLeft: "Push left", ArrowRight: "Push right" },
    // A quarter of real time: hands are slower than the policies.
    rate: 0.25 / CART_POLE.timeStep,
    start: ({ random }) => ({ state: start(random.stream("start")), steps: 0, action: 0 as Action }),
    step({ state, steps, action }, held) {
      const last = [...held].at(-1);
      const pushed: Action = last === "ArrowRight" ? 1 : last === "ArrowLeft" ? 0 : action;
      const next = state.slice();
      advance(next, pushed);
      return { state: next, steps: steps + 1, action: pushed };
    },
    over({ state, steps }) {
      if (Math.abs(state[0] ?? 0) > CART_POLE.farthest) return `The cart left the track after ${steps} steps`;
      if (hasFailed(state)) return `The pole fell after ${steps} steps`;
      return steps >= CART_POLE.longest ? `The pole stood for all ${steps} steps` : undefined;
    },
    status: ({ steps }) => `Step ${steps}`,
    draw: ({ state }, plot, ahead) => scene(moved(state, ahead), plot),
  },
});

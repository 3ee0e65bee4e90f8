import { cos, sin, type Stream } from "recto/system";

/** Position of the cart (m), its velocity (m/s), angle of the pole from upright (rad), angular velocity (rad/s). */
export type State = Float64Array;
export type Action = 0 | 1;

/** Constants of CartPole-v1 (Barto, Sutton & Anderson 1983, as Gymnasium has them); SI units, angles in radians. */
export const CART_POLE = {
  gravity: 9.8,
  cartMass: 1,
  poleMass: 0.1,
  /** Half the length of the pole. */
  halfLength: 0.5,
  force: 10,
  timeStep: 0.02,
  farthest: 2.4,
  steepest: (12 * 2 * Math.PI) / 360,
  longest: 500,
  solvedAt: 475,
} as const;

const TOTAL_MASS = CART_POLE.cartMass + CART_POLE.poleMass;
const POLE_MOMENT = CART_POLE.poleMass * CART_POLE.halfLength;

/** A state at the start of an episode: every component uniform on ±0.05. */
export function start(stream: Stream): State {
  return stream.fillUniform(new Float64Array(4)).map((value) => -0.05 + 0.1 * value);
}

/**
 * Moves a state on by one time step, in place: explicit Euler, with positions moved by the old velocities.
 * @param action 0 pushes to the left, 1 to the right.
 */
export function advance(state: State, action: Action): void {
  const [x = 0, velocity = 0, angle = 0, spin = 0] = state;
  const force = action === 1 ? CART_POLE.force : -CART_POLE.force;
  const [sine, cosine] = [sin(angle), cos(angle)];
  const pushed = (force + POLE_MOMENT * (spin * spin) * sine) / TOTAL_MASS;
  const angular =
    (CART_POLE.gravity * sine - cosine * pushed) /
    (CART_POLE.halfLength * (4 / 3 - (CART_POLE.poleMass * (cosine * cosine)) / TOTAL_MASS));
  const linear = pushed - (POLE_MOMENT * angular * cosine) / TOTAL_MASS;
  state[0] = x + CART_POLE.timeStep * velocity;
  state[1] = velocity + CART_POLE.timeStep * linear;
  state[2] = angle + CART_POLE.timeStep * spin;
  state[3] = spin + CART_POLE.timeStep * angular;
}

/** Whether the cart has left the track or the pole leans too far. */
export function hasFailed(state: State): boolean {
  const [x = 0, , angle = 0] = state;
  return Math.abs(x) > CART_POLE.farthest || Math.abs(angle) > CART_POLE.steepest;
}

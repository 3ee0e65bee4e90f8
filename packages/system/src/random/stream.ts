import { exp, log } from "../math/exponential.ts";
import type { Stream } from "./random.ts";
import { nextWord, sfc32, type Sfc32State } from "./sfc32.ts";
import { exponentialLayers, normalLayers } from "./ziggurat.ts";

// 2³², 2⁻²⁴ and 2⁻⁵³: as powers, engines and bundlers would compute them.
const two32 = 4_294_967_296;
/** A word without its lowest 8 bits, and a second without its lowest 3, make 53 bits. */
const unit24 = 5.960464477539063e-8;
const unit53 = 1.1102230246251565e-16;

/** The stream of this seed and name. */
export function seededStream(seed: number, name: string): Stream {
  return new Sfc32Stream(sfc32(seed, name));
}

class Sfc32Stream implements Stream {
  readonly #state: Sfc32State;

  constructor(state: Sfc32State) {
    this.#state = state;
  }

  uniform(): number {
    const state = this.#state;
    return (nextWord(state) >>> 8) * unit24 + (nextWord(state) >>> 3) * unit53;
  }

  normal(): number {
    const word = nextWord(this.#state);
    const layer = word & 127;
    const size = (word >>> 8) * unit24 + (nextWord(this.#state) >>> 3) * unit53;
    const x = size * (normalLayers.edge[layer] ?? 0);
    const found = x < (normalLayers.edge[layer + 1] ?? 0) ? x : this.#rareNormal(layer, x);
    return found < 0 ? this.normal() : (word & 128) === 0 ? found : -found;
  }

  exponential(): number {
    for (;;) {
      const word = nextWord(this.#state);
      const layer = word & 255;
      const size = (word >>> 8) * unit24 + (nextWord(this.#state) >>> 3) * unit53;
      const { edge, density, tail } = exponentialLayers;
      const x = size * (edge[layer] ?? 0);
      if (x < (edge[layer + 1] ?? 0)) return x;
      if (layer === 0) return tail - log(1 - this.uniform());
      const low = density[layer] ?? 0;
      if (low + this.uniform() * ((density[layer + 1] ?? 0) - low) < exp(-x)) return x;
    }
  }

  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > two32) {
      throw new RangeError(`The bound of a random integer is a whole number from 1 to 2^32, not ${bound}.`);
    }
    // The words from `fair` on would make the small results likelier: they are drawn again.
    const fair = two32 - (two32 % bound);
    for (;;) {
      const word = nextWord(this.#state) >>> 0;
      if (word < fair) return word % bound;
    }
  }

  choice<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError("There is nothing to choose from: the list is empty.");
    return at(items, this.integer(items.length));
  }

  categorical(weights: ArrayLike<number>): number {
    let total = 0;
    for (let index = 0; index < weights.length; index++) {
      const weight = weights[index] ?? NaN;
      if (!(weight >= 0)) throw new RangeError(`A weight is a number from 0 on, not ${weight}.`);
      total += weight;
    }
    if (!(total > 0 && total < Infinity)) {
      throw new RangeError(`The sum of the weights is positive and finite, not ${total}.`);
    }
    const mark = this.uniform() * total;
    let reached = 0;
    let last = 0;
    for (let index = 0; index < weights.length; index++) {
      const weight = weights[index] ?? 0;
      if (weight === 0) continue;
      reached += weight;
      last = index;
      if (mark < reached) break;
    }
    return last;
  }

  shuffle<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
    for (let index = shuffled.length - 1; index > 0; index--) {
      const other = this.integer(index + 1);
      const moved = at(shuffled, index);
      shuffled[index] = at(shuffled, other);
      shuffled[other] = moved;
    }
    return shuffled;
  }

  fillNormal<Numbers extends Float32Array | Float64Array>(target: Numbers): Numbers {
    // The same as `normal` for each, with the generator's words in local variables: three times as fast.
    const state = this.#state;
    const { edge } = normalLayers;
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let counter = state[3] ?? 0;
    for (let index = 0; index < target.length; index++) {
      const word = (((a + b) | 0) + counter) | 0;
      const a1 = b ^ (b >>> 9);
      const b1 = (c + (c << 3)) | 0;
      const c1 = (((c << 21) | (c >>> 11)) + word) | 0;
      const second = (((a1 + b1) | 0) + counter + 1) | 0;
      a = b1 ^ (b1 >>> 9);
      b = (c1 + (c1 << 3)) | 0;
      c = (((c1 << 21) | (c1 >>> 11)) + second) | 0;
      counter = (counter + 2) | 0;
      const layer = word & 127;
      const x = ((word >>> 8) * unit24 + (second >>> 3) * unit53) * (edge[layer] ?? 0);
      if (x < (edge[layer + 1] ?? 0)) {
        target[index] = (word & 128) === 0 ? x : -x;
        continue;
      }
      state[0] = a;
      state[1] = b;
      state[2] = c;
      state[3] = counter;
      const found = this.#rareNormal(layer, x);
      target[index] = found < 0 ? this.normal() : (word & 128) === 0 ? found : -found;
      a = state[0] ?? 0;
      b = state[1] ?? 0;
      c = state[2] ?? 0;
      counter = state[3] ?? 0;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
    return target;
  }

  fillUniform<Numbers extends Float32Array | Float64Array>(target: Numbers): Numbers {
    const state = this.#state;
    // 24 bits where the target has no more: rounding 53 of them could give 1.
    if (target instanceof Float32Array) {
      for (let index = 0; index < target.length; index++) target[index] = (nextWord(state) >>> 8) * unit24;
    } else {
      for (let index = 0; index < target.length; index++) target[index] = this.uniform();
    }
    return target;
  }

  /** What the ziggurat gives where x is beyond the next layer's edge: in the tail or the wedge; −1: draw anew. */
  #rareNormal(layer: number, x: number): number {
    const { density, tail } = normalLayers;
    if (layer === 0) {
      // Marsaglia (1964): an exponential beyond the edge, kept where it is under the normal.
      for (;;) {
        const beyond = -log(1 - this.uniform()) / tail;
        if (-2 * log(1 - this.uniform()) > beyond * beyond) return tail + beyond;
      }
    }
    const low = density[layer] ?? 0;
    return low + this.uniform() * ((density[layer + 1] ?? 0) - low) < exp(-0.5 * x * x) ? x : -1;
  }
}

/** The item at an index that the list has. */
function at<Item>(items: readonly Item[], index: number): Item {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an item may itself be undefined
  return items[index] as Item;
}

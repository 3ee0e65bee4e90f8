/** Named streams of randomness under one seed: a further use of one stream does not disturb another. */
export interface Random {
  readonly seed: number;
  /** The stream of this name: always the same object for the same name, so that it goes on where it was. */
  stream(name: string): Stream;
}

/** One stream of pseudo-random numbers. */
export interface Stream {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal, by the ziggurat of Marsaglia & Tsang (2000). */
  normal(): number;
  /** Exponential of mean 1. */
  exponential(): number;
  /** Uniform on {0, …, bound − 1}, without bias; `bound` from 1 to 2³². */
  integer(bound: number): number;
  /** One of the items, each as likely; they are not empty. */
  choice<Item>(items: readonly Item[]): Item;
  /** An index, each as likely as its weight; weights are not negative and their sum is positive. */
  categorical(weights: ArrayLike<number>): number;
  /** A new list of the same items in random order (Fisher–Yates). */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Fills an array with standard normals; returns it. */
  fillNormal<Numbers extends Float32Array | Float64Array>(target: Numbers): Numbers;
  /** Fills an array with uniforms on [0, 1); returns it. */
  fillUniform<Numbers extends Float32Array | Float64Array>(target: Numbers): Numbers;
}

/** The activations that the kernels know, in the order of their numbers there. */
export const ACTIVATIONS = ["softplus", "relu", "tanh", "elu"] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/**
 * What is done to numbers in single precision, in WebAssembly and in its twin with the same bits. Every place is an index
 * of floats into one memory, every length a number of floats; element-wise work may reach up to the next multiple of
 * four. An output overlaps no input unless it is the same block. What each does is said in `assembly/`.
 */
export interface Operations {
  /** c = start + a b, with a of m × k and b of k × n; the k products of an element are added one after the other. */
  matmul(
    m: number,
    n: number,
    k: number,
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    bColumn: number,
    start: number,
    startRow: number,
    c: number,
    cRow: number,
  ): void;
  /** sums += the sum of each column of a of m × n, row after row. */
  addColumnSums(m: number, n: number, a: number, sums: number): void;
  /** value = φ(x), slope = φ′(x); `kind` is an index into `ACTIVATIONS`. */
  activate(kind: number, length: number, x: number, value: number, slope: number): void;
  /** curvature = φ″(x), from φ(x) and φ′(x). */
  curve(kind: number, length: number, value: number, slope: number, curvature: number): void;
  /** out = a b */
  multiply(length: number, a: number, b: number, out: number): void;
  /** out = out + a */
  add(length: number, a: number, out: number): void;
  /** out = out + (a b) c */
  addProduct(length: number, a: number, b: number, c: number, out: number): void;
  /** One step of Adam (Kingma & Ba 2015, algorithm 1). */
  adam(
    length: number,
    parameters: number,
    gradient: number,
    mean: number,
    square: number,
    rate: number,
    decay: number,
    squareDecay: number,
    tiny: number,
    meanScale: number,
    squareScale: number,
  ): void;
  /** One step of gradient descent with momentum (Polyak 1964). */
  descend(
    length: number,
    parameters: number,
    gradient: number,
    velocity: number,
    rate: number,
    momentum: number,
  ): void;
  /** Images of rows × height × width × channels to one row of size × size × channels for each pixel. */
  unfold(
    rows: number,
    height: number,
    width: number,
    channels: number,
    size: number,
    images: number,
    patches: number,
  ): void;
  /** The transpose of `unfold`. */
  fold(
    rows: number,
    height: number,
    width: number,
    channels: number,
    size: number,
    patches: number,
    images: number,
  ): void;
}

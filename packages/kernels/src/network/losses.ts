/**
 * The mean over all numbers of (output − target)², and into `upstream` its derivative with respect to the output, ready
 * for `Network.backward`. All three have the same length.
 */
export function meanSquaredError(
  output: ArrayLike<number>,
  target: ArrayLike<number>,
  upstream: Float32Array,
): number {
  const count = output.length;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const error = (output[i] ?? 0) - (target[i] ?? 0);
    sum += error * error;
    upstream[i] = (2 * error) / count;
  }
  return sum / count;
}

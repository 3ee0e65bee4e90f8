// Sums in a fixed order: engines and compilers may not reorder additions, and neither may we.

const block = 8;

/** The sum, by halves (pairwise summation, Higham 1993): the error grows with log n, the order depends on n alone. */
export function sum(numbers: ArrayLike<number>): number {
  return pairwise(numbers, 0, numbers.length);
}

function pairwise(numbers: ArrayLike<number>, start: number, end: number): number {
  if (end - start <= block) {
    let total = 0;
    for (let index = start; index < end; index++) total += numbers[index] ?? 0;
    return total;
  }
  const middle = start + ((end - start) >>> 1);
  return pairwise(numbers, start, middle) + pairwise(numbers, middle, end);
}

/** The scalar product; as long as the shorter of the two, summed by halves. */
export function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const length = Math.min(left.length, right.length);
  const products = new Float64Array(length);
  for (let index = 0; index < length; index++) products[index] = (left[index] ?? 0) * (right[index] ?? 0);
  return sum(products);
}

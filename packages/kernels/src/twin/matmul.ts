import type { Operations } from "../operations.ts";

const { fround } = Math;

const COLUMNS = 4;

/**
 * As `assembly/matmul.ts`. An engine turns singles to doubles before it multiplies, so both factors are laid out as
 * doubles first: a row of `a` at a time, four columns of `b` at a time. Missing columns are zeros that nobody reads.
 */
export function matmul(memory: () => Float32Array): Operations["matmul"] {
  let left = new Float64Array(0);
  let right = new Float64Array(0);
  const sums = new Float64Array(COLUMNS);

  return (m, n, k, a, aRow, aColumn, b, bRow, bColumn, start, startRow, c, cRow) => {
    const floats = memory();
    if (left.length < m * k) left = new Float64Array(m * k);
    if (right.length < k * COLUMNS) right = new Float64Array(k * COLUMNS);
    for (let i = 0, to = 0; i < m; i++) {
      for (let p = 0; p < k; p++) left[to++] = floats[a + i * aRow + p * aColumn] ?? 0;
    }
    for (let j = 0; j < n; j += COLUMNS) {
      const width = Math.min(COLUMNS, n - j);
      for (let p = 0, to = 0; p < k; p++) {
        const from = b + p * bRow + j * bColumn;
        for (let q = 0; q < COLUMNS; q++) right[to++] = q < width ? (floats[from + q * bColumn] ?? 0) : 0;
      }
      for (let i = 0; i < m; i++) {
        const from = start + i * startRow + j;
        for (let q = 0; q < width; q++) sums[q] = start < 0 ? 0 : (floats[from + q] ?? 0);
        addRow(left, i * k, right, k, sums);
        const to = c + i * cRow + j;
        for (let q = 0; q < width; q++) floats[to + q] = sums[q] ?? 0;
      }
    }
  };
}

function addRow(left: Float64Array, from: number, right: Float64Array, k: number, sums: Float64Array): void {
  let s0 = sums[0] ?? 0;
  let s1 = sums[1] ?? 0;
  let s2 = sums[2] ?? 0;
  let s3 = sums[3] ?? 0;
  for (let p = 0, r = 0; p < k; p++, r += COLUMNS) {
    const x = left[from + p] ?? 0;
    s0 = fround(s0 + fround(x * (right[r] ?? 0)));
    s1 = fround(s1 + fround(x * (right[r + 1] ?? 0)));
    s2 = fround(s2 + fround(x * (right[r + 2] ?? 0)));
    s3 = fround(s3 + fround(x * (right[r + 3] ?? 0)));
  }
  sums[0] = s0;
  sums[1] = s1;
  sums[2] = s2;
  sums[3] = s3;
}

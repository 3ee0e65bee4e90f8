import { address } from "./memory";
import { pack } from "./pack";

// Blocks as in Goto & van de Geijn (2008): bands of `a` and panels of `b` are copied to where they lie side by side,
// and a tile of 4 × 8 sums stays in registers. Whatever the blocks, one element's products are added in the order of
// the index that is summed over, one after the other; the twin does the same without any blocks.
const ROWS: i32 = 4;
const COLUMNS: i32 = 8;
const BAND: i32 = 128;
const DEPTH: i32 = 256;

const bandOfA = memory.data(128 * 256 * 4, 16);
const panelOfB = memory.data(8 * 256 * 4, 16);
const tile = memory.data(4 * 8 * 4, 16);
const TILE = <i32>(tile >> 2);
const zeros = memory.data(8 * 4, 16);

/**
 * c = start + a b, with a of m × k and b of k × n. A row of `a` is `aRow` apart from the next, a column `aColumn`, and so
 * for the others. `start` below zero stands for a matrix of zeros.
 */
export function matmul(
  m: i32, n: i32, k: i32,
  a: i32, aRow: i32, aColumn: i32,
  b: i32, bRow: i32, bColumn: i32,
  start: i32, startRow: i32,
  c: i32, cRow: i32,
): void {
  // A few columns are computed as the few rows of the transpose, which waste less of a tile.
  if (n <= ROWS && m > n) {
    multiply(n, m, k, b, bColumn, bRow, a, aColumn, aRow, start, 1, startRow, c, 1, cRow);
  } else {
    multiply(m, n, k, a, aRow, aColumn, b, bRow, bColumn, start, startRow, 1, c, cRow, 1);
  }
}

function multiply(
  m: i32, n: i32, k: i32,
  a: i32, aRow: i32, aColumn: i32,
  b: i32, bRow: i32, bColumn: i32,
  start: i32, startRow: i32, startColumn: i32,
  c: i32, cRow: i32, cColumn: i32,
): void {
  if (k == 0) copy(m, n, start, startRow, startColumn, c, cRow, cColumn);
  for (let k0 = 0; k0 < k; k0 += DEPTH) {
    const depth = min(DEPTH, k - k0);
    const first = k0 == 0;
    const from = first ? start : c;
    const fromRow = first ? startRow : cRow;
    const fromColumn = first ? startColumn : cColumn;
    for (let i0 = 0; i0 < m; i0 += BAND) {
      const band = min(BAND, m - i0);
      pack(a + i0 * aRow + k0 * aColumn, aRow, aColumn, band, depth, bandOfA, ROWS);
      for (let j0 = 0; j0 < n; j0 += COLUMNS) {
        const width = min(COLUMNS, n - j0);
        const right = b + k0 * bRow + j0 * bColumn;
        const isPacked = m > ROWS || bColumn != 1 || width < COLUMNS;
        if (isPacked) pack(right, bColumn, bRow, width, depth, panelOfB, COLUMNS);
        const panel = isPacked ? panelOfB : address(right);
        const panelStep = address(isPacked ? COLUMNS : bRow);
        for (let i = 0; i < band; i += ROWS) {
          const height = min(ROWS, band - i);
          const source = from < 0 ? from : from + (i0 + i) * fromRow + j0 * fromColumn;
          const target = c + (i0 + i) * cRow + j0 * cColumn;
          const packed = bandOfA + address(i * depth);
          if (height == ROWS && width == COLUMNS && cColumn == 1) {
            const row = address(source < 0 ? 0 : fromRow);
            sumTile(packed, panel, panelStep, depth, source < 0 ? zeros : address(source), row, address(target), address(cRow));
          } else {
            copy(height, width, source, fromRow, fromColumn, TILE, COLUMNS, 1);
            sumTile(packed, panel, panelStep, depth, tile, 32, tile, 32);
            copy(height, width, TILE, COLUMNS, 1, target, cRow, cColumn);
          }
        }
      }
    }
  }
}

/** The innermost sum: a tile of 4 × 8 from `depth` columns of the band and rows of the panel. */
function sumTile(
  a: usize, b: usize, bStep: usize, depth: i32, source: usize, sourceRow: usize, target: usize, targetRow: usize,
): void {
  let c00 = v128.load(source);
  let c01 = v128.load(source, 16);
  source += sourceRow;
  let c10 = v128.load(source);
  let c11 = v128.load(source, 16);
  source += sourceRow;
  let c20 = v128.load(source);
  let c21 = v128.load(source, 16);
  source += sourceRow;
  let c30 = v128.load(source);
  let c31 = v128.load(source, 16);
  for (let p = 0; p < depth; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load_splat<f32>(a);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    const a1 = v128.load_splat<f32>(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    const a2 = v128.load_splat<f32>(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(a2, b0));
    c21 = f32x4.add(c21, f32x4.mul(a2, b1));
    const a3 = v128.load_splat<f32>(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(a3, b0));
    c31 = f32x4.add(c31, f32x4.mul(a3, b1));
    a += 16;
    b += bStep;
  }
  v128.store(target, c00);
  v128.store(target, c01, 16);
  target += targetRow;
  v128.store(target, c10);
  v128.store(target, c11, 16);
  target += targetRow;
  v128.store(target, c20);
  v128.store(target, c21, 16);
  target += targetRow;
  v128.store(target, c30);
  v128.store(target, c31, 16);
}

/** target = source, of m × n; a source below zero stands for a matrix of zeros. */
function copy(
  m: i32, n: i32, source: i32, sourceRow: i32, sourceColumn: i32, target: i32, targetRow: i32, targetColumn: i32,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const from = address(source + i * sourceRow + j * sourceColumn);
      store<f32>(address(target + i * targetRow + j * targetColumn), source < 0 ? 0 : load<f32>(from));
    }
  }
}

/** sums += the sum of each column of a of m × n, row after row. */
export function addColumnSums(m: i32, n: i32, a: i32, sums: i32): void {
  const vectors = address(n & ~3);
  const row = address(n);
  const to = address(sums);
  let from = address(a);
  for (let i = 0; i < m; i++) {
    let j: usize = 0;
    for (; j < vectors; j += 16) v128.store(to + j, f32x4.add(v128.load(to + j), v128.load(from + j)));
    for (; j < row; j += 4) store<f32>(to + j, load<f32>(to + j) + load<f32>(from + j));
    from += row;
  }
}

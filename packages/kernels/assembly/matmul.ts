import { address, index } from "./memory";
import { pack } from "./pack";

// Blocks as in Goto & van de Geijn (2008): bands of `a` and panels of `b` are copied to where their numbers lie side by
// side, unless they do already and are read but once, and a tile of 4 × 8 sums stays in registers, of 2 × 16 where `a` is
// thin. A panel is as wide as a cache line, so that rows of `c` are written in whole lines. Whatever the blocks, one
// element's products are added in the order of the index that is summed over, one after the other; the twin does the same
// without any blocks.
const ROWS: i32 = 4;
const COLUMNS: i32 = 8;
const PANEL: i32 = 16;
const THIN: i32 = 2;
const BAND: i32 = 128;
const DEPTH: i32 = 256;

const bandOfA = memory.data(128 * 256 * 4, 16);
const panelOfB = memory.data(16 * 256 * 4, 16);
const tile = memory.data(4 * 8 * 4, 16);
const zeros = memory.data(16 * 4, 16);

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
  const from = start < 0 ? index(zeros) : start;
  const fromRow = start < 0 ? 0 : startRow;
  const fromColumn = start < 0 ? 0 : 1;
  // A few columns are computed as the few rows of the transpose, which waste less of a tile.
  if (n <= ROWS && m > n) {
    multiply(n, m, k, b, bColumn, bRow, a, aColumn, aRow, from, fromColumn, fromRow, c, 1, cRow);
  } else {
    multiply(m, n, k, a, aRow, aColumn, b, bRow, bColumn, from, fromRow, fromColumn, c, cRow, 1);
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
    const from = k0 == 0 ? start : c;
    const fromRow = k0 == 0 ? startRow : cRow;
    const fromColumn = k0 == 0 ? startColumn : cColumn;
    for (let i0 = 0; i0 < m; i0 += BAND) {
      const band = min(BAND, m - i0);
      let rows = address(a + i0 * aRow + k0 * aColumn);
      let rowsStep = aColumn;
      let nextRows = ROWS;
      const isWhole = m == THIN || (n <= PANEL && band % ROWS == 0);
      if (aRow != 1 || !isWhole) {
        pack(index(rows), aRow, aColumn, band, depth, bandOfA, ROWS);
        rows = bandOfA;
        rowsStep = ROWS;
        nextRows = ROWS * depth;
      }
      for (let j0 = 0; j0 < n; j0 += PANEL) {
        const width = min(PANEL, n - j0);
        let columns = address(b + k0 * bRow + j0 * bColumn);
        let columnsStep = bRow;
        if (m > ROWS || bColumn != 1 || width < PANEL) {
          pack(index(columns), bColumn, bRow, width, depth, panelOfB, PANEL);
          columns = panelOfB;
          columnsStep = PANEL;
        }
        const source = from + i0 * fromRow + j0 * fromColumn;
        const target = c + i0 * cRow + j0 * cColumn;
        if (m <= THIN) {
          sumThinPanel(
            band, width, depth, rows, address(rowsStep), columns, address(columnsStep),
            source, fromRow, fromColumn, target, cRow, cColumn,
          );
        } else {
          sumPanel(
            band, width, depth, rows, address(rowsStep), address(nextRows), columns, address(columnsStep),
            source, fromRow, fromColumn, target, cRow, cColumn,
          );
        }
      }
    }
  }
}

/** `height` rows of `a` by `width` columns of `b`, tile by tile; one that is not whole or not across is summed apart. */
function sumPanel(
  height: i32, width: i32, depth: i32,
  rows: usize, rowsStep: usize, nextRows: usize, columns: usize, columnsStep: usize,
  source: i32, sourceRow: i32, sourceColumn: i32, target: i32, targetRow: i32, targetColumn: i32,
): void {
  for (let i = height; i > 0; i -= ROWS) {
    for (let j = 0; j < width; j += COLUMNS) {
      const left = min(COLUMNS, width - j);
      const isWhole = targetColumn == 1 && left == COLUMNS && i >= ROWS;
      const own = source + j * sourceColumn;
      const ownTarget = target + j * targetColumn;
      const from = isWhole ? address(own) : tile;
      const fromRow = address(isWhole ? sourceRow : COLUMNS);
      const to = isWhole ? address(ownTarget) : tile;
      const toRow = address(isWhole ? targetRow : COLUMNS);
      if (!isWhole) copy(min(ROWS, i), left, own, sourceRow, sourceColumn, index(tile), COLUMNS, 1);
      sumTile(rows, rowsStep, columns + address(j), columnsStep, depth, from, fromRow, to, toRow);
      if (!isWhole) copy(min(ROWS, i), left, index(tile), COLUMNS, 1, ownTarget, targetRow, targetColumn);
    }
    rows += nextRows;
    source += ROWS * sourceRow;
    target += ROWS * targetRow;
  }
}

/** The same where `a` has no more than two rows: one tile of 2 × 16. */
function sumThinPanel(
  height: i32, width: i32, depth: i32,
  rows: usize, rowsStep: usize, columns: usize, columnsStep: usize,
  source: i32, sourceRow: i32, sourceColumn: i32, target: i32, targetRow: i32, targetColumn: i32,
): void {
  const isWhole = targetColumn == 1 && width == PANEL && height == THIN;
  const from = isWhole ? address(source) : tile;
  const fromRow = address(isWhole ? sourceRow : PANEL);
  const to = isWhole ? address(target) : tile;
  const toRow = address(isWhole ? targetRow : PANEL);
  if (!isWhole) copy(height, width, source, sourceRow, sourceColumn, index(tile), PANEL, 1);
  sumThinTile(rows, rowsStep, columns, columnsStep, depth, from, fromRow, to, toRow);
  if (!isWhole) copy(height, width, index(tile), PANEL, 1, target, targetRow, targetColumn);
}

/** The innermost sum of a tile of 2 × 16. */
@inline
function sumThinTile(
  a: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  source: usize, sourceRow: usize, target: usize, targetRow: usize,
): void {
  let c00 = v128.load(source);
  let c01 = v128.load(source, 16);
  let c02 = v128.load(source, 32);
  let c03 = v128.load(source, 48);
  source += sourceRow;
  let c10 = v128.load(source);
  let c11 = v128.load(source, 16);
  let c12 = v128.load(source, 32);
  let c13 = v128.load(source, 48);
  for (let p = 0; p < depth; p++) {
    const a0 = v128.load_splat<f32>(a);
    const a1 = v128.load_splat<f32>(a, 4);
    const b0 = v128.load(b);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    const b1 = v128.load(b, 16);
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    const b2 = v128.load(b, 32);
    c02 = f32x4.add(c02, f32x4.mul(a0, b2));
    c12 = f32x4.add(c12, f32x4.mul(a1, b2));
    const b3 = v128.load(b, 48);
    c03 = f32x4.add(c03, f32x4.mul(a0, b3));
    c13 = f32x4.add(c13, f32x4.mul(a1, b3));
    a += aStep;
    b += bStep;
  }
  v128.store(target, c00);
  v128.store(target, c01, 16);
  v128.store(target, c02, 32);
  v128.store(target, c03, 48);
  target += targetRow;
  v128.store(target, c10);
  v128.store(target, c11, 16);
  v128.store(target, c12, 32);
  v128.store(target, c13, 48);
}

/** The innermost sum: a tile of 4 × 8 from `depth` fours of `a` and eights of `b`, `aStep` and `bStep` bytes apart. */
@inline
function sumTile(
  a: usize, aStep: usize, b: usize, bStep: usize, depth: i32,
  source: usize, sourceRow: usize, target: usize, targetRow: usize,
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
    a += aStep;
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

/** target = source, of m × n. */
function copy(
  m: i32, n: i32, source: i32, sourceRow: i32, sourceColumn: i32, target: i32, targetRow: i32, targetColumn: i32,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const value = load<f32>(address(source + i * sourceRow + j * sourceColumn));
      store<f32>(address(target + i * targetRow + j * targetColumn), value);
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

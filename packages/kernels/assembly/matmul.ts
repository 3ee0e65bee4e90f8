import { address } from "./memory";

// Blocks as in Goto & van de Geijn (2008): bands of `a` and panels of `b` are copied to where they lie side by side,
// and a tile of 4 × 8 sums stays in registers. Whatever the blocks, one element's products are added in the order of
// the index that is summed over, one after the other; the twin does the same without any blocks.
const ROWS: i32 = 4;
const COLUMNS: i32 = 8;
const BAND: i32 = 64;
const DEPTH: i32 = 256;

const bandOfA = memory.data(64 * 256 * 4, 16);
const panelOfB = memory.data(256 * 8 * 4, 16);
const tile = memory.data(4 * 8 * 4, 16);
const zeros = memory.data(8 * 4, 16);

/**
 * c = start + a b, with a of m × k and b of k × n. A row of `a` is `aRow` apart from the next, a column `aColumn`, and so
 * for the others. `start` below zero stands for a matrix of zeros.
 */
export function matmul(
  m: i32,
  n: i32,
  k: i32,
  a: i32,
  aRow: i32,
  aColumn: i32,
  b: i32,
  bRow: i32,
  bColumn: i32,
  start: i32,
  startRow: i32,
  c: i32,
  cRow: i32,
): void {
  for (let k0 = 0; k0 < k; k0 += DEPTH) {
    const depth = min(DEPTH, k - k0);
    const first = k0 == 0;
    const from = first ? start : c;
    const fromRow = first ? startRow : cRow;
    for (let i0 = 0; i0 < m; i0 += BAND) {
      const band = min(BAND, m - i0);
      packBand(a + i0 * aRow + k0 * aColumn, aRow, aColumn, band, depth);
      for (let j0 = 0; j0 < n; j0 += COLUMNS) {
        const width = min(COLUMNS, n - j0);
        packPanel(b + k0 * bRow + j0 * bColumn, bRow, bColumn, width, depth);
        for (let i = 0; i < band; i += ROWS) {
          const height = min(ROWS, band - i);
          const source = from < 0 ? from : from + (i0 + i) * fromRow + j0;
          const target = c + (i0 + i) * cRow + j0;
          const packed = bandOfA + address(i * depth);
          if (height == ROWS && width == COLUMNS) {
            const row = address(source < 0 ? 0 : fromRow);
            sumTile(packed, depth, source < 0 ? zeros : address(source), row, address(target), address(cRow));
          } else {
            loadTile(source, fromRow, height, width);
            sumTile(packed, depth, tile, 32, tile, 32);
            storeTile(target, cRow, height, width);
          }
        }
      }
    }
  }
  if (k == 0) copyStart(m, n, start, startRow, c, cRow);
}

/** Four rows by depth at a time, column after column; rows that are not there are zeros. */
function packBand(a: i32, aRow: i32, aColumn: i32, rows: i32, depth: i32): void {
  let to: usize = bandOfA;
  const step = address(aColumn);
  for (let i = 0; i < rows; i += ROWS) {
    if (rows - i >= ROWS) {
      let from = address(a + i * aRow);
      if (aRow == 1) {
        for (let p = 0; p < depth; p++) {
          v128.store(to, v128.load(from));
          from += step;
          to += 16;
        }
      } else {
        const row = address(aRow);
        for (let p = 0; p < depth; p++) {
          store<f32>(to, load<f32>(from));
          store<f32>(to, load<f32>(from + row), 4);
          store<f32>(to, load<f32>(from + 2 * row), 8);
          store<f32>(to, load<f32>(from + 3 * row), 12);
          from += step;
          to += 16;
        }
      }
    } else {
      for (let p = 0; p < depth; p++) {
        for (let r = 0; r < ROWS; r++) {
          const inside = i + r < rows;
          store<f32>(to, inside ? load<f32>(address(a + (i + r) * aRow + p * aColumn)) : 0);
          to += 4;
        }
      }
    }
  }
}

/** Depth by eight columns; columns that are not there are zeros. */
function packPanel(b: i32, bRow: i32, bColumn: i32, width: i32, depth: i32): void {
  let to: usize = panelOfB;
  let from = address(b);
  const row = address(bRow);
  const column = address(bColumn);
  if (width == COLUMNS && bColumn == 1) {
    for (let p = 0; p < depth; p++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += row;
      to += 32;
    }
  } else {
    for (let p = 0; p < depth; p++) {
      for (let j = 0; j < COLUMNS; j++) {
        store<f32>(to + address(j), j < width ? load<f32>(from + <usize>j * column) : 0);
      }
      from += row;
      to += 32;
    }
  }
}

/** The innermost sum: a tile of 4 × 8 from `depth` columns of the band and rows of the panel. */
function sumTile(
  a: usize,
  depth: i32,
  source: usize,
  sourceRow: usize,
  target: usize,
  targetRow: usize,
): void {
  let b: usize = panelOfB;
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
    b += 32;
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

function loadTile(source: i32, row: i32, height: i32, width: i32): void {
  for (let i = 0; i < ROWS; i++) {
    for (let j = 0; j < COLUMNS; j++) {
      const inside = source >= 0 && i < height && j < width;
      store<f32>(tile + address(i * COLUMNS + j), inside ? load<f32>(address(source + i * row + j)) : 0);
    }
  }
}

function storeTile(target: i32, row: i32, height: i32, width: i32): void {
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      store<f32>(address(target + i * row + j), load<f32>(tile + address(i * COLUMNS + j)));
    }
  }
}

function copyStart(m: i32, n: i32, start: i32, startRow: i32, c: i32, cRow: i32): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      store<f32>(address(c + i * cRow + j), start < 0 ? 0 : load<f32>(address(start + i * startRow + j)));
    }
  }
}

/** sums += the sum of each column of a of m × n, row after row. */
export function addColumnSums(m: i32, n: i32, a: i32, sums: i32): void {
  let j = 0;
  const row = address(n);
  for (; j + 4 <= n; j += 4) {
    let from = address(a + j);
    let sum = v128.load(address(sums + j));
    for (let i = 0; i < m; i++) {
      sum = f32x4.add(sum, v128.load(from));
      from += row;
    }
    v128.store(address(sums + j), sum);
  }
  for (; j < n; j++) {
    let from = address(a + j);
    let sum = load<f32>(address(sums + j));
    for (let i = 0; i < m; i++) {
      sum += load<f32>(from);
      from += row;
    }
    store<f32>(address(sums + j), sum);
  }
}

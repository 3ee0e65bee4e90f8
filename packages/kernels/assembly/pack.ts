import { address } from "./memory";

// So many numbers of each line are laid out before the next lines, so that cache lines are still there for these.
const PIECE: i32 = 32;

/**
 * Lays out `lines` lines of a matrix in groups of `width`, a multiple of four: for each of `depth` places along them the
 * numbers of all lines of a group side by side. A line is `line` floats apart from the next, a place `step`. Lines that
 * are missing in the last group are zeros.
 */
export function pack(from: i32, line: i32, step: i32, lines: i32, depth: i32, to: usize, width: i32): void {
  for (let p = 0; p < depth; p += PIECE) {
    const places = min(PIECE, depth - p);
    for (let i = 0; i < lines; i += width) {
      for (let j = i; j < i + width; j += 4) {
        const target = to + address(i * depth + p * width + j - i);
        packFour(from + j * line + p * step, line, step, lines - j, places, target, address(width));
      }
    }
  }
}

@inline
function packFour(from: i32, line: i32, step: i32, lines: i32, places: i32, to: usize, stride: usize): void {
  if (lines < 4) packFew(from, line, step, lines, places, to, stride);
  else if (line == 1) packAcross(address(from), address(step), places, to, stride);
  else {
    const whole = step == 1 ? places & ~3 : 0;
    packAlong(address(from), address(line), whole, to, stride);
    packEach(address(from + whole * step), address(line), address(step), places - whole, to + stride * whole, stride);
  }
}

/** Where four lines lie side by side. */
function packAcross(from: usize, step: usize, places: i32, to: usize, stride: usize): void {
  for (let p = 0; p < places; p++) {
    v128.store(to, v128.load(from));
    from += step;
    to += stride;
  }
}

/** Where each line is in one piece: four by four numbers at a time. */
function packAlong(from: usize, line: usize, places: i32, to: usize, stride: usize): void {
  for (let p = 0; p < places; p += 4) {
    const x0 = v128.load(from);
    const x1 = v128.load(from + line);
    const x2 = v128.load(from + 2 * line);
    const x3 = v128.load(from + 3 * line);
    const low01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(to + stride, v128.shuffle<f64>(low01, low23, 1, 3));
    v128.store(to + 2 * stride, v128.shuffle<f64>(high01, high23, 0, 2));
    v128.store(to + 3 * stride, v128.shuffle<f64>(high01, high23, 1, 3));
    from += 16;
    to += 4 * stride;
  }
}

function packEach(from: usize, line: usize, step: usize, places: i32, to: usize, stride: usize): void {
  for (let p = 0; p < places; p++) {
    store<f32>(to, load<f32>(from));
    store<f32>(to, load<f32>(from + line), 4);
    store<f32>(to, load<f32>(from + 2 * line), 8);
    store<f32>(to, load<f32>(from + 3 * line), 12);
    from += step;
    to += stride;
  }
}

/** Where fewer than four lines are left. */
function packFew(from: i32, line: i32, step: i32, lines: i32, places: i32, to: usize, stride: usize): void {
  for (let r = 0; r < 4; r++) {
    let source = address(from + r * line);
    let target = to + address(r);
    for (let p = 0; p < places; p++) {
      store<f32>(target, r < lines ? load<f32>(source) : 0);
      source += address(step);
      target += stride;
    }
  }
}

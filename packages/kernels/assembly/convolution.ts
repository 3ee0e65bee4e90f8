import { address } from "./memory";

// Images are rows × height × width × channels. Size is odd; what lies beyond the edge is zero ("same" padding, stride 1).

/** Lays out the size × size neighbourhood of each pixel as a row: patches of (rows height width) × (size size channels). */
export function unfold(
  rows: i32, height: i32, width: i32, channels: i32, size: i32, images: i32, patches: i32,
): void {
  const half = size >> 1;
  let to = address(patches);
  const bytes = address(channels);
  for (let r = 0; r < rows; r++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let v = y - half; v <= y + half; v++) {
          for (let u = x - half; u <= x + half; u++) {
            const inside = v >= 0 && v < height && u >= 0 && u < width;
            if (inside) copy(to, address(images + ((r * height + v) * width + u) * channels), bytes);
            else clear(to, bytes);
            to += bytes;
          }
        }
      }
    }
  }
}

/** The transpose of `unfold`: each pixel gets the sum of the places it was laid out to, in their order in its patches. */
export function fold(
  rows: i32, height: i32, width: i32, channels: i32, size: i32, patches: i32, images: i32,
): void {
  const half = size >> 1;
  const patch = size * size * channels;
  const bytes = address(channels);
  for (let r = 0; r < rows; r++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const to = address(images + ((r * height + y) * width + x) * channels);
        clear(to, bytes);
        for (let b = 0; b < size; b++) {
          const v = y + half - b;
          if (v < 0 || v >= height) continue;
          for (let a = 0; a < size; a++) {
            const u = x + half - a;
            if (u < 0 || u >= width) continue;
            const row = (r * height + v) * width + u;
            gather(to, address(patches + row * patch + (b * size + a) * channels), bytes);
          }
        }
      }
    }
  }
}

@inline
function copy(to: usize, from: usize, bytes: usize): void {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, v128.load(from + i));
  for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(from + i));
}

@inline
function clear(to: usize, bytes: usize): void {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, f32x4.splat(0));
  for (; i < bytes; i += 4) store<f32>(to + i, 0);
}

@inline
function gather(to: usize, from: usize, bytes: usize): void {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
  for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(to + i) + load<f32>(from + i));
}

import type { Operations } from "../operations.ts";

/** As `assembly/convolution.ts`. */
export function convolution(memory: () => Float32Array): Pick<Operations, "unfold" | "fold"> {
  return {
    unfold(rows, height, width, channels, size, images, patches) {
      const floats = memory();
      const half = size >> 1;
      let to = patches;
      for (let r = 0; r < rows; r++) {
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            for (let v = y - half; v <= y + half; v++) {
              for (let u = x - half; u <= x + half; u++) {
                const from = images + ((r * height + v) * width + u) * channels;
                if (v >= 0 && v < height && u >= 0 && u < width) floats.copyWithin(to, from, from + channels);
                else floats.fill(0, to, to + channels);
                to += channels;
              }
            }
          }
        }
      }
    },
    fold(rows, height, width, channels, size, patches, images) {
      const floats = memory();
      const half = size >> 1;
      const patch = size * size * channels;
      for (let r = 0; r < rows; r++) {
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const to = images + ((r * height + y) * width + x) * channels;
            floats.fill(0, to, to + channels);
            for (let b = 0; b < size; b++) {
              for (let a = 0; a < size; a++) {
                const v = y + half - b;
                const u = x + half - a;
                if (v < 0 || v >= height || u < 0 || u >= width) continue;
                const row = (r * height + v) * width + u;
                const from = patches + row * patch + (b * size + a) * channels;
                for (let c = 0; c < channels; c++) {
                  floats[to + c] = (floats[to + c] ?? 0) + (floats[from + c] ?? 0);
                }
              }
            }
          }
        }
      }
    },
  };
}

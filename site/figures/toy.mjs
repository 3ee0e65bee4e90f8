/** What the figure scripts share: seeded randomness, Gaussian mixtures with their scores, and a small SVG writer. */
import { writeFileSync } from "node:fs";

/** A stream of standard normal numbers and uniform numbers in [0, 1): sfc32 (Doty-Humphrey) and Box–Muller. */
export function randomStream(seed) {
  let [a, b, c, d] = [seed, 0x9e3779b9, 0x243f6a88, 1];
  const uniform = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < 15; turn += 1) uniform();
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

/**
 * The isotropic mixture Σ wₖ N(μₖ, v I) in any dimension: log density and score at a point. The score is the average of
 * the components' scores, weighted by the posterior probability of each.
 */
export function mixture(components, variance) {
  const logTerms = (x) =>
    components.map(({ weight, mean }) => {
      const squared = x.reduce((sum, value, i) => sum + (value - mean[i]) ** 2, 0);
      return Math.log(weight) - squared / (2 * variance) - (x.length / 2) * Math.log(2 * Math.PI * variance);
    });
  const logDensity = (x) => {
    const terms = logTerms(x);
    const largest = Math.max(...terms);
    return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
  };
  const score = (x) => {
    const [terms, total] = [logTerms(x), logDensity(x)];
    return x.map((value, i) =>
      components.reduce(
        (sum, { mean }, k) => sum + (Math.exp(terms[k] - total) * (mean[i] - value)) / variance,
        0,
      ),
    );
  };
  return { logDensity, score };
}

/** The mixture of the article: weight 0.8 at (5, 5) and 0.2 at (−5, −5), smoothed by noise of standard deviation σ. */
export function toyMixture(sigma = 0, weight = 0.8) {
  const components = [
    { weight, mean: [5, 5] },
    { weight: 1 - weight, mean: [-5, -5] },
  ];
  return mixture(components, 1 + sigma ** 2);
}

/** A linear scale from data to pixels. */
export function scale([low, high], [start, end]) {
  return (value) => start + ((value - low) / (high - low)) * (end - start);
}

/** A number for SVG: one decimal. */
export function round(value) {
  return Number(value.toFixed(1)).toString();
}

/** The points of the level set of `field` on a grid, as an SVG path of segments (marching squares). */
export function contour(field, level, [low, high], cells, x, y) {
  const at = (i) => low + ((high - low) * i) / cells;
  const values = Array.from({ length: cells + 1 }, (_, i) =>
    Array.from({ length: cells + 1 }, (__, j) => field([at(i), at(j)]) - level),
  );
  const segments = [];
  for (let i = 0; i < cells; i += 1) {
    for (let j = 0; j < cells; j += 1) {
      const corners = [
        [i, j],
        [i + 1, j],
        [i + 1, j + 1],
        [i, j + 1],
      ];
      const crossings = corners.flatMap(([a, b], k) => {
        const [c, d] = corners[(k + 1) % 4];
        const [from, to] = [values[a][b], values[c][d]];
        if (from < 0 === to < 0) return [];
        const part = from / (from - to);
        return [[round(x(at(a + part * (c - a)))), round(y(at(b + part * (d - b))))]];
      });
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        segments.push(`M${crossings[k].join(" ")}L${crossings[k + 1].join(" ")}`);
      }
    }
  }
  return segments.join("");
}

const style = `
  text { fill: #333; font: 15px system-ui, sans-serif; text-anchor: middle; }
  .axis { fill: none; stroke: #999; }
  .tick { fill: #666; font-size: 13px; }
  .blue { stroke: #2f6fc4; } .blue-fill { fill: #2f6fc4; }
  .orange { stroke: #cc5a0a; } .orange-fill { fill: #cc5a0a; }
  stop { stop-color: #cc5a0a; }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd; } .tick { fill: #aaa; } .axis { stroke: #777; }
    .blue { stroke: #79aef2; } .blue-fill { fill: #79aef2; }
    .orange { stroke: #f39a55; } .orange-fill { fill: #f39a55; }
    stop { stop-color: #f39a55; }
  }`;

/** Writes an SVG with a transparent background that reads on light and on dark pages, beside the scripts. */
export function writeSvg(name, [width, height], parts) {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  writeFileSync(
    new URL(name, import.meta.url),
    `${head}\n<style>${style}\n</style>\n${parts.join("\n")}\n</svg>\n`,
  );
}

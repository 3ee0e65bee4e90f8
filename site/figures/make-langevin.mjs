// Draws langevin-*.svg: exact samples, plain Langevin dynamics and annealed Langevin dynamics on the toy mixture, with the
// exact scores. Run: node make-langevin.mjs. It prints the share of the points in the upper mode.
import { annealed, exact, plain, upperShare } from "./samplers.mjs";
import { randomStream, round, scale, writeSvg } from "./toy.mjs";

const chains = 1280;
const [size, left, top] = [270, 1, 34];
const range = [-9, 9];
const panels = [
  { name: "exact", title: "exact samples", sampler: exact },
  { name: "plain", title: "plain Langevin", sampler: plain },
  { name: "annealed", title: "annealed Langevin", sampler: annealed },
];
for (const [index, { name, title, sampler }] of panels.entries()) {
  const parts = [];
  const x = scale(range, [left, left + size]);
  const y = scale(range, [top + size, top]);
  const random = randomStream(2019 + index);
  const points = Array.from({ length: chains }, () => sampler(random));
  const share = upperShare(points);
  console.log(`${name}: ${(100 * share).toFixed(1)} % of ${chains} in the upper mode`);
  const visible = points.filter((point) => point.every((value) => Math.abs(value) < range[1]));
  const dots = visible.map(([a, b]) => `M${round(x(a))} ${round(y(b))}h0`).join("");
  parts.push(
    `<text x="${left + size / 2}" y="20">${title}</text>`,
    `<rect class="axis" x="${left}" y="${top}" width="${size}" height="${size}"/>`,
    `<path class="blue" stroke-width="2.6" stroke-linecap="round" stroke-opacity="0.65" d="${dots}"/>`,
    `<text x="${left + 0.3 * size}" y="${top + 0.24 * size}">${Math.round(100 * share)} %</text>`,
    `<text x="${left + 0.72 * size}" y="${top + 0.8 * size}">${100 - Math.round(100 * share)} %</text>`,
  );
  writeSvg(`langevin-${name}.svg`, [size + 2, top + size + 2], parts);
}

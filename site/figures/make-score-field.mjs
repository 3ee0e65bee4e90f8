// Draws score-field-*.svg: two mixtures that differ only in their weights, and their scores. Run: node make-score-field.mjs
import { contour, round, scale, toyMixture, writeSvg } from "./toy.mjs";

const [size, left, top] = [380, 1, 34];
const range = [-9, 9];

for (const weight of [0.8, 0.5]) {
  const parts = [];
  const x = scale(range, [left, left + size]);
  const y = scale(range, [top + size, top]);
  const { logDensity, score } = toyMixture(0, weight);
  parts.push(
    `<text x="${left + size / 2}" y="20">weights ${weight.toFixed(1)} and ${(1 - weight).toFixed(1)}</text>`,
    `<rect class="axis" x="${left}" y="${top}" width="${size}" height="${size}"/>`,
  );
  for (const density of [0.1, 0.05, 0.02, 0.005, 0.0005]) {
    const path = contour(logDensity, Math.log(density), range, 120, x, y);
    parts.push(`<path class="orange" fill="none" stroke-width="1.4" d="${path}"/>`);
  }
  const arrows = [];
  for (let i = 0; i < 19; i += 1) {
    for (let j = 0; j < 19; j += 1) {
      const point = [-8.55 + 0.95 * i, -8.55 + 0.95 * j];
      const direction = score(point);
      const length = Math.hypot(...direction);
      const reach = (0.8 * Math.tanh(length / 4)) / length;
      const [dx, dy] = direction.map((value) => value * reach);
      const [tipX, tipY] = [x(point[0] + dx), y(point[1] + dy)];
      const angle = Math.atan2(-dy, dx);
      const barb = (turn) =>
        `${round(tipX - 4 * Math.cos(angle + turn))} ${round(tipY - 4 * Math.sin(angle + turn))}`;
      arrows.push(
        `M${round(x(point[0]))} ${round(y(point[1]))}L${round(tipX)} ${round(tipY)}`,
        `M${barb(0.5)}L${round(tipX)} ${round(tipY)}L${barb(-0.5)}`,
      );
    }
  }
  parts.push(`<path class="blue" fill="none" d="${arrows.join("")}"/>`);
  writeSvg(`score-field-${100 * weight}.svg`, [size + 2, top + size + 2], parts);
}

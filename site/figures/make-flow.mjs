// Draws flow-*.svg: the variance-preserving diffusion of a one-dimensional mixture, run backwards by the reverse-time SDE
// and by the probability-flow ODE with the exact score. Run: node make-flow.mjs
import { mixture, randomStream, round, scale, writeSvg } from "./toy.mjs";

const noiseRate = (t) => 0.1 + (20 - 0.1) * t;
const meanCoefficient = (t) => Math.exp(-(0.1 * t + (20 - 0.1) * (t ** 2 / 2)) / 2);
const spread = 0.2;

/** The marginal at time t of 0.8 N(1, 0.04) + 0.2 N(−1, 0.04) under the variance-preserving SDE. */
function marginal(t) {
  const a = meanCoefficient(t);
  const components = [
    { weight: 0.8, mean: [a] },
    { weight: 0.2, mean: [-a] },
  ];
  return mixture(components, 1 - a ** 2 + (a * spread) ** 2);
}

/** Euler steps from t = 1 to t = 0; `stochastic` is 1 for the SDE and 0 for the ODE; one point in `every` is kept. */
function path(start, stochastic, every, { normal }) {
  const steps = 2000;
  const points = [[1, start]];
  let x = start;
  for (let k = steps; k > 0; k -= 1) {
    const t = k / steps;
    const rate = noiseRate(t);
    const drift = -0.5 * rate * x - 0.5 * (1 + stochastic) * rate * marginal(t).score([x])[0];
    x += -drift / steps + stochastic * Math.sqrt(rate / steps) * normal();
    if ((k - 1) % every === 0) points.push([(k - 1) / steps, x]);
  }
  return points;
}

/** Quantile (i + 1/2)/n of the standard normal, by bisection on a Riemann sum kept for the purpose. */
function normalQuantiles(count) {
  const grid = Array.from({ length: 16001 }, (_, i) => -8 + i / 1000);
  let sum = 0;
  const cumulative = grid.map((z) => (sum += Math.exp(-(z ** 2) / 2) / 1000 / Math.sqrt(2 * Math.PI)));
  return Array.from(
    { length: count },
    (_, i) => grid[cumulative.findIndex((value) => value >= (i + 0.5) / count)],
  );
}

const [width, height, left, top] = [390, 300, 1, 34];
const range = [-2.6, 2.6];
const panels = [
  { name: "sde", title: "reverse-time SDE", stochastic: 1, count: 8, every: 8 },
  { name: "ode", title: "probability-flow ODE", stochastic: 0, count: 24, every: 25 },
];
for (const { name, title, stochastic, count, every } of panels) {
  const parts = [];
  const x = scale([0, 1], [left, left + width]);
  const y = scale(range, [top + height, top]);
  parts.push(`<text x="${left + width / 2}" y="20">${title}</text>`);
  const columns = 44;
  for (let c = 0; c < columns; c += 1) {
    const { logDensity } = marginal((c + 0.5) / columns);
    const stops = Array.from({ length: 27 }, (_, s) => {
      const opacity = Math.min(0.6, 0.55 * Math.sqrt(Math.exp(logDensity([range[1] - 0.2 * s]))));
      return `<stop offset="${(s / 26).toFixed(3)}" stop-opacity="${opacity.toFixed(2)}"/>`;
    });
    const [from, to] = [Math.round(x(c / columns)), Math.round(x((c + 1) / columns))];
    parts.push(
      `<linearGradient id="t${c}" x2="0" y2="1">${stops.join("")}</linearGradient>`,
      `<rect fill="url(#t${c})" x="${from}" y="${top}" width="${to - from}" height="${height}" shape-rendering="crispEdges"/>`,
    );
  }
  const random = randomStream(3);
  for (const start of normalQuantiles(count)) {
    const points = path(start, stochastic, every, random);
    const line = points.map(([t, value]) => `${round(x(t))} ${round(y(value))}`).join("L");
    parts.push(`<path class="blue" fill="none" stroke-opacity="0.9" d="M${line}"/>`);
  }
  parts.push(
    `<rect class="axis" x="${left}" y="${top}" width="${width}" height="${height}"/>`,
    `<text class="tick" style="text-anchor:start" x="${left}" y="${top + height + 18}">t = 0, data</text>`,
    `<text class="tick" style="text-anchor:end" x="${left + width}" y="${top + height + 18}">noise, t = 1</text>`,
  );
  writeSvg(`flow-${name}.svg`, [width + 2, top + height + 26], parts);
}

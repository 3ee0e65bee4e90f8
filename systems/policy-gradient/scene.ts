import type * as Plot from "@observablehq/plot";
import { cos, sin } from "recto/system";
import { CART_POLE, type State } from "./dynamics.ts";

const POLE = "#d97a1f";

/** The track, the cart and the pole, one metre as long across as up. */
export function scene(state: State, plot: typeof Plot): Plot.PlotOptions {
  const [x = 0, , angle = 0] = state;
  const length = 2 * CART_POLE.halfLength;
  const pole = [
    { x, y: 0.15 },
    { x: x + length * sin(angle), y: 0.15 + length * cos(angle) },
  ];
  return {
    aspectRatio: 1,
    x: { domain: [-2.8, 2.8], label: "Position (m)", ticks: [-2.4, -1.2, 0, 1.2, 2.4] },
    y: { domain: [-0.15, 1.35], axis: null },
    marks: [
      plot.ruleY([0], { strokeOpacity: 0.5 }),
      plot.ruleX([-CART_POLE.farthest, CART_POLE.farthest], { strokeDasharray: "3 3", y1: -0.15, y2: 1.35 }),
      plot.rect([{}], {
        x1: x - 0.25,
        x2: x + 0.25,
        y1: 0.05,
        y2: 0.25,
        fill: "currentColor",
        fillOpacity: 0.75,
        rx: 3,
      }),
      plot.line(pole, { x: "x", y: "y", stroke: POLE, strokeWidth: 6, strokeLinecap: "round" }),
      plot.dot([{ x: x - 0.15 }, { x: x + 0.15 }], { x: "x", y: 0.03, r: 4, fill: "currentColor" }),
    ],
  };
}

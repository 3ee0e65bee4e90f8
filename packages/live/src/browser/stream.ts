import type { Declarations, Frame, StreamFigure, Values } from "@recto/system";
import uPlot from "uplot";
import type { AnyShown } from "../figure/draw.ts";

/** Lines that grow while one looks, on a canvas. */
export interface StreamView {
  draw(shown: AnyShown): void;
  close(): void;
}

/** Puts a canvas over the picture on a stage, which keeps its box. */
export function openStream(
  stage: HTMLElement,
  figure: StreamFigure<Declarations, Frame, Values>,
): StreamView {
  const picture = stage.querySelector("svg");
  if (picture === null) throw new Error("the stage has no picture");
  const box = picture.getBoundingClientRect();
  const holder = document.createElement("div");
  holder.className = "system-stream";
  picture.replaceWith(holder);
  holder.style.height = `${box.height}px`;
  let view = make(figure, holder, [[], ...figure.lines.map(() => [])]);
  const resized = new ResizeObserver(() => {
    const width = holder.clientWidth;
    if (width === 0 || width === view.width) return;
    const height = Math.round((width * box.height) / Math.max(1, box.width));
    holder.style.height = `${height}px`;
    view.setSize({ width, height });
  });
  resized.observe(holder);
  // The colours are the theme's at the time.
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const recolour = (): void => {
    const { data } = view;
    view.destroy();
    view = make(figure, holder, data);
  };
  scheme.addEventListener("change", recolour);
  return {
    draw(shown) {
      const { x, y } = figure.series(shown);
      const columns = y.map((line) => Array.from(line, (value) => (Number.isFinite(value) ? value : null)));
      view.setData([Array.from(x), ...columns]);
      if (shown.values !== undefined) stage.setAttribute("aria-label", figure.alt(shown));
    },
    close() {
      resized.disconnect();
      scheme.removeEventListener("change", recolour);
      view.destroy();
      holder.replaceWith(picture);
    },
  };
}

function make(
  figure: StreamFigure<Declarations, Frame, Values>,
  holder: HTMLElement,
  data: uPlot.AlignedData,
): uPlot {
  const style = getComputedStyle(holder);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const text = style.color;
  const axis: uPlot.Axis = {
    stroke: text,
    font: `12px ${style.fontFamily}`,
    labelFont: `12px ${style.fontFamily}`,
    labelSize: 22,
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1, size: 5 },
  };
  const { domain } = figure.y;
  return new uPlot(
    {
      width: holder.clientWidth,
      height: holder.clientHeight,
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false },
        y: domain === undefined ? { auto: true } : { auto: false, range: [domain[0], domain[1]] },
      },
      axes: [
        { ...axis, label: figure.x.label },
        { ...axis, label: figure.y.label },
      ],
      series: [
        {},
        ...figure.lines.map((label, index): uPlot.Series => ({
          label,
          stroke: colour(`--series-${(index % 6) + 1}`),
          width: 1.75,
          points: { show: false },
          spanGaps: false,
        })),
      ],
    },
    data,
    holder,
  );
}

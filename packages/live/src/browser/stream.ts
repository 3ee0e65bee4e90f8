import type { Declarations, Frame, StreamFigure, Values } from "@recto/system";
import uPlot from "uplot";
import type { AnyShown } from "../figure/draw.ts";
import { ticksOf } from "../figure/ticks.ts";

type Stream = StreamFigure<Declarations, Frame, Values>;

/** Lines that grow while one looks, on a canvas. */
export interface StreamView {
  draw(shown: AnyShown): void;
  close(): void;
}

/** The picture that the canvas takes the place of, in its own units: what stands on the canvas is where it has it. */
const PICTURE = { width: 480, left: 50, right: 26, top: 26, bottom: 40 } as const;
const TICK = { length: 6, gap: 3, acrossX: 80, acrossY: 35 } as const;

/** Puts a canvas over the picture on a stage, which keeps its box. */
export function openStream(stage: HTMLElement, figure: Stream): StreamView {
  const picture = stage.querySelector("svg");
  if (picture === null) throw new Error("the stage has no picture");
  const box = picture.getBoundingClientRect();
  const fontSize = Number.parseFloat(getComputedStyle(picture).fontSize);
  const holder = document.createElement("div");
  holder.className = "system-stream";
  picture.replaceWith(holder);
  holder.style.height = `${box.height}px`;
  let view = make(figure, holder, fontSize, [[], ...figure.lines.map(() => [])]);
  const remake = (): void => {
    const { data } = view;
    view.destroy();
    view = make(figure, holder, fontSize, data);
  };
  const resized = new ResizeObserver(() => {
    const width = holder.clientWidth;
    if (width === 0 || width === view.width) return;
    holder.style.height = `${Math.round((width * box.height) / Math.max(1, box.width))}px`;
    remake();
  });
  resized.observe(holder);
  // The colours are the theme's at the time.
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", remake);
  return {
    draw(shown) {
      const { x, y } = figure.series(shown);
      const columns = y.map((line) => Array.from(line, (value) => (Number.isFinite(value) ? value : null)));
      view.setData([Array.from(x), ...columns]);
    },
    close() {
      resized.disconnect();
      scheme.removeEventListener("change", remake);
      view.destroy();
      holder.replaceWith(picture);
    },
  };
}

function make(figure: Stream, holder: HTMLElement, fontSize: number, data: uPlot.AlignedData): uPlot {
  const style = getComputedStyle(holder);
  const unit = holder.clientWidth / PICTURE.width;
  // uPlot reads whole pixels alone.
  const font = `${Math.round(fontSize * unit)}px ${style.fontFamily}`;
  const { domain } = figure.y;
  const axis: uPlot.Axis = {
    stroke: style.color,
    font,
    gap: TICK.gap * unit,
    ticks: { stroke: style.color, width: unit, size: TICK.length * unit },
  };
  return new uPlot(
    {
      width: holder.clientWidth,
      height: holder.clientHeight,
      padding: [PICTURE.top * unit, PICTURE.right * unit, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, range: (_, least, most) => extent(least, most) },
        y: { range: (_, least, most) => (domain === undefined ? extent(least, most) : [...domain]) },
      },
      axes: [
        {
          ...axis,
          ...ticking((view) => view.width / unit - PICTURE.left - PICTURE.right, TICK.acrossX),
          size: PICTURE.bottom * unit,
          grid: { show: false },
        },
        {
          ...axis,
          ...ticking((view) => view.height / unit - PICTURE.top - PICTURE.bottom, TICK.acrossY),
          size: PICTURE.left * unit,
          grid: { stroke: faint(style.color), width: unit },
        },
      ],
      series: [
        {},
        ...figure.lines.map((label, index): uPlot.Series => ({
          label,
          stroke: style.getPropertyValue(`--series-${(index % 6) + 1}`).trim(),
          width: 1.75 * unit,
          points: { show: false },
          spanGaps: false,
        })),
      ],
      hooks: { draw: [(view) => nameAxes(view, figure, { unit, fontSize, family: style.fontFamily })] },
    },
    data,
    holder,
  );
}

/** As much as there is, without the room that uPlot would leave around it. */
function extent(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null) return [0, 1];
  return least < most ? [least, most] : [least - 0.5, most + 0.5];
}

/** Ticks at so many units of the picture, on an axis of so many. */
function ticking(length: (view: uPlot) => number, across: number): Pick<uPlot.Axis, "splits" | "values"> {
  const ticks = (view: uPlot, scale: "x" | "y") => {
    const { min = 0, max = 1 } = view.scales[scale] ?? {};
    return ticksOf(min, max, length(view) / across);
  };
  const scale = across === TICK.acrossX ? "x" : "y";
  return {
    splits: (view) => [...ticks(view, scale).places],
    values: (view) => [...ticks(view, scale).words],
  };
}

/** Writes the names of the axes at their ends, with arrows, as Observable Plot does. */
function nameAxes(
  { ctx, width, height }: uPlot,
  figure: Stream,
  { unit, fontSize, family }: { readonly unit: number; readonly fontSize: number; readonly family: string },
): void {
  const pixels = uPlot.pxRatio * unit;
  ctx.save();
  ctx.fillStyle = getComputedStyle(ctx.canvas).color;
  ctx.font = `${fontSize * pixels}px ${family}`;
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.fillText(`↑ ${figure.y.label}`, 3 * pixels, (3 + 0.71 * fontSize) * pixels);
  ctx.textAlign = "right";
  ctx.fillText(
    `${figure.x.label} →`,
    width * uPlot.pxRatio - 3 * pixels,
    height * uPlot.pxRatio - 3 * pixels,
  );
  ctx.restore();
}

/** The colour of lines behind the others: a tenth of that of the text. */
function faint(colour: string): string {
  return colour.replace(/^rgb\((.*)\)$/, "rgba($1, 0.1)");
}

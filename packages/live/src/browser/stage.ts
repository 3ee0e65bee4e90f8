import { legendOf, standingAlone } from "../figure/alone.ts";
import { isStream, type AnyFigure, type AnyShown } from "../figure/figure.ts";
import { drawPlain } from "../figure/plain.ts";
import { lookOf } from "../page/download.ts";
import { idle, loadMarks, type Marks } from "./load-marks.ts";

/** Where a figure is drawn: the build's picture at first, then what the page draws in its place, in the same box. */
export class Stage {
  readonly element: HTMLElement;
  readonly #built: readonly Node[];
  /** What the build's picture shows, in words. */
  readonly #builtAlt: string;
  readonly #figure: AnyFigure;
  #marks: Promise<Marks> | undefined;

  constructor(element: HTMLElement, figure: AnyFigure) {
    this.element = element;
    this.#built = [...element.childNodes];
    this.#builtAlt = element.getAttribute("aria-label") ?? "";
    this.#figure = figure;
  }

  /** Loads what draws while the page is idle, so that the first frame need not wait for it; `shown` has no frame yet. */
  prepare(shown: AnyShown): void {
    if (!("draw" in this.#figure)) return;
    this.#marks = this.#rehearse(shown);
    // That it failed is told when something is to be drawn.
    this.#marks.catch(() => {});
  }

  async #rehearse(shown: AnyShown): Promise<Marks> {
    const marks = await loadMarks();
    await idle();
    try {
      marks.drawFigure(this.#figure, shown, document);
    } catch {
      // Nobody saw it.
    }
    return marks;
  }

  /** Shows the build's picture. */
  reset(): void {
    this.element.replaceChildren(...this.#built);
    this.element.setAttribute("aria-label", this.#builtAlt);
  }

  /** Draws a frame of a run that goes on, or the end of one. Throws what the figure throws. */
  async draw(shown: AnyShown): Promise<void> {
    const figure = this.#figure;
    const drawn =
      "draw" in figure
        ? (await (this.#marks ?? loadMarks())).drawFigure(figure, shown, document)
        : drawPlain(figure, shown, document);
    // The legend of a stream stands above its picture, and stays.
    if (isStream(figure)) this.element.querySelector("svg.plot")?.replaceWith(drawn);
    else this.element.replaceChildren(drawn);
    if (shown.values !== undefined) this.element.setAttribute("aria-label", figure.alt(shown));
  }

  /** The picture of what is shown at present with its legend, as SVG that stands alone. */
  picture(): string | undefined {
    const picture = this.element.querySelector("svg.plot")?.cloneNode(true);
    if (!(picture instanceof SVGSVGElement)) return undefined;
    const title = `${this.#figure.title}. ${this.element.getAttribute("aria-label") ?? ""}`;
    return standingAlone(picture, legendOf(this.element), title, lookOf(this.element));
  }
}

import type { AnyFigure, AnyShown } from "../figure/draw.ts";
import { drawImages, isImages } from "../figure/images.ts";
import type { StreamView } from "./stream.ts";

/** Where a figure is drawn: the build's picture at first, then what the page draws in its place, in the same box. */
export class Stage {
  readonly element: HTMLElement;
  readonly #built: readonly Node[];
  /** What the build's picture shows, in words. */
  readonly #builtAlt: string;
  readonly #figure: AnyFigure;
  #stream: Promise<StreamView> | undefined;

  constructor(element: HTMLElement, figure: AnyFigure) {
    this.element = element;
    this.#built = [...element.childNodes];
    this.#builtAlt = element.getAttribute("aria-label") ?? "";
    this.#figure = figure;
  }

  /** Loads what draws while the page is idle, so that the first frame need not wait for it. */
  prepare(): void {
    const figure = this.#figure;
    if (isImages(figure)) return;
    const load = (): void => {
      void ("series" in figure ? import("./stream.ts") : import("../figure/draw.ts"));
    };
    if ("requestIdleCallback" in globalThis) requestIdleCallback(load);
    else setTimeout(load, 200);
  }

  /** Shows the build's picture. */
  async reset(): Promise<void> {
    await this.#closeStream();
    this.element.replaceChildren(...this.#built);
    this.element.setAttribute("aria-label", this.#builtAlt);
  }

  /** Draws a frame of a run that goes on, or the end of one. Throws what the figure throws. */
  async draw(shown: AnyShown): Promise<void> {
    const figure = this.#figure;
    if ("series" in figure) {
      this.#stream ??= import("./stream.ts").then(({ openStream }) => openStream(this.element, figure));
      (await this.#stream).draw(shown);
      return;
    }
    const drawn = isImages(figure)
      ? drawImages(figure, shown, document)
      : (await import("../figure/draw.ts")).drawFigure(figure, shown, document);
    this.element.replaceChildren(drawn);
    if (shown.values !== undefined) this.element.setAttribute("aria-label", figure.alt(shown));
  }

  /** The picture of what is shown at present, as SVG of its own. */
  async picture(shown: AnyShown | undefined): Promise<SVGSVGElement | undefined> {
    if (!("series" in this.#figure) || shown === undefined) return svgIn(this.element);
    const { drawFigure } = await import("../figure/draw.ts");
    return svgIn(drawFigure(this.#figure, shown, document));
  }

  async #closeStream(): Promise<void> {
    const stream = await this.#stream;
    this.#stream = undefined;
    stream?.close();
  }
}

/** The picture in what was drawn; a legend's drawings come before it. */
function svgIn(root: Element): SVGSVGElement | undefined {
  return root instanceof SVGSVGElement ? root : [...root.querySelectorAll("svg")].at(-1);
}

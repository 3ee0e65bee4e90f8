import { legendOf, standingAlone } from "../figure/alone.ts";
import type { AnyFigure, AnyShown } from "../figure/draw.ts";
import { drawImages, isImages } from "../figure/images.ts";
import { lookOf } from "../page/download.ts";
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
      void import("../figure/draw.ts");
      if ("series" in figure) void import("./stream.ts");
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
    if ("series" in figure && shown.values === undefined) {
      this.#stream ??= import("./stream.ts").then(({ openStream }) => openStream(this.element, figure));
      (await this.#stream).draw(shown);
      return;
    }
    const drawn = isImages(figure)
      ? drawImages(figure, shown, document)
      : (await import("../figure/draw.ts")).drawFigure(figure, shown, document);
    if ("series" in figure) await this.#showEnd(drawn);
    else this.element.replaceChildren(drawn);
    if (shown.values !== undefined) this.element.setAttribute("aria-label", figure.alt(shown));
  }

  /** Puts a stream's last picture where its canvas was, under its legend. */
  async #showEnd(drawn: Element): Promise<void> {
    await this.#closeStream();
    this.element.querySelector("svg.plot")?.replaceWith(drawn);
  }

  /** The picture of what is shown at present with its legend, as SVG that stands alone. */
  async picture(shown: AnyShown): Promise<string | undefined> {
    const drawn = await this.#drawn(shown);
    const picture = drawn.cloneNode(true);
    if (!(picture instanceof SVGSVGElement)) return undefined;
    const title = `${this.#figure.title}. ${this.element.getAttribute("aria-label") ?? ""}`;
    return standingAlone(picture, legendOf(this.element), title, lookOf(this.element));
  }

  async #drawn(shown: AnyShown): Promise<Element> {
    const built = this.element.querySelector("svg.plot");
    if (built !== null) return built;
    const drawing = await import("../figure/draw.ts");
    return drawing.drawFigure(this.#figure, shown, document);
  }

  async #closeStream(): Promise<void> {
    const stream = await this.#stream;
    this.#stream = undefined;
    stream?.close();
  }
}

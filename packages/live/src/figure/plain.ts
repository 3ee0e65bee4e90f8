import { isStream, type AnyImages, type AnyShown, type AnyStream } from "./figure.ts";
import { drawImages } from "./images.ts";
import { drawLines } from "./lines.ts";

/** Draws a figure that is no marks, for which a page needs no library. Throws what the figure throws. */
export function drawPlain(figure: AnyStream | AnyImages, shown: AnyShown, document: Document): SVGElement {
  return isStream(figure) ? drawLines(figure, shown, document) : drawImages(figure, shown, document);
}

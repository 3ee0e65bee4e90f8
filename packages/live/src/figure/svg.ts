const SVG = "http://www.w3.org/2000/svg";

/** The size of a picture and of what is around its axes, in units of its own; the page scales it to its column. */
export const PICTURE = { width: 480, height: 310, left: 50, right: 26, top: 26, bottom: 40 } as const;

/** An element of a picture. */
export function svgElement(
  document: Document,
  name: "svg" | "g" | "path" | "text",
  attributes: Readonly<Record<string, string | number>>,
  content: readonly SVGElement[] | string = [],
): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  if (typeof content === "string") element.textContent = content;
  else element.append(...content);
  return element;
}

/** A number in hundredths of a unit, as the build writes it: the page's picture is the build's to the letter. */
export function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}

import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { drawPlot } from "../src/figure/draw.ts";
import { marks } from "../src/figure/marks.ts";
import { plotMarkup } from "../src/figure/markup.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** The last picture of a markup, after its legend: its box and its height. */
function boxIn(html: string): readonly (string | undefined)[] {
  const picture = html.slice(html.lastIndexOf("<svg"));
  return [/ viewBox="([^"]*)"/, / height="([^"]*)"/].map((sought) => sought.exec(picture)?.[1]);
}

test("A picture whose height comes of its proportions is as high in the page as in the build", () => {
  const options = {
    aspectRatio: 1,
    x: { domain: [-2.8, 2.8] },
    y: { domain: [-0.15, 1.35], axis: null },
    color: { legend: true, domain: ["a"] },
    marks: [marks.dot([[1, 1]], { fill: () => "a" })],
  };
  const page = boxIn(drawPlot(options, document).outerHTML);
  expect(page).toEqual(["0 0 480 183.86", "183.86"]);
  expect(boxIn(plotMarkup(options, "fig", document))).toEqual(page);
});

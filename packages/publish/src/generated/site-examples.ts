import type { Example } from "@recto/check";

/** Small sites: the text is that of `articles/a.md`, the files are beside the folder of articles. */
export interface SiteExamples {
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

/** What the rules about a site find and what they leave alone, by rule. */
export const siteExamples: Readonly<Record<string, SiteExamples>> = {
  "article-name-is-unique": {
    bad: [site("Words.", { "articles/more/a.md": "Other words." }, "Both pages would be at /a/.")],
    good: [site("Words.", { "articles/more/b.md": "Other words." })],
  },
  "file-is-inside-site": {
    bad: [site("Here are «[the figures](../../figures.csv)».", { "../figures.csv": "1, 2" })],
    good: [site("Here are [the figures](figures.csv).", { "articles/figures.csv": "1, 2" })],
  },
  "cover-exists": {
    bad: [site("---\ntitle: A\ncover: «cover.svg»\n---\n\nWords.")],
    good: [site("---\ntitle: A\ncover: cover.svg\n---\n\nWords.", { "articles/cover.svg": "<svg/>" })],
  },
  "reference-is-published": {
    bad: [
      site("More is in «[the other article](b.md)».", {
        "articles/b.md": "---\ntitle: B\ndraft: true\n---\n\nWords.",
      }),
    ],
    good: [
      site("More is in [the other article](b.md).", { "articles/b.md": "---\ntitle: B\n---\n\nWords." }),
    ],
  },
  "address-is-safe": {
    bad: [site("---\ntitle: A\ncanonical: «javascript:alert()»\n---\n\nWords.")],
    good: [site("---\ntitle: A\ncanonical: https://example.org/a/\n---\n\nWords.")],
  },
  "comparison-shows-its-rule": {
    bad: [
      site(
        ":::compare{rule=fraction-is-command}\n«```latex»\n$\\frac{a}{b}$\n```\n\n```latex\n$\\frac{a}{b}$\n```\n:::",
      ),
      site(
        ":::compare{rule=fraction-is-command}\n```latex\n${a \\over b}$\n```\n\n```latex\n${a «\\over» b}$\n```\n:::",
      ),
    ],
    good: [
      site(
        ":::compare{rule=fraction-is-command}\n```latex\n${a \\over b}$\n```\n\n```latex\n$\\frac{a}{b}$\n```\n:::",
      ),
    ],
  },
};

function site(text: string, files: Readonly<Record<string, string>> = {}, note?: string): Example {
  const example: Example = { text, language: "markdown", files };
  return note === undefined ? example : { ...example, note };
}

import type { ArticleRuleId } from "./rules.ts";

/** A Markdown text; the places of its mistakes stand between `«` and `»`, in other files of its folder too. */
interface ArticleExample {
  readonly text: string;
  readonly language: "markdown";
  /** Bibliographies, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface ArticleExamples {
  readonly bad: readonly ArticleExample[];
  readonly good: readonly ArticleExample[];
}

const playground = ":::playground\n```latex\n$x$\n```\n:::";
const work = "@book{knuth1984, title = {The TeXbook}}";

/** What each rule finds and what it leaves alone. One that is about the configuration has no text to show. */
export const articleExamples: Readonly<Record<ArticleRuleId, ArticleExamples>> = {
  "mathematics-is-closed": examples(
    ["The sum is «$$»\n\\sum_i x_i\n\nand so on."],
    ["The sum is\n\n$$\n\\sum_i x_i\n$$\n\nand so on.", "It costs $5 or $6."],
  ),
  "environment-stands-alone": examples(
    ["«\\begin{tabular}»{cc}\n1 & 2\n\\end{tabular}"],
    ["\\begin{align}\na &= b\n\\end{align}"],
  ),
  "directive-is-closed": examples(["«:::note»\nOpen to the end."], [":::note\nClosed.\n:::"]),
  "directive-is-known": examples([":::«theorm»\nIt holds.\n:::"], [":::theorem\nIt holds.\n:::"]),
  "comparison-has-sides": examples(
    ["«:::compare{rule=fraction-is-command}»\n```latex\n$a \\over b$\n```\n:::"],
    [
      ":::compare{rule=fraction-is-command}\n```latex\n${a \\over b}$\n```\n\n```latex\n$\\frac{a}{b}$\n```\n:::",
    ],
  ),
  "playground-has-code": examples(["«:::playground»\nNo code.\n:::"], [playground]),
  "system-has-name": examples(
    ["«:::system{#fig:toy}»\nA caption.\n:::"],
    [':::system{#fig:toy use="score-diffusion/toy-mixture"}\nA caption.\n:::'],
  ),
  "claim-is-complete": examples(
    ["It is «:claim[78%]{of=fig:toy}»."],
    ["It is :claim[78%]{of=fig:toy value=share within=1pp}."],
  ),
  "attribute-is-known": examples(
    ["It is :claim[78%]{of=fig:toy value=share «withn=1pp»}."],
    ["It is :claim[78%]{of=fig:toy value=share within=1pp}."],
  ),
  "front-matter-is-valid": examples(
    ["---\ntitle: A\ndate: «yesterday»\n---\n\nWords."],
    ["---\ntitle: A\ndate: 2026-11-22\n---\n\nWords."],
  ),
  "front-matter-is-known": examples(
    ["---\ntitle: A\n«descripton»: B\n---\n\nWords."],
    ["---\ntitle: A\ndescription: B\n---\n\nWords."],
  ),
  "macro-is-readable": examples(
    ["---\ntitle: A\nmacros: «R = reals»\n---\n\nWords."],
    ["---\ntitle: A\nmacros: \\newcommand{\\R}{\\mathbb{R}}\n---\n\nIn $\\R$."],
  ),
  "bibliography-is-readable": {
    bad: [example("---\ntitle: A\nbibliography: «refs.bib»\n---\n\nWords.")],
    good: [
      example("---\ntitle: A\nbibliography: refs.bib\n---\n\nShown in [@knuth1984].", { "refs.bib": work }),
    ],
  },
  "citation-key-is-unique": {
    bad: [
      example("---\ntitle: A\nbibliography: refs.bib\n---\n\nShown in [@knuth1984].", {
        "refs.bib": `${work}\n@book{«knuth1984», title = {Another}}`,
      }),
    ],
    good: [
      example("---\ntitle: A\nbibliography: refs.bib\n---\n\nShown in [@knuth1984].", {
        "refs.bib": `${work}\n@book{knuth1986, title = {Another}}`,
      }),
    ],
  },
  "citation-style-is-known": examples([], []),
  "footnote-is-defined": examples(["A word.«[^a]»"], ["A word.[^a]\n\n[^a]: A note."]),
  "footnote-is-unique": examples(
    ["A word.[^a]\n\n[^a]: A note.\n\n«[^a]: Another.»"],
    ["A word.[^a] Another.[^b]\n\n[^a]: A note.\n\n[^b]: Another."],
  ),
  "label-is-attached": examples(["Words.\n\n(«sec:end»)="], ["Words.\n\n(sec:end)=\n## The end"]),
  "label-has-number": examples(
    ["\\begin{align*}\na &= b \\label{eq:a}\n\\end{align*}\n\nBy @«eq:a» it holds."],
    ["\\begin{align}\na &= b \\label{eq:a}\n\\end{align}\n\nBy @eq:a it holds."],
  ),
};

function examples(bad: readonly string[], good: readonly string[]): ArticleExamples {
  return { bad: bad.map((text) => example(text)), good: good.map((text) => example(text)) };
}

function example(text: string, files?: Readonly<Record<string, string>>): ArticleExample {
  return files === undefined ? { text, language: "markdown" } : { text, language: "markdown", files };
}

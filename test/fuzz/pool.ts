import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "@recto/check";

export type Language = "latex" | "markdown";

/** A text to begin with. */
interface Seedling {
  readonly language: Language;
  readonly text: string;
}

/** What inputs are made of. */
export interface Pool {
  readonly seedlings: readonly Seedling[];
  /** Words of LaTeX and Markdown, each once. */
  readonly words: readonly string[];
}

const site = join(import.meta.dirname, "../../site");

/** The texts of a folder, or without one the project's own articles; the examples of all rules in any case. */
export function poolOf(folder: string | undefined): Pool {
  const seedlings = [...examples(), ...textsIn(site), ...(folder === undefined ? [] : textsIn(folder))];
  const some = seedlings.slice(0, 2000);
  const words = new Set(some.flatMap(({ text }) => wordsOf(text)).filter((word) => word.length < 40));
  return { seedlings, words: [...words, ...NASTY] };
}

/** A text cut into control sequences, special characters, blanks and words. */
export function wordsOf(text: string): readonly string[] {
  return (
    text.match(
      /\\(?:begin|end)\s*\{[^{}\n]{1,20}\}|\\[A-Za-z@]+\*?|\\[^]|:{3,}|\$\$|`+|\s+|[\p{L}\p{N}]+|[^]/gu,
    ) ?? []
  );
}

const NASTY: readonly string[] = [
  ..."\u0000 \u0007 \u0085 \u00a0 \u00ad \u200b \u202e \u2028 \ufeff \ufffd \ud800 \udc00 😀 e\u0301 漢".split(
    " ",
  ),
  ..."\r \r\n \f \v \t".split(" "),
  ..."\\iffalse \\fi \\else \\verb|x| \\verb \\input{main} \\input{a} \\include{b} \\begin{document} \\end{document}".split(
    " ",
  ),
  ..."\\begin{verbatim} \\end{verbatim} \\begin{comment} \\end{comment} \\makeatletter \\catcode`\\%=12 #1 ##1".split(
    " ",
  ),
  ..."\\def\\a#1{#1\\a} \\newcommand{\\b}[9]{#9} \\newenvironment{c}{\\begin{c}}{\\end{c}} \\let\\x\\y \\left\\{ \\right.".split(
    " ",
  ),
  "% recto-ignore ellipsis-is-command\n",
  "% recto-ignore-start\n",
  "<!-- recto-ignore-end -->",
  "% !TEX root = main\n",
  "---\ntitle: a\n---\n",
  ":::theorem{#a}\n",
  ":::\n",
  "\n\n> ",
  "\n- ",
  "\n1. ",
  "\n```\n",
  "[a]: b\n",
  "[^a]",
  "@eq:a",
  "| a | b |\n|---|---|\n",
  "<div>",
  "&amp;",
];

function examples(): readonly Seedling[] {
  return rules
    .flatMap(({ examples: { bad, good } }) => [...bad, ...good])
    .map(({ text, language }) => ({ language: language ?? "latex", text: text.replaceAll(/[«»]/g, "") }));
}

function textsIn(folder: string): readonly Seedling[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:tex|md)$/.test(path) && !path.includes("node_modules"))
    .toSorted()
    .map((path) => ({
      language: path.endsWith(".md") ? "markdown" : "latex",
      text: readFileSync(join(folder, path), "utf8").slice(0, LONGEST),
    }));
}

/** No text is longer, in UTF-16 code units, so that many are tried. */
const LONGEST = 60_000;

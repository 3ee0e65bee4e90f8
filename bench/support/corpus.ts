import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Real LaTeX beside the repository, or where RECTO_CORPUS says. */
export const corpus: string =
  process.env["RECTO_CORPUS"] ?? join(import.meta.dirname, "../../../shared/corpus");

/** The paths of all LaTeX files in a folder and below, sorted; none where there is no such folder. */
export function texFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tex"))
    .toSorted()
    .map((name) => join(folder, name));
}

/**
 * Real text of many files in a row, without what begins and ends a document: that would hide all files after the
 * first. Where the corpus is not there it says so, and the text is made.
 */
export function realText(): string {
  const paths = texFiles(corpus);
  if (paths.length === 0) {
    console.log("The corpus is not here (RECTO_CORPUS names its folder), so the text is made.");
    return made.repeat(4000);
  }
  return paths
    .map((path) => readFileSync(path, "utf8").replaceAll(/\\(?:begin|end)\{document\}/g, ""))
    .join("\n\n");
}

/** The first `size` characters of a text that is repeated as often as it needs. */
export function ofSize(text: string, size: number): string {
  return text.repeat(Math.ceil(size / text.length)).slice(0, size);
}

const made =
  "Let $f \\colon X \\to Y$ be a function, see Figure~\\ref{fig:a}. Then \\emph{for all} $x_1, \\dots, x_n$\n" +
  "\\begin{align}\n  \\int_0^1 f(x)\\,dx &= \\left( \\frac{a}{b} \\right)^2 \\label{eq:a} \\\\\n  &\\le \\sum_{i=1}^n x_i.\n" +
  "\\end{align}\n\n";

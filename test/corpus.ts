import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Real LaTeX to run on, which is no part of the project: the folder of `RECTO_CORPUS`, or one beside the repository. */
export const corpusFolder: string =
  process.env["RECTO_CORPUS"] ?? join(import.meta.dirname, "../../shared/corpus");

export const hasCorpus: boolean = existsSync(corpusFolder);

if (!hasCorpus)
  console.warn(`There is no corpus at ${corpusFolder} (RECTO_CORPUS): what needs it is skipped.`);

/** The `.tex` files of the corpus, in the order of their paths, which are from its folder. */
export function corpusFiles(): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(corpusFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tex"))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(corpusFolder, path), "utf8") }));
}

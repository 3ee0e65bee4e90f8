import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder =
  process.env["RECTO_CORPUS"] ?? fileURLToPath(new URL("../../../../shared/corpus", import.meta.url));

/** Real LaTeX to run on, where it is present. */
export const hasCorpus: boolean = existsSync(folder);

if (!hasCorpus) {
  console.warn(
    `No corpus of LaTeX at ${folder}: its tests are skipped. Set RECTO_CORPUS to a folder of .tex files.`,
  );
}

/** The texts of all `.tex` files of the corpus. */
export function corpusTexts(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tex"))
    .toSorted()
    .map((name) => readFileSync(path.join(folder, name), "utf8"));
}

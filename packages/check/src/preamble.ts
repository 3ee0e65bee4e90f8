import type { CheckFile } from "./document.ts";

/** No preamble is longer. */
const LONGEST = 20_000;

const preambles = new WeakMap<CheckFile, string>();

/** What LaTeX says before its document begins; where none begins, its first characters. An article has no preamble. */
export function preambleOf(file: CheckFile): string {
  let preamble = preambles.get(file);
  if (preamble === undefined) {
    const head = file.language === "latex" ? file.text.slice(0, LONGEST) : "";
    const end = head.indexOf("\\begin{document}");
    preamble = end < 0 ? head : head.slice(0, end);
    preambles.set(file, preamble);
  }
  return preamble;
}

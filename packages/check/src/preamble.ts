import type { CheckFile } from "./document.ts";

/** No preamble is longer. */
const LONGEST = 20_000;

const preambles = new WeakMap<CheckFile, string>();

/** What a file says before its document begins; of one in which none begins, its first characters. */
export function preambleOf(file: CheckFile): string {
  let preamble = preambles.get(file);
  if (preamble === undefined) {
    const head = file.text.slice(0, LONGEST);
    const end = head.indexOf("\\begin{document}");
    preamble = end < 0 ? head : head.slice(0, end);
    preambles.set(file, preamble);
  }
  return preamble;
}

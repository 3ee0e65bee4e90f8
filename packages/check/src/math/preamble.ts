import type { Edit } from "@recto/diagnostics";
import type { CheckFile } from "../document.ts";

/** Where preambles end, as far as it was asked: it is looked for in all of the text. */
const ends = new WeakMap<CheckFile, number | undefined>();

/** The edit that adds a line at the end of a file's preamble; `undefined` where the file has none. */
export function declarationEdit(file: CheckFile, line: string): Edit | undefined {
  if (file.language !== "latex") return undefined;
  if (!ends.has(file)) ends.set(file, /^[ \t]*\\begin\{document\}/m.exec(file.text)?.index);
  const place = ends.get(file);
  return place === undefined ? undefined : { start: place, end: place, text: `${line}\n` };
}

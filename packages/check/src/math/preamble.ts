import type { Edit } from "@recto/diagnostics";
import type { CheckFile } from "../document.ts";

/** The edit that adds a line at the end of a file's preamble; `undefined` where the file has none. */
export function declarationEdit(file: CheckFile, line: string): Edit | undefined {
  if (file.language !== "latex") return undefined;
  const place = /^[ \t]*\\begin\{document\}/m.exec(file.text)?.index;
  return place === undefined ? undefined : { start: place, end: place, text: `${line}\n` };
}

/** How often each text that a pattern finds stands in a document, by its first group; comments are counted too. */
export function countMatches(files: readonly CheckFile[], pattern: RegExp): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of files) {
    for (const [, name = ""] of text.matchAll(pattern)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

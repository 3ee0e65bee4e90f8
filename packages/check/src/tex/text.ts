import type { Diagnostic } from "@recto/diagnostics";
import { check } from "../check.ts";
import type { CheckOptions } from "../options.ts";
import type { Files } from "./files.ts";
import { loadTexDocument } from "./load.ts";

const nothing: Files = { read: () => undefined };

/**
 * Checks a LaTeX text that stands alone: nothing beside it can be read, in a browser there is no disk. Offsets are UTF-16
 * code units into `text`, a byte order mark counted as one.
 */
export async function checkText(text: string, options: CheckOptions = {}): Promise<readonly Diagnostic[]> {
  // A reader of files takes a byte order mark off: it is given another one.
  const marked = text.startsWith("\uFEFF") ? `\uFEFF${text}` : text;
  const document = await loadTexDocument("text.tex", nothing, { text: marked });
  if (document === undefined) throw new Error("a text that is given is there");
  return check(document, options);
}

import type { Macros } from "@recto/latex";
import type { Visit } from "../rule.ts";

/** Names of commands whose arguments are code, names, files or other things that are not said. */
const CODE =
  /^(?:text)?tt$|code|inline|verb|mint|lst|url|path|file|href|special|input|index|graphics|write|lua|key|label|ref$|cite/i;
const STRUCTURES =
  /^(?:tabular[a-z]*|array|longtable|tblr|thebibliography|algorithm[a-z]*|alltt|code|tikz[a-z]*|picture|filecontents)\*?$/;

const TYPEWRITER = /^\s*\\(?:tt|ttfamily)(?![A-Za-z])/;

/** A declaration further back is not looked for: there may be very many siblings. */
const NEAR = 50;

/** Whether a visited node is set in typewriter by a declaration: `{\\tt words}`, `\\ttfamily words`. */
export function isTypewriter({ ancestors, siblings, index, file }: Visit): boolean {
  const isDeclared = siblings
    .slice(Math.max(0, index - NEAR), index)
    .some((node) => node.type === "command" && /^tt(?:family)?$/.test(node.name));
  return (
    isDeclared ||
    ancestors.some(
      (node) =>
        node.type === "group" && TYPEWRITER.test(file.text.slice(node.contentStart, node.contentStart + 12)),
    )
  );
}

/** Whether a visited node is words that are said: not code, keys, tables or a bibliography. */
export function isRunningText({ ancestors, file }: Visit, macros: Macros): boolean {
  return !ancestors.some(
    (node) =>
      (node.type === "command" &&
        (CODE.test(node.name) || /\\(?:texttt|tt|lstinline)/.test(macros.get(node.name)?.body ?? ""))) ||
      (node.type === "group" &&
        TYPEWRITER.test(file.text.slice(node.contentStart, node.contentStart + 12))) ||
      (node.type === "environment" && STRUCTURES.test(node.name)) ||
      (node.type === "argument" && node.role !== "text" && node.role !== "content"),
  );
}

import type { Group, Macros } from "@recto/latex";
import type { CheckDocument } from "../document.ts";
import { argumentsAround } from "../place.ts";
import type { Visit } from "../rule.ts";

/** Names of commands whose arguments are code, names, files or other things that are not said. */
const CODE =
  /^(?:text)?tt$|code|inline|verb|mint|lst|url|path|file|href|special|input|index|graphics|write|lua|key|label|ref$|cite/i;
const STRUCTURES =
  /^(?:tabular[a-z]*|array|longtable|tblr|thebibliography|algorithm[a-z]*|alltt|code|tikz[a-z]*|picture|filecontents)\*?$/;

const TYPEWRITER = /\\(?:texttt|tt|ttfamily|lstinline)(?![A-Za-z@])/;

/** A declaration further back is not looked for: there may be very many siblings. */
const NEAR = 50;

/** Whether a visited node is set in typewriter by a declaration: `{\\tt words}`, `\\ttfamily words`. */
export function isTypewriter(
  { ancestors, siblings, index, file }: Visit,
  { typewriter, macros }: Pick<CheckDocument, "typewriter" | "macros">,
): boolean {
  const isDeclared = siblings
    .slice(Math.max(0, index - NEAR), index)
    .some((node) => node.type === "command" && /^tt(?:family)?$/.test(node.name));
  return (
    isDeclared ||
    ancestors.some(
      (node) =>
        (node.type === "environment" && typewriter.has(node.name)) ||
        (node.type === "group" && isCodeGroup(node, file.text, macros)),
    )
  );
}

/**
 * Whether a group begins with a font for code, or stands after a command that takes it as its argument all the same:
 * `\newcommand{\code}{\texttt}`, `\def\code{\bgroup\Rdcode}`.
 */
function isCodeGroup({ start, contentStart }: Group, text: string, macros: Macros): boolean {
  const [, first = ""] =
    /^\s*\\([A-Za-z@]+)/.exec(text.slice(contentStart, contentStart + LONGEST_NAME)) ?? [];
  if (/^tt(?:family)?$/.test(first) || TYPEWRITER.test(macros.get(first)?.body ?? "")) return true;
  const [, owner = ""] =
    /\\([A-Za-z@]+)\*?$/.exec(text.slice(Math.max(0, start - LONGEST_NAME), start)) ?? [];
  const macro = macros.get(owner);
  return macro?.parameters === 0 && (CODE.test(owner) || TYPEWRITER.test(macro.body));
}

const LONGEST_NAME = 30;

/** Whether a visited node is words that are said: not code, keys, tables or a bibliography. */
export function isRunningText(
  { ancestors, file }: Visit,
  { macros, typewriter }: Pick<CheckDocument, "macros" | "typewriter">,
): boolean {
  return !ancestors.some(
    (node) =>
      (node.type === "command" &&
        (CODE.test(node.name) || TYPEWRITER.test(macros.get(node.name)?.body ?? ""))) ||
      (node.type === "group" && isCodeGroup(node, file.text, macros)) ||
      (node.type === "environment" && (STRUCTURES.test(node.name) || typewriter.has(node.name))) ||
      (node.type === "argument" && node.role !== "text" && node.role !== "content"),
  );
}

/** Commands whose argument is a part of the running text. */
const PROSE: ReadonlySet<string> = new Set(
  (
    "emph textbf textit textsc textrm textsf textup textsl textmd textnormal text mbox footnote footnotetext caption " +
    "section subsection subsubsection chapter part paragraph subparagraph title item enquote intertext underline thanks"
  ).split(" "),
);

/** Whether a visited node is certainly words: in no argument but of commands whose arguments are known to be. */
export function isProse(visit: Visit): boolean {
  for (const { owner, argument } of argumentsAround(visit)) {
    if (argument.role === "options" || argument.role === "name") return false;
    if (owner.type === "command" && !PROSE.has(owner.name)) return false;
  }
  return true;
}

const PROSE_ENVIRONMENTS =
  /^(?:document|abstract|quote|quotation|verse|itemize|enumerate|description|center|flushleft|flushright|figure|table|minipage|multicols|frame|block|proof|(?:[a-z]*(?:theorem|lemma|proposition|corollary|definition|remark|example|conjecture|claim|exercise|problem|solution|question|answer))|thm|lem|prop|cor|def|defn|rem|ex)\*?$/;

/** Whether a visited node stands in no environment but of those that hold words: what others hold may be code. */
export function isInProse({ ancestors }: Visit): boolean {
  return ancestors.every((node) => node.type !== "environment" || PROSE_ENVIRONMENTS.test(node.name));
}

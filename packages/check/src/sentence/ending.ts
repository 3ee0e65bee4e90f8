import { isBlankNode, type Macro, type Macros, type Node, type Span } from "@recto/latex";
import { isSign } from "../math/vocabulary.ts";

/** What a formula prints last: a mark, or something that is none and after which a mark can stand. */
export interface Ending extends Span {
  /** `unsure`: an ellipsis, a drawing, a parameter… */
  readonly mark: "stop" | "comma" | "other" | "none" | "unsure";
  /** Where braces have to open for a mark to stand after a fraction of TeX that has none: `a \over b`. */
  readonly opening?: number;
}

const INVISIBLE: ReadonlySet<string> = new Set(
  (
    "label tag nonumber notag qedhere qed hfill hfil hspace vspace quad qquad enspace enskip thinspace medspace " +
    "thickspace displaybreak allowdisplaybreaks phantom hphantom vphantom mathstrut strut footnotemark footnote " +
    "footnotetext index displaystyle textstyle relax null nobreak allowbreak pagebreak nopagebreak noindent " +
    "par limits nolimits unskip ignorespaces kern mkern hskip mskip noalign color normalsize small hline cr crcr " +
    ", ; : ! > \\ / - square blacksquare Box yesnumber IEEEyesnumber IEEEnonumber numberthis tagform"
  )
    .split(" ")
    .concat(" ", "\n"),
);
/** Commands that print their last argument at the end. */
const TRANSPARENT =
  /^(?:text[a-z]*|mbox|hbox|fbox|boxed|ensuremath|math(?:rm|bf|it|sf|normal)|emph|textcolor|mathclose|mathord|mathpunct|intertext)$/;
const ELLIPSES = /^(?:[lcvd]?dots[bcimo]?|dotsc|hdots|cdotp|textellipsis)$/;
const ROWS =
  /^(?:split|aligned|alignedat|gathered|multlined|align|gather|equation|multline|flalign|alignat|xalignat|xxalignat|eqnarray|displaymath|dmath|subequations|[lr]gathered|IEEEeqnarray|empheq|math)\*?$/;
const CELLS = /^(?:[pbBvV]?(?:small)?matrix|array|d?r?cases|subarray)\*?$/;
const MAX_DEPTH = 40;

/** What nodes that follow each other print last; `undefined` where they print nothing. */
export function endingOf(
  nodes: readonly Node[],
  text: string,
  macros: Macros,
  depth = 0,
): Ending | undefined {
  const number = nodes.findIndex((node) => node.type === "command" && NUMBERS.test(node.name));
  const said = number < 0 ? nodes : nodes.slice(0, number);
  const last = lastEnding(said, text, macros, depth);
  const opening = last?.mark === "none" ? openingOf(said, text) : undefined;
  return last === undefined || opening === undefined ? last : { ...last, opening };
}

/** Where what `\over` and its kin divide begins, if one of them stands among nodes: with their cell, or with them. */
function openingOf(nodes: readonly Node[], text: string): number | undefined {
  const bar = nodes.findLastIndex((node) => node.type === "command" && FRACTIONS.test(node.name));
  if (bar < 0) return undefined;
  const edge = nodes.findLastIndex((node, at) => at < bar && isEdge(node));
  const first = nodes.slice(edge + 1, bar + 1).find((node) => isPrinted(node, text));
  const gap = first?.type === "text" ? /^\s*/.exec(text.slice(first.start, first.end))?.[0].length : 0;
  return first === undefined ? undefined : first.start + (gap ?? 0);
}

function isEdge(node: Node): boolean {
  return node.type === "cell-separator" || (node.type === "command" && node.name === "\\");
}

function isPrinted(node: Node, text: string): boolean {
  return !isBlankNode(node, text) && (node.type !== "command" || !INVISIBLE.has(node.name));
}

/** TeX's numbers of displays, after which only the number stands. */
const NUMBERS = /^l?eqno$/;
const FRACTIONS = /^(?:over|atop|above|choose|brack|brace)(?:withdelims)?$/;

function lastEnding(nodes: readonly Node[], text: string, macros: Macros, depth: number): Ending | undefined {
  let beside: Ending | undefined;
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const node = nodes[index];
    if (node === undefined) return undefined;
    if (depth > MAX_DEPTH) return { start: node.start, end: node.end, mark: "unsure" };
    if (isBlankNode(node, text) || node.type === "cell-separator") continue;
    const ending = endingOfNode(node, text, macros, depth);
    if (ending === undefined) continue;
    // After a comma one enumerates: `(x, \foo)`.
    if (beside !== undefined) return text.charAt(ending.end - 1) === "." ? ending : beside;
    if (ending.mark !== "none" || !mayStandBesideMark(node, text)) return ending;
    beside = ending;
  }
  return beside;
}

/** Whether a mark may stand before what ends a display: a command that may print nothing, or a bracket of the text. */
function mayStandBesideMark(node: Node, text: string): boolean {
  if (node.type !== "command") return false;
  const words = node.arguments.at(-1);
  if (words === undefined) return /^[A-Za-z]/.test(node.name) && !isSign(node.name);
  return WORDS.test(node.name) && /^\s*[)\]]\s*$/.test(text.slice(words.contentStart, words.contentEnd));
}

const WORDS = /^(?:text[a-z]*|mbox|hbox)$/;

function endingOfNode(node: Node, text: string, macros: Macros, depth: number): Ending | undefined {
  const { start, end } = node;
  const inner = (): Ending | undefined =>
    "children" in node ? endingOf(node.children, text, macros, depth + 1) : undefined;
  switch (node.type) {
    case "text":
      return endingOfText(text, start, end);
    case "command":
      return endingOfCommand(node, text, macros, depth);
    case "formula":
      return inner();
    case "group": {
      const last = inner();
      return last === undefined ? undefined : outside(last, node);
    }
    case "fence":
      if (node.right === undefined) return { start, end, mark: "unsure" };
      return node.right.delimiter === "." ? outside(inner(), node) : { start, end, mark: "none" };
    case "environment":
      if (ROWS.test(node.name)) return inner();
      return CELLS.test(node.name) ? outside(inner(), node) : { start, end, mark: "unsure" };
    case "script":
      return { start, end, mark: "none" };
    case "argument":
    case "root":
    case "comment":
    case "paragraph-break":
    case "cell-separator":
      return undefined;
    case "parameter":
    case "stray":
    case "verbatim":
      return { start, end, mark: "unsure" };
  }
}

/** A mark inside counts; without one, it is due after the whole. */
function outside(inner: Ending | undefined, whole: Node): Ending {
  const { end } = whole;
  const start = whole.type === "environment" ? whole.contentEnd : whole.start;
  return inner === undefined || inner.mark === "none" ? { start, end, mark: "none" } : inner;
}

function endingOfText(text: string, start: number, from: number): Ending | undefined {
  let end = from;
  while (end > start && /[\s~]/.test(text.charAt(end - 1))) end -= 1;
  if (end === start) return undefined;
  const last = text.charAt(end - 1);
  const isLow = /[\udc00-\udfff]/.test(last) && end - 2 >= start;
  const at = { start: isLow ? end - 2 : end - 1, end };
  if (last === "…" || text.slice(Math.max(start, end - 2), end) === "..") return { ...at, mark: "unsure" };
  // A factorial: the sentence may end there or not.
  if (last === "!") return { ...at, mark: "unsure" };
  if (/[.?。]/.test(last)) return { ...at, mark: "stop" };
  if (/[,，、]/.test(last)) return { ...at, mark: "comma" };
  return { ...at, mark: /[;:；：]/.test(last) ? "other" : "none" };
}

function endingOfCommand(
  command: Extract<Node, { type: "command" }>,
  text: string,
  macros: Macros,
  depth: number,
): Ending | undefined {
  const { name, start, end } = command;
  if (INVISIBLE.has(name) || name.endsWith("label")) return undefined;
  const macro = macros.get(name);
  if (macro !== undefined && printsNothing(macro)) return undefined;
  if (name === "ldotp") return { start, end, mark: "stop" };
  const isBroken = command.arguments.some(({ closed, braced }) => braced && !closed);
  if (isBroken || ELLIPSES.test(name)) return { start, end, mark: "unsure" };
  const last = command.arguments.findLast(({ kind }) => kind === "required");
  const printed = macro === undefined ? undefined : /([.,;:!?])[\s}]*$/.exec(macro.body)?.[1];
  if (printed !== undefined && macro?.parameterText === undefined) {
    return { start, end, mark: printed === "," ? "comma" : /[.!?]/.test(printed) ? "stop" : "other" };
  }
  if (last === undefined) return { start, end, mark: "none" };
  const inner = endingOf(last.children, text, macros, depth + 1);
  if (inner === undefined && TRANSPARENT.test(name)) return undefined;
  return outside(inner, command);
}

const nothing = new WeakMap<Macro, boolean>();

/** Whether a macro stands for commands that print nothing: `\\newcommand{\\nn}{\\nonumber}`. */
function printsNothing(macro: Macro): boolean {
  const known = nothing.get(macro);
  if (known !== undefined) return known;
  const rest = macro.body
    .replace(/%[^\n]*/g, "")
    .replace(/\\(?:label|tag)\s*\*?\s*\{[^{}]*\}/g, "")
    .replace(/\\([A-Za-z]+|[^A-Za-z])/g, (command, word: string) => (INVISIBLE.has(word) ? "" : command));
  const answer = macro.kind !== "paired-delimiter" && rest.trim() === "" && macro.body.trim() !== "";
  nothing.set(macro, answer);
  return answer;
}

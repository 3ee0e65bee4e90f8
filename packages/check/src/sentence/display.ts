import { isBlankNode, type Macros, type Node, type Row, rowsOf, type Span } from "@recto/latex";
import { endingOf } from "./ending.ts";

/** Derivations, diagrams, code: shown, not said. */
const SHOWN =
  /\\(?:AxiomC?|DisplayProof|infer[a-z]*|prftree|xymatrix|includegraphics|texttt|mathtt|lstinline|verb|parbox|vcenter|ce|begin\s*\{(?:tikz|CD|tabular|minipage|verbatim|prooftree|pspicture|diagram|code|picture))/;
const CELLS = /^(?:[pbBvV]?(?:small)?matrix|array)\*?$/;
const WORDS = /^(?:text[a-z]*|mbox|hbox|parbox|fbox)$/;
/** Commands that add nothing to what a display says. */
const BESIDE = /^(?:label|tag|quad|qquad|qedhere|qed|nonumber|notag|hfill|hspace|[,;:! ])$/;

/** Whether a display is shown rather than said: a matrix alone, words alone, a diagram, code. */
export function isExhibit(nodes: readonly Node[], text: string): boolean {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return true;
  if (SHOWN.test(text.slice(first.start, last.end))) return true;
  const body =
    first === last && first.type === "environment" && first.body === "display" ? first.children : nodes;
  const printed = body.filter(
    (node) => !isBlankNode(node, text) && (node.type !== "command" || !BESIDE.test(node.name)),
  );
  if (printed.every((node) => node.type === "command" && WORDS.test(node.name))) return true;
  return (
    printed.every((node) => isTable(node, text) || isInference(node, text)) ||
    isDerivation(body, first, text) ||
    isListing(first, text)
  );
}

const TURNSTILES = /\\(?:[vV]d?ash|[vV][dD]ash|models|proves|turn[a-z]*|seq[a-z]*|Rightarrow)(?![A-Za-z])/;

/** Whether a node is a rule of inference: a fraction of judgements, or one with nothing above its line. */
function isInference(node: Node, text: string): boolean {
  const source = text.slice(node.start, node.end);
  const isFraction =
    (node.type === "group" &&
      node.children.some((child) => child.type === "command" && child.name === "over")) ||
    (node.type === "command" && /^[dtc]?frac$/.test(node.name));
  return isFraction && (TURNSTILES.test(source) || /^\{\s*\\over|^\\[dtc]?frac\s*\{[\s~]*\}/.test(source));
}

/** Whether each row of a display names something and, after a colon in a cell, what it is: a list. */
function isListing(display: Node, text: string): boolean {
  if (display.type !== "environment" || !MULTIROW.test(display.name)) return false;
  const rows = rowsOf(display, text);
  return rows.every(({ cells }) => cells.some(({ start, end }) => /^\s*:\s*$/.test(text.slice(start, end))));
}

/** Whether a node is a matrix or array, with or without its delimiters. */
function isTable(node: Node, text: string): boolean {
  if (node.type === "environment") return CELLS.test(node.name);
  return (
    node.type === "fence" &&
    node.children.every((child) => isBlankNode(child, text) || child.type === "environment")
  );
}

/** How the words of a condition begin, which belong to what is said; those of a reason stand beside it. */
const CONDITION =
  /^\W*(?:if|for|when|whenever|where|otherwise|else|on|in|and|or|with|as|almost|unless|provided|such|so|then)\b/i;
const MULTIROW = /^(?:align|aligned|alignat|alignedat|flalign|eqnarray|array|gather|gathered)\*?$/;

/** Whether several rows, the last among them, end with words that give a reason after a gap: steps, each with its why. */
function isDerivation(body: readonly Node[], first: Node, text: string): boolean {
  const printed = body.filter((node) => !isBlankNode(node, text));
  const [only] = printed;
  const alignment =
    first.type === "environment" && MULTIROW.test(first.name)
      ? first
      : printed.length === 1 && only?.type === "environment" && MULTIROW.test(only.name)
        ? only
        : undefined;
  if (alignment === undefined) return false;
  const rows = rowsOf(alignment, text).map((row) => endsWithReason(row, text));
  return rows.at(-1) === true && rows.filter((hasReason) => hasReason).length > 1;
}

function endsWithReason({ cells }: Row, text: string): boolean {
  const nodes = cells.at(-1)?.nodes.filter((node) => !isBlankNode(node, text)) ?? [];
  const at = nodes.findLastIndex((node) => node.type !== "command" || !BESIDE.test(node.name));
  const words = nodes[at];
  if (words?.type !== "command" || !WORDS.test(words.name)) return false;
  const before = nodes[at - 1];
  const isApart =
    at === 0
      ? cells.length > 1
      : before?.type === "command" && /^(?:q?quad|hspace|hfill|enspace|tag)$/.test(before.name);
  const argument = words.arguments.at(-1);
  const said = argument === undefined ? "" : text.slice(argument.contentStart, argument.contentEnd);
  return isApart && !CONDITION.test(said) && !/[.,;:]\s*$/.test(said);
}

const ALIGNED = /^(?:align|flalign|eqnarray|aligned)\*?$/;
const RELATION =
  /^(?:[=<>≤≥:∈⊂⊆→]|\\(?:le|leq|ge|geq|ne|neq|equiv|sim|approx|cong|in|subseteq|subset|to|mapsto|coloneqq|colon|propto|leqslant|geqslant)(?![A-Za-z]))/;
const OPERATOR_END =
  /(?:[-+=<>/*|(,[&]|\\(?:le|ge|leq|geq|cdot|times|to|land|lor|wedge|vee|cup|cap|quad|oplus|otimes|mid|implies|iff|Rightarrow|Leftrightarrow)|\b(?:and|n?or|where|if|with|but|then)\s*\})\s*$/;

const WHOLE = /^equation\*?$/;

/** Whether rows stand among the nodes of a display that may say something each. */
export function mayHaveRows(nodes: readonly Node[]): boolean {
  return nodes.some(
    (node) =>
      node.type === "environment" &&
      (ALIGNED.test(node.name) || (WHOLE.test(node.name) && mayHaveRows(node.children))),
  );
}

/**
 * The ends of rows that a comma is due after: a row follows that says something of its own (its left side is not
 * empty), and other rows of the display have their marks, or the display is given one (`isEnded`).
 */
export function rowsWithoutMark(
  nodes: readonly Node[],
  text: string,
  macros: Macros,
  isEnded: boolean,
): readonly Span[] {
  const found: Span[] = [];
  for (const node of nodes) {
    if (node.type !== "environment") continue;
    if (ALIGNED.test(node.name)) found.push(...rowsOfStatements(node, text, macros, isEnded));
    else if (WHOLE.test(node.name)) found.push(...rowsWithoutMark(node.children, text, macros, isEnded));
  }
  return found;
}

function rowsOfStatements(
  environment: Extract<Node, { type: "environment" }>,
  text: string,
  macros: Macros,
  isEnded: boolean,
): readonly Span[] {
  const rows = rowsOf(environment, text);
  const due: Span[] = [];
  let marked = isEnded ? 1 : 0;
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (next !== undefined && !isStatement(next, text)) continue;
    const nodes = row.cells.flatMap((cell) => cell.nodes);
    const ending = endingOf(nodes, text, macros);
    if (ending === undefined) continue;
    const isMarked = ending.mark !== "none" && ending.mark !== "unsure";
    if (isMarked) marked += 1;
    const isBroken = ending.opening !== undefined || OPERATOR_END.test(text.slice(row.start, ending.end));
    if (next !== undefined && ending.mark === "none" && !isBroken) due.push(ending);
  }
  return marked === 0 ? [] : due;
}

/** Whether a row has something on both sides of its relation, and no words that join it to the row before. */
function isStatement(row: Row, text: string): boolean {
  const [left, right, last] = row.cells;
  if (left === undefined || right === undefined || row.cells.length > 3) return false;
  const relation = text.slice(right.start, right.end).trim();
  // In eqnarray the relation has a cell to itself.
  if (last !== undefined && relation.replace(RELATION, "") !== "") return false;
  const said = text.slice(left.start, left.end).trim();
  return (
    said !== "" &&
    !/^(?:[-+=<>]|\\(?:text|mbox|quad|qquad|intertext|cdot|times|le|ge|leq|geq|implies|iff|Rightarrow|Leftrightarrow|Longrightarrow|land|lor)(?![A-Za-z]))/.test(
      said,
    ) &&
    RELATION.test(relation)
  );
}

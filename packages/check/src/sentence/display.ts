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
  const [only] = printed;
  return (
    printed.length === 1 &&
    ((only?.type === "environment" && CELLS.test(only.name)) ||
      (only?.type === "fence" &&
        only.children.every((node) => isBlankNode(node, text) || node.type === "environment")))
  );
}

const ALIGNED = /^(?:align|flalign|eqnarray|aligned)\*?$/;
const RELATION =
  /^(?:[=<>≤≥:∈⊂⊆→]|\\(?:le|leq|ge|geq|ne|neq|equiv|sim|approx|cong|in|subseteq|subset|to|mapsto|coloneqq|colon|propto|leqslant|geqslant)(?![A-Za-z]))/;
const OPERATOR_END =
  /(?:[-+=<>/*|(,[&]|\\(?:le|ge|leq|geq|cdot|times|to|land|lor|wedge|vee|cup|cap|quad|oplus|otimes|mid|implies|iff|Rightarrow|Leftrightarrow)|\b(?:and|or|where|if|with|but|then)\s*\})\s*$/;

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
    else if (/^equation\*?$/.test(node.name))
      found.push(...rowsWithoutMark(node.children, text, macros, isEnded));
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
    const isBroken = OPERATOR_END.test(text.slice(row.start, ending.end));
    if (next !== undefined && ending.mark === "none" && !isBroken) due.push(ending);
  }
  return marked === 0 ? [] : due;
}

/** Whether a row has something on both sides of its relation, and no words that join it to the row before. */
function isStatement(row: Row, text: string): boolean {
  const [left, right] = row.cells;
  if (row.cells.length !== 2 || left === undefined || right === undefined) return false;
  const said = text.slice(left.start, left.end).trim();
  return (
    said !== "" &&
    !/^(?:[-+=<>]|\\(?:text|mbox|quad|qquad|intertext|cdot|times|le|ge|leq|geq|implies|iff|Rightarrow|Leftrightarrow|Longrightarrow|land|lor)(?![A-Za-z]))/.test(
      said,
    ) &&
    RELATION.test(text.slice(right.start, right.end).trim())
  );
}

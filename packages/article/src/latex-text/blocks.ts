import type { Command, Environment, Node, Verbatim } from "@recto/latex";
import type { Block, Figure, Inline, Label, List, ListItem, Proof } from "../nodes.ts";
import { contentOf, firstLabel, inside, labelOf, optionalOf, requiredOf, tidied, type Desk } from "./desk.ts";
import { inlinesOf, squareHtml } from "./inlines.ts";

const sections: ReadonlyMap<string, 2 | 3 | 4> = new Map([
  ["section", 2],
  ["subsection", 3],
  ["subsubsection", 4],
]);

/** Paragraphs, displays, theorems, proofs, lists and figures. What cannot be set is noted and left out. */
export function blocksOf(nodes: readonly Node[], outer: Desk): readonly Block[] {
  const [first] = nodes;
  const desk = first === undefined ? undefined : inside(outer, first);
  if (desk === undefined) return [];
  const blocks: Block[] = [];
  let run: Node[] = [];
  const flush = (): void => {
    const paragraph = paragraphOf(run, desk);
    if (paragraph !== undefined) blocks.push(paragraph);
    run = [];
  };
  for (const [index, node] of nodes.entries()) {
    const level = node.type === "command" ? sections.get(node.name) : undefined;
    if (node.type === "paragraph-break" || (node.type === "command" && node.name === "par")) flush();
    else if (node.type === "command" && level !== undefined) {
      flush();
      blocks.push(headingOf(node, level, labelAfter(nodes, index, desk), desk));
    } else if (node.type === "environment" && node.body !== "display") {
      flush();
      blocks.push(...environmentOf(node, desk));
    } else if (node.type === "verbatim" && node.name !== "verb") {
      flush();
      blocks.push(listingOf(node, desk));
    } else run.push(node);
  }
  flush();
  return blocks;
}

function paragraphOf(nodes: readonly Node[], desk: Desk): Block | undefined {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const children = tidied(inlinesOf(nodes, desk));
  const [only, another] = children;
  if (only === undefined) return undefined;
  if (only.type === "formula" && only.display && another === undefined) return only;
  return { type: "paragraph", start: first.start, end: last.end, children };
}

/** The label that a `\\label` right after a node gives. */
function labelAfter(nodes: readonly Node[], index: number, { text }: Desk): Label | undefined {
  let at = index + 1;
  for (let next = nodes[at]; next?.type === "text" || next?.type === "comment"; next = nodes[at]) at += 1;
  const next = nodes[at];
  return next === undefined ? undefined : labelOf(next, text);
}

function headingOf(node: Command, depth: 2 | 3 | 4, label: Label | undefined, desk: Desk): Block {
  const { start, end } = node;
  const words = requiredOf(node);
  const children = words === undefined ? [] : tidied(inlinesOf(words.children, desk));
  return { type: "heading", start, end, depth, label, id: desk.reader.headingId(label, "section"), children };
}

function listingOf(node: Verbatim, { text }: Desk): Block {
  const { start, end, contentStart, contentEnd } = node;
  const value = text.slice(contentStart, contentEnd).replace(/^\n/, "");
  const info = { language: undefined, title: undefined, highlighted: [], lineNumbers: false };
  return { type: "code-block", start, end, value, label: undefined, ...info };
}

function environmentOf(node: Environment, desk: Desk): readonly Block[] {
  const { start, end, children } = node;
  const name = node.name.replace(/\*$/, "");
  if (!node.closed) desk.unread.push({ name: `an environment ${name} that is never closed`, start, end });
  const kind = desk.theorems.get(name);
  if (kind !== undefined) {
    const label = firstLabel(children, desk.text);
    const inner = blocksOf(children, desk);
    return [{ type: "theorem", kind, start, end, label, title: titleOf(node, desk), children: inner }];
  }
  switch (name) {
    case "document":
      return blocksOf(children, desk);
    case "proof":
      return [proofOf(node, desk)];
    case "itemize":
    case "enumerate":
      return [listOf(node, name === "enumerate", desk)];
    case "quote":
    case "quotation":
      return [{ type: "quote", start, end, children: blocksOf(children, desk) }];
    case "center":
      return [centred(node, true), ...blocksOf(children, desk), centred(node, false)];
    case "figure":
      return [figureOf(node, desk)];
    default:
      desk.unread.push({ name, start, end });
      return [];
  }
}

function titleOf(node: Environment, desk: Desk): readonly Inline[] | undefined {
  const title = optionalOf(node);
  return title === undefined ? undefined : tidied(inlinesOf(title.children, desk));
}

function centred({ start, end }: Environment, opens: boolean): Block {
  return { type: "html-block", start, end, value: opens ? '<div class="set-centre">' : "</div>" };
}

/**
 * A proof with its square where amsthm puts it: in the place of a `\qedhere`; else on a line of its own below a display,
 * a list or a blank line; else at the end of the last line.
 */
function proofOf(node: Environment, desk: Desk): Proof {
  const { start, end } = node;
  const children = blocksOf(node.children, desk);
  const isInText = holdsSquare(children);
  const isInFormula = desk.text.slice(start, end).includes("\\qedhere") && !isInText;
  const last = node.children.findLast(({ type, ...place }) => type !== "comment" && !isBlank(place, desk));
  const leavesLine =
    last?.type === "paragraph-break" ||
    last?.type === "environment" ||
    (last?.type === "formula" && last.display);
  const square = isInText ? "placed" : leavesLine && !isInFormula ? "below" : undefined;
  const proof = {
    type: "proof",
    start,
    end,
    label: undefined,
    title: titleOf(node, desk),
    children,
  } as const;
  return square === undefined ? proof : { ...proof, square };
}

function isBlank({ start, end }: Omit<Node, "type">, { text }: Desk): boolean {
  return /^[ \t\r\n]*$/.test(text.slice(start, end)) && !/\n\s*\n/.test(text.slice(start, end));
}

function holdsSquare(nodes: readonly (Block | ListItem | Inline)[]): boolean {
  return nodes.some(
    (node) =>
      (node.type === "html-inline" && node.value === squareHtml) ||
      ("children" in node && holdsSquare(node.children)),
  );
}

function listOf(node: Environment, ordered: boolean, desk: Desk): List {
  const items: ListItem[] = [];
  const { start, end } = node;
  const marks = node.children.flatMap((child, index) =>
    child.type === "command" && child.name === "item" ? [{ child, index }] : [],
  );
  for (const [position, { child, index }] of marks.entries()) {
    const content = node.children.slice(index + 1, marks[position + 1]?.index);
    const own = optionalOf(child);
    if (own !== undefined)
      desk.unread.push({
        name: `the mark ${contentOf(own, desk.text)} of an item`,
        start: own.start,
        end: own.end,
      });
    const children = blocksOf(content, desk);
    items.push({
      type: "list-item",
      start: child.start,
      end: content.at(-1)?.end ?? child.end,
      checked: undefined,
      children,
    });
  }
  return { type: "list", start, end, ordered, first: 1, loose: false, children: items };
}

/** A figure as the option `draft` of graphicx shows it: the name of the file in place of the image. */
function figureOf(node: Environment, desk: Desk): Figure {
  const { start, end } = node;
  const at = node.children.findIndex((child) => child.type === "command" && child.name === "caption");
  const captioned = node.children[at];
  const words = captioned?.type === "command" ? requiredOf(captioned) : undefined;
  const caption = words === undefined ? undefined : tidied(inlinesOf(words.children, desk));
  const after = captioned === undefined ? [] : node.children.slice(at + 1);
  const label = firstLabel(after, desk.text) ?? firstLabel(words?.children ?? [], desk.text);
  const images = node.children.flatMap((child): readonly Block[] => {
    if (child.type !== "command" || child.name !== "includegraphics") return [];
    const file = requiredOf(child);
    if (file === undefined) return [];
    const place = { start: child.start, end: child.end };
    return [
      {
        type: "paragraph",
        ...place,
        children: [{ type: "inline-code", ...place, value: contentOf(file, desk.text) }],
      },
    ];
  });
  const others = node.children.filter(
    (child) =>
      child !== captioned &&
      child.type !== "comment" &&
      !(child.type === "command" && /^(?:includegraphics|label|centering|vspace|caption)$/.test(child.name)),
  );
  return {
    type: "figure",
    start,
    end,
    label,
    panels: [],
    caption,
    children: [...images, ...blocksOf(others, desk)],
  };
}

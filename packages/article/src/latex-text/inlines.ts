import type { Command, Environment, Formula as LatexFormula, Node, Span } from "@recto/latex";
import { readFormula, referenceForm, splitNames } from "../content/formulas.ts";
import type { Formula, Inline } from "../nodes.ts";
import { contentOf, inside, requiredOf, tidied, type Desk } from "./desk.ts";
import { accents, printedText, silent, symbols } from "./symbols.ts";

type Wrap = (children: readonly Inline[], place: Span) => Inline;

const emphasis: Wrap = (children, { start, end }) => ({ type: "emphasis", start, end, children });
const strong: Wrap = (children, { start, end }) => ({ type: "strong", start, end, children });

/** Commands that dress their argument. */
const dresses: ReadonlyMap<string, Wrap | undefined> = new Map([
  ["emph", emphasis],
  ["textit", emphasis],
  ["textsl", emphasis],
  ["textbf", strong],
  ["textrm", undefined],
  ["textnormal", undefined],
  ["text", undefined],
  ["mbox", undefined],
]);

/** Commands that dress the rest of their group. */
const switches: ReadonlyMap<string, Wrap | undefined> = new Map([
  ["em", emphasis],
  ["it", emphasis],
  ["itshape", emphasis],
  ["sl", emphasis],
  ["bf", strong],
  ["bfseries", strong],
  ["rm", undefined],
  ["rmfamily", undefined],
  ["normalfont", undefined],
]);

const citations = /^(?:no)?cite[a-zA-Z]*$|^(?:paren|text|auto|foot)cite$/;

/** The square that ends a proof, where LaTeX is told to put it. */
export const squareHtml = '<span class="square" role="img" aria-label="End of proof">\u25A1</span>';

/** A line of text, after a command that swallows blanks perhaps. What cannot be set is noted and left out. */
export function inlinesOf(nodes: readonly Node[], outer: Desk, followsWord = false): readonly Inline[] {
  const [first] = nodes;
  const desk = first === undefined ? undefined : inside(outer, first);
  if (desk === undefined) return [];
  const inlines: Inline[] = [];
  let isAfterWord = followsWord;
  for (const [index, node] of nodes.entries()) {
    const place = { start: node.start, end: node.end };
    const swallowsBlanks = isAfterWord;
    isAfterWord = false;
    if (node.type === "text") {
      const source = desk.text.slice(node.start, node.end);
      inlines.push(textOf(swallowsBlanks ? source.trimStart() : source, place));
    } else if (node.type === "command") {
      if (switches.has(node.name)) {
        const until = { start: node.start, end: nodes.at(-1)?.end ?? node.end };
        const wrap = switches.get(node.name);
        const children = inlinesOf(nodes.slice(index + 1), desk, true);
        return tidied([...inlines, ...(wrap === undefined ? children : [wrap(children, until)])]);
      }
      if (node.name === "hfill" || node.name === "qed")
        return [...inlines, ...toTheRight(node, nodes.slice(index + 1), desk)];
      inlines.push(...commandOf(node, desk));
      isAfterWord = node.arguments.length === 0 && /^[A-Za-z]+$/.test(node.name);
    } else inlines.push(...otherOf(node, desk));
  }
  return inlines;
}

function textOf(source: string, { start, end }: Span): Inline {
  return { type: "text", start, end, value: printedText(source) };
}

/** What follows an `\hfill` stands at the right end of its line. */
function toTheRight(node: Command, rest: readonly Node[], desk: Desk): readonly Inline[] {
  const { start, end } = node;
  const html = (value: string): Inline => ({ type: "html-inline", start, end, value });
  const square: readonly Inline[] = node.name === "qed" ? [html(squareHtml)] : [];
  return [html('<span class="set-right">'), ...square, ...tidied(inlinesOf(rest, desk)), html("</span>")];
}

function commandOf(node: Command, desk: Desk): readonly Inline[] {
  const { name, start, end } = node;
  const symbol = symbols.get(name);
  if (symbol !== undefined) return [{ type: "text", start, end, value: symbol }];
  if (silent.has(name) || name === "item") return [];
  if (name === "\\" || name === "newline") return [{ type: "line-break", start, end }];
  if (name === "qedhere") return [{ type: "html-inline", start, end, value: squareHtml }];
  const argument = requiredOf(node);
  const accent = accents.get(name);
  if (accent !== undefined && argument !== undefined) {
    const [letter = "", ...others] = contentOf(argument, desk.text).replaceAll(/\\([ij])\b\s*/g, "$1");
    return [{ type: "text", start, end, value: (letter + accent).normalize("NFC") + others.join("") }];
  }
  if (dresses.has(name) && argument !== undefined) {
    const children = inlinesOf(argument.children, desk);
    const wrap = dresses.get(name);
    return wrap === undefined ? children : [wrap(children, { start, end })];
  }
  if ((name === "texttt" || name === "url") && argument !== undefined)
    return [{ type: "inline-code", start, end, value: contentOf(argument, desk.text) }];
  const form = referenceForm(name);
  if (form !== undefined && argument !== undefined) return referencesOf(node, form, desk);
  // What LaTeX prints for a work before its bibliography is read.
  if (citations.test(name) && argument !== undefined)
    return [strong([{ type: "text", start, end, value: "[?]" }], { start, end })];
  desk.unread.push({ name: `\\${name}`, start, end });
  return [];
}

function referencesOf(
  node: Command,
  form: Extract<Inline, { type: "reference" }>["form"],
  desk: Desk,
): readonly Inline[] {
  const argument = requiredOf(node);
  if (argument === undefined) return [];
  const { start, end } = node;
  const names = splitNames(desk.text, { start: argument.contentStart, end: argument.contentEnd });
  return names
    .filter(({ name }) => !desk.misplaced.has(name))
    .flatMap((label, index): readonly Inline[] => {
      const reference: Inline = {
        type: "reference",
        start,
        end,
        form,
        label,
        article: undefined,
        children: [],
      };
      desk.reader.references.push(reference);
      return index === 0 ? [reference] : [{ type: "text", start, end, value: " and " }, reference];
    });
}

function otherOf(node: Exclude<Node, Command>, desk: Desk): readonly Inline[] {
  const { start, end } = node;
  switch (node.type) {
    case "group":
      if (!node.closed) desk.unread.push({ name: "a group that is never closed", start, end });
      return inlinesOf(node.children, desk);
    case "formula":
      return [formulaOf(node, desk)];
    case "environment":
      if (node.body === "display") return [formulaOf(node, desk)];
      break;
    case "verbatim":
      return [
        { type: "inline-code", start, end, value: desk.text.slice(node.contentStart, node.contentEnd) },
      ];
    case "comment":
      return [];
    case "cell-separator":
      desk.unread.push({ name: "& outside of an alignment", start, end });
      return [];
    case "stray":
      desk.unread.push({ name: "something that closes what is not open", start, end });
      return [];
    case "script":
    case "fence":
      desk.unread.push({ name: "mathematics outside of a formula", start, end });
      return [];
    case "text":
    case "paragraph-break":
      return [{ type: "text", start, end, value: " " }];
    case "root":
    case "argument":
    case "parameter":
      break;
  }
  desk.unread.push({
    name: node.type === "environment" ? node.name : desk.text.slice(start, end),
    start,
    end,
  });
  return [];
}

/** A formula of the text as a formula of an article. */
function formulaOf(node: LatexFormula | Environment, desk: Desk): Formula {
  const { start, end, contentStart, contentEnd, closed } = node;
  const isEnvironment = node.type === "environment";
  return readFormula(
    {
      kind: "formula",
      delimiter: isEnvironment ? "environment" : node.opener,
      display: isEnvironment || node.display,
      closed,
      start,
      end,
      contentStart,
      contentEnd,
      label: undefined,
    },
    desk.reader,
    desk.text,
  );
}

import { addAll } from "../append.ts";
import { parseLatex, readMacros, rowsOf } from "@recto/latex";
import type { Command, Environment, Node, Root, Span } from "@recto/latex";
import type { Formula, FormulaRow, Label, Reference } from "../nodes.ts";
import type { FormulaInset } from "../scan/insets.ts";
import { endOfQuoteMarkers } from "../scan/lines.ts";
import type { Reader } from "./reader.ts";

/** Environments whose every row has a number; the others that have one have one for all. */
const numberedByRow: ReadonlySet<string> = new Set(["align", "gather", "alignat", "flalign", "eqnarray"]);
const numberedOnce: ReadonlySet<string> = new Set(["equation", "multline"]);

const defining = /\\(?:(?:re)?newcommand|providecommand|[gex]?def|let|Declare[A-Z])/;

/** The formula of an inset: its LaTeX, its rows and what they point to. */
export function readFormula(inset: FormulaInset, reader: Reader, mathText: string): Formula {
  const { start, end, delimiter, display, closed } = inset;
  const bare = delimiter === "environment";
  const latex = parseLatex(mathText, {
    mode: "math",
    start: bare ? start : inset.contentStart,
    end: bare ? end : inset.contentEnd,
    macros: reader.knownMacros,
  });
  if (defining.test(mathText.slice(latex.start, latex.end)))
    reader.define(readMacros(latex, mathText, reader.source.path, reader.knownMacros));
  const rows: FormulaRow[] = [];
  const groupLabels: Label[] = [];
  if (display) readRows(latex, { start: latex.start, end: latex.end }, mathText, reader, rows, groupLabels);
  const { label } = inset;
  const [first] = rows;
  if (label !== undefined && first !== undefined)
    rows[0] = { ...first, labels: [label, ...first.labels], numbered: true };
  const formula: Formula = {
    type: "formula",
    start,
    end,
    display,
    delimiter,
    closed,
    latex,
    rows,
    groupLabels,
  };
  reader.formulas.push(formula);
  addAll(reader.references, referencesIn(latex, mathText));
  return formula;
}

function readRows(
  latex: Root,
  whole: Span,
  mathText: string,
  reader: Reader,
  rows: FormulaRow[],
  groupLabels: Label[],
): void {
  const [environment, ...others] = numberingEnvironments(latex.children);
  if (environment === undefined || others.length > 0) {
    const row = readRow(whole, latex.children, mathText, false, undefined);
    rows.push({ ...row, numbered: row.labels.length > 0 });
    return;
  }
  if (environment.name === "subequations") {
    const group = reader.groups++;
    const inner = numberingEnvironments(environment.children);
    const outside = environment.children.filter(
      (node) => node.type !== "environment" || !inner.includes(node),
    );
    for (const node of descendants(outside)) addAll(groupLabels, labelOf(node, mathText));
    for (const part of inner) addAll(rows, rowsOfEnvironment(part, mathText, group));
  } else addAll(rows, rowsOfEnvironment(environment, mathText, undefined));
}

function numberingEnvironments(nodes: readonly Node[]): Environment[] {
  return nodes.filter((node): node is Environment => {
    if (node.type !== "environment") return false;
    const name = node.name.replace(/\*$/, "");
    return numberedByRow.has(name) || numberedOnce.has(name) || name === "subequations";
  });
}

function rowsOfEnvironment(
  environment: Environment,
  mathText: string,
  group: number | undefined,
): FormulaRow[] {
  const name = environment.name.replace(/\*$/, "");
  const numbered = name === environment.name;
  const whole = { start: environment.contentStart, end: environment.contentEnd };
  if (!numberedByRow.has(name)) return [readRow(whole, environment.children, mathText, numbered, group)];
  const rows = rowsOf(environment, mathText);
  const last = rows.at(-1);
  const isEmpty = last !== undefined && rows.length > 1 && mathText.slice(last.start, last.end).trim() === "";
  return (isEmpty ? rows.slice(0, -1) : rows).map((row) =>
    readRow(
      row,
      row.cells.flatMap((cell) => cell.nodes),
      mathText,
      numbered,
      group,
    ),
  );
}

function readRow(
  span: Span,
  nodes: readonly Node[],
  mathText: string,
  numberedByEnvironment: boolean,
  group: number | undefined,
): FormulaRow {
  const labels: Label[] = [];
  let tag: FormulaRow["tag"];
  let numbered = numberedByEnvironment;
  for (const node of descendants(nodes)) {
    if (node.type !== "command") continue;
    addAll(labels, labelOf(node, mathText));
    if (node.name === "notag" || node.name === "nonumber") numbered = false;
    else if (node.name === "tag") {
      const argument = required(node);
      if (argument === undefined) continue;
      const starred = node.arguments.some(({ kind, start, end }) => kind === "star" && end > start);
      tag = { ...argument, source: mathText.slice(argument.start, argument.end), starred };
    }
  }
  return { start: span.start, end: span.end, labels, tag, numbered, group };
}

function labelOf(node: Node, mathText: string): Label[] {
  if (node.type !== "command" || node.name !== "label") return [];
  const argument = required(node);
  return argument === undefined ? [] : [{ name: mathText.slice(argument.start, argument.end), ...argument }];
}

/** What stands in a command's last required argument, without the blanks around it. */
function required(command: Command): Span | undefined {
  const argument = command.arguments.findLast(
    ({ kind, braced, closed }) => kind === "required" && braced && closed,
  );
  return argument === undefined ? undefined : { start: argument.contentStart, end: argument.contentEnd };
}

const forms: Readonly<Record<string, Reference["form"]>> = {
  ref: "number",
  eqref: "parenthesised",
  cref: "named",
  autoref: "named",
  Cref: "capitalised",
};

/** How a command refers: `\ref`, `\eqref`, `\cref`, `\Cref`, `\autoref`; `undefined` for other commands. */
export function referenceForm(name: string): Reference["form"] | undefined {
  return Object.hasOwn(forms, name) ? forms[name] : undefined;
}

function referencesIn(latex: Root, mathText: string): Reference[] {
  if (!mathText.slice(latex.start, latex.end).includes("ref")) return [];
  const references: Reference[] = [];
  for (const node of descendants(latex.children)) {
    const form = node.type === "command" ? referenceForm(node.name) : undefined;
    const argument = node.type === "command" ? required(node) : undefined;
    if (form === undefined || argument === undefined) continue;
    for (const label of splitNames(mathText, argument)) {
      const { start, end } = node;
      references.push({ type: "reference", start, end, form, label, article: undefined, children: [] });
    }
  }
  return references;
}

/** The names of a list such as `a, b` with their places. */
export function splitNames(text: string, list: Span): Label[] {
  const names: Label[] = [];
  for (const match of text.slice(list.start, list.end).matchAll(/[^\s,](?:[^,]*[^\s,])?/g)) {
    const start = list.start + match.index;
    names.push({ name: match[0], start, end: start + match[0].length });
  }
  return names;
}

/** All nodes below and among `nodes`, in the order of the source, however deep. */
function* descendants(nodes: readonly Node[]): Generator<Node> {
  const stack: Node[] = nodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if ("children" in node) for (const child of node.children.toReversed()) stack.push(child);
    if (node.type === "command" || node.type === "environment" || node.type === "verbatim")
      for (const argument of node.arguments.toReversed()) stack.push(argument);
  }
}

/** The source with blanks in place of the quote markers that begin the later lines of formulas. */
export function blankMarkers(reader: Reader, formulas: readonly FormulaInset[]): string {
  const { text, lineStarts } = reader.source;
  const pieces: string[] = [];
  let copied = 0;
  for (const { start, end } of formulas) {
    let line = reader.lines.indexAt(start) + 1;
    if ((lineStarts[line] ?? Infinity) >= end) continue;
    const quotes = reader.lines.quotesBefore(start);
    if (quotes === 0) continue;
    for (; (lineStarts[line] ?? Infinity) < end; line++) {
      const lineStart = lineStarts[line] ?? 0;
      const markersEnd = endOfQuoteMarkers(text, lineStart, quotes);
      pieces.push(text.slice(copied, lineStart), " ".repeat(markersEnd - lineStart));
      copied = markersEnd;
    }
  }
  return copied === 0 ? text : pieces.join("") + text.slice(copied);
}

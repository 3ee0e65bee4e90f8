import katex from "katex";
import { builtInMacros } from "./macros/built-in.ts";
import { measure } from "./measure.ts";
import type { DomNode, Measured } from "./measure.ts";

/** A formula as KaTeX sets it, in the parts that our layout needs. */
export interface Typeset extends Measured {
  /** `<span class="katex-mathml">…</span>`, for screen readers; without numbers. */
  readonly mathml: string;
  /** The boxes of the formula, without their wrapper. */
  readonly visual: string;
  /** The column of numbers; empty where no row has one. */
  readonly numbers: string;
}

/** What KaTeX says is wrong, with a place in the text that it was given, where it knows one. */
export interface TypesetFailure {
  readonly message: string;
  readonly position: number | undefined;
  readonly length: number;
}

export type TypesetResult = { readonly typeset: Typeset } | { readonly failure: TypesetFailure };

interface DomTree extends DomNode {
  toMarkup(): string;
  readonly children: readonly DomTree[];
}
/** What `renderToString` itself calls; the version of KaTeX is pinned. */
interface KatexTree {
  __renderToDomTree(source: string, options: katex.KatexOptions): DomTree;
}

const idOfNumber = /<span class="enclosing" id="recto-(\d+)">/g;

/** Gives each number the attributes that `attributesOf` says for its row. */
export function nameNumbers(numbers: string, attributesOf: (row: number) => string): string {
  return numbers.replace(idOfNumber, (_, row: string) => `<span ${attributesOf(Number(row))}>`);
}

/** Typesets expanded LaTeX. Never throws: whatever KaTeX cannot read is a failure. */
export function typeset(source: string, display: boolean): TypesetResult {
  let refused: string | undefined;
  const trust = (context: katex.TrustContext): boolean => {
    const trusted = isTrusted(context);
    if (!trusted) refused ??= context.command;
    return trusted;
  };
  try {
    if (!hasTree(katex)) throw new TypeError("This version of KaTeX gives no tree.");
    // oxlint-disable-next-line no-underscore-dangle
    const tree = katex.__renderToDomTree(source, {
      displayMode: display,
      throwOnError: true,
      strict: "ignore",
      trust,
      macros: { ...builtInMacros },
      maxExpand: 20_000,
      maxSize: 200,
    });
    // KaTeX prints the command itself, in red, and says nothing.
    if (refused !== undefined) return { failure: refusal(refused, source) };
    return { typeset: partsOf(display ? (tree.children[0] ?? tree) : tree) };
  } catch (error) {
    return { failure: failureOf(error, source) };
  }
}

function hasTree(library: object): library is KatexTree {
  return "__renderToDomTree" in library;
}

/**
 * The author is trusted, as with HTML in Markdown; an address that would run a script is not, nor that of an image of the
 * site, which would not be published with the page.
 */
function isTrusted(context: katex.TrustContext): boolean {
  if (!("url" in context)) return true;
  const { command, protocol } = context;
  if (protocol === undefined) return true;
  if (protocol === "_relative") return command !== "\\includegraphics";
  return ["http", "https", "mailto"].includes(protocol);
}

function refusal(command: string, source: string): TypesetFailure {
  const position = source.search(new RegExp(String.raw`\\${command.slice(1)}(?![A-Za-z])`));
  return {
    message: `Refused: ${command}`,
    position: position < 0 ? undefined : position,
    length: command.length,
  };
}

function partsOf(root: DomTree): Typeset {
  const [mathml, html] = root.children;
  const boxes = html?.children ?? [];
  const last = boxes.at(-1);
  const hasNumbers = last?.classes?.includes("katex-tag") === true;
  const body = hasNumbers ? boxes.slice(0, -1) : boxes;
  return {
    mathml: withoutNumbers(mathml?.toMarkup() ?? ""),
    visual: markupOf(body),
    numbers: hasNumbers ? markupOf(last.children) : "",
    ...measure(body, hasNumbers ? last.children : []),
  };
}

/** KaTeX adds up its markup piece by piece, and the engine keeps the pieces; joining makes one text of them. */
function markupOf(boxes: readonly DomTree[]): string {
  return ["", ...boxes.map((box) => box.toMarkup())].join("");
}

const taggedFormula = '<semantics><mtable width="100%"><mtr><mtd width="50%"></mtd><mtd>';
const tagOfFormula = '</mtd><mtd width="50%"></mtd><mtd>';

/**
 * KaTeX puts the number of a lone equation into its MathML, and for the rows of an alignment an empty cell that its
 * style sheet counts by itself. Our numbers are text beside the formula, so that neither must be read out.
 */
function withoutNumbers(mathml: string): string {
  let plain = mathml
    .replaceAll('<mtd class ="mtr-glue"></mtd>', "")
    .replaceAll('<mtd class ="mml-eqn-num"></mtd>', "");
  const opening = plain.indexOf(taggedFormula);
  const tag = plain.lastIndexOf(tagOfFormula);
  const closing = plain.lastIndexOf("</mtd></mtr></mtable><annotation");
  if (opening >= 0 && tag > opening && closing > tag) {
    plain =
      `${plain.slice(0, opening)}<semantics>${plain.slice(opening + taggedFormula.length, tag)}` +
      plain.slice(closing + "</mtd></mtr></mtable>".length);
  }
  return withoutTags(plain);
}

const tagOpening = "\\tag*{\\htmlId{recto-";

/** The command that prints the number of a row: TeX for a `\tag*` that `nameNumbers` will find. */
export function numberTag(row: number, number: string): string {
  return `${tagOpening}${row}}{${number}}}`;
}

function withoutTags(text: string): string {
  let plain = text;
  for (let start = plain.indexOf(tagOpening); start >= 0; start = plain.indexOf(tagOpening, start)) {
    let depth = 0;
    let end = start;
    do {
      end = plain.slice(end).search(/[{}]/) + end;
      depth += plain[end] === "{" ? 1 : -1;
      end += 1;
    } while (depth > 0 && end < plain.length);
    plain = plain.slice(0, start) + plain.slice(end);
  }
  return plain;
}

function failureOf(error: unknown, source: string): TypesetFailure {
  if (!(error instanceof katex.ParseError)) {
    const message = error instanceof RangeError ? "too deep" : String(error);
    return { message, position: undefined, length: 0 };
  }
  const { position, length, rawMessage } = error;
  const isOfSource = position !== undefined && contextAgrees(error.message, source, position, length ?? 0);
  if (!isOfSource) return { message: rawMessage, position: undefined, length: 0 };
  // The token of a control word ends behind the blanks that follow it.
  const token = source.slice(position, position + (length ?? 0)).trimEnd();
  return { message: rawMessage, position, length: token.length };
}

/**
 * The position is in the text that KaTeX was reading, which may be the body of one of its own macros; its message
 * quotes that text (the token underlined by U+0332), which tells the two apart.
 */
function contextAgrees(message: string, source: string, position: number, length: number): boolean {
  const quoted = source.slice(position, position + length).replaceAll(/[^]/g, "$&\u0332");
  const left = source.slice(Math.max(0, position - 15), position);
  const right = source.slice(position + length, position + length + 15);
  return message.includes(left + quoted + right);
}

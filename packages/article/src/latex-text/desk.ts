import type { Argument, Command, Environment, Node, Span } from "@recto/latex";
import type { Reader } from "../content/reader.ts";
import type { Inline, Label, TheoremKind } from "../nodes.ts";

/** What Recto does not set: a command, an environment, something broken. */
export interface Unread extends Span {
  /** As a reader would name it: `\textcolor`, `tabular`. */
  readonly name: string;
}

/** What the parts of one text share while it is read. */
export interface Desk {
  readonly reader: Reader;
  readonly text: string;
  /** The environments that are theorems or their kin, by name. */
  readonly theorems: ReadonlyMap<string, TheoremKind>;
  /** Labels that stand before the caption that they mean, so that they name nothing. */
  readonly misplaced: ReadonlySet<string>;
  readonly unread: Unread[];
  /** How many groups, switches and environments enclose what is read. */
  readonly depth: number;
}

/** Deeper than any writing goes; what nests further is not set, so that no input exhausts the stack. */
const deepest = 100;

/** The desk for what stands inside something; nothing where it nests too deeply, which is noted. */
export function inside(desk: Desk, { start, end }: Span): Desk | undefined {
  if (desk.depth < deepest) return { ...desk, depth: desk.depth + 1 };
  desk.unread.push({ name: "what is nested so deeply", start, end });
  return undefined;
}

/** The last required argument of a command or environment. */
export function requiredOf(node: Command | Environment): Argument | undefined {
  return node.arguments.findLast(({ kind }) => kind === "required");
}

/** The first optional argument, where it holds anything. */
export function optionalOf(node: Command | Environment): Argument | undefined {
  return node.arguments.find(({ kind, start, end }) => kind === "optional" && end > start);
}

/** What stands between an argument's braces. */
export function contentOf({ contentStart, contentEnd }: Argument, text: string): string {
  return text.slice(contentStart, contentEnd);
}

/** The label that a `\label` gives, with its place. */
export function labelOf(node: Node, text: string): Label | undefined {
  const argument = node.type === "command" && node.name === "label" ? requiredOf(node) : undefined;
  if (argument === undefined) return undefined;
  return { name: contentOf(argument, text), start: argument.contentStart, end: argument.contentEnd };
}

/** The first label among some nodes. */
export function firstLabel(nodes: readonly Node[], text: string): Label | undefined {
  for (const node of nodes) {
    const label = labelOf(node, text);
    if (label !== undefined) return label;
  }
  return undefined;
}

/** Inlines without blanks at their ends, neighbouring texts joined. */
export function tidied(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type === "text" && last?.type === "text")
      joined[joined.length - 1] = { ...last, end: inline.end, value: last.value + inline.value };
    else joined.push(inline);
  }
  const plain = joined.map((inline) =>
    inline.type === "text" ? { ...inline, value: inline.value.replaceAll(/ {2,}/g, " ") } : inline,
  );
  return trimmedEnd(trimmedStart(plain)).filter(({ type, ...rest }) => type !== "text" || !isEmpty(rest));
}

function isEmpty(node: object): boolean {
  return "value" in node && node.value === "";
}

function trimmedStart(inlines: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = inlines;
  if (first?.type !== "text") return inlines;
  const value = first.value.replace(/^[ \u200A]+/, "");
  return value === "" ? trimmedStart(rest) : [{ ...first, value }, ...rest];
}

function trimmedEnd(inlines: readonly Inline[]): readonly Inline[] {
  const last = inlines.at(-1);
  if (last?.type !== "text") return inlines;
  const value = last.value.replace(/[ \u200A]+$/, "");
  const before = inlines.slice(0, -1);
  return value === "" ? trimmedEnd(before) : [...before, { ...last, value }];
}

import type { TargetKind } from "../article.ts";
import type { Span } from "@recto/latex";
import type { Aside, Label, TheoremKind } from "../nodes.ts";
import { readAttributes } from "../scan/attributes.ts";
import type { Attributes } from "../scan/attributes.ts";
import type { FenceInset } from "../scan/insets.ts";
import { labelPrefixes } from "./references.ts";

export type DirectiveKind =
  | { readonly type: "theorem"; readonly kind: TheoremKind }
  | { readonly type: "proof" }
  | { readonly type: "aside"; readonly kind: Aside["kind"] }
  | { readonly type: "figure" }
  | { readonly type: "table" }
  | { readonly type: "comparison" }
  | { readonly type: "system" }
  | { readonly type: "playground" }
  | { readonly type: "group" };

const theoremKinds = [
  "theorem",
  "lemma",
  "proposition",
  "corollary",
  "definition",
  "remark",
  "example",
  "algorithm",
] as const satisfies readonly TheoremKind[];

const asides = {
  note: "note",
  warning: "warning",
  tip: "tip",
  aside: "aside",
  important: "note",
  caution: "warning",
  danger: "warning",
  hint: "tip",
  admonition: "note",
  info: "note",
  margin: "aside",
  "callout-note": "note",
  "callout-tip": "tip",
  "callout-warning": "warning",
  "callout-important": "note",
  "callout-caution": "warning",
  "column-margin": "aside",
} as const satisfies Record<string, Aside["kind"]>;

/** The directives of this format by name; Quarto's and MyST's names for the same things too. */
const kinds: ReadonlyMap<string, DirectiveKind> = new Map<string, DirectiveKind>([
  ...theoremKinds.map((kind): [string, DirectiveKind] => [kind, { type: "theorem", kind }]),
  ...theoremKinds.map((kind): [string, DirectiveKind] => [`prf:${kind}`, { type: "theorem", kind }]),
  ["proof", { type: "proof" }],
  ["prf:proof", { type: "proof" }],
  ["figure", { type: "figure" }],
  ["table", { type: "table" }],
  ["compare", { type: "comparison" }],
  ["system", { type: "system" }],
  ["playground", { type: "playground" }],
  ...Object.entries(asides).map(([name, kind]): [string, DirectiveKind] => [name, { type: "aside", kind }]),
]);

/** The names to propose for an unknown one: this format's own. */
export const directiveNames: readonly string[] = [
  ...theoremKinds,
  "proof",
  "figure",
  "table",
  "compare",
  "system",
  "playground",
  "note",
  "warning",
  "tip",
  "aside",
];

/** Whether a directive of MyST has this name and Markdown stands in it. */
export function isDirectiveName(name: string): boolean {
  return kinds.has(name);
}

/** The line that opens a directive, read. */
export interface DirectiveOpening {
  /** As written; with its span for messages. */
  readonly name: (Span & { readonly text: string }) | undefined;
  readonly kind: DirectiveKind | undefined;
  readonly label: Label | undefined;
  readonly title: Span | undefined;
  /** Whether it is written as MyST writes it: `:::{figure} a.png`. */
  readonly braced: boolean;
  readonly attributes: Attributes | undefined;
}

/** Reads `name[Title]{#label}`, `{#thm-be .class}`, `name Title`, `{name} Title` from a fence's line. */
export function readOpening(text: string, fence: FenceInset): DirectiveOpening {
  let at = fence.nameStart;
  const skipBlanks = (): void => {
    while (at < fence.lineEnd && /[ \t]/.test(text.charAt(at))) at++;
  };
  skipBlanks();
  let name: DirectiveOpening["name"];
  const braced = /\{([\p{L}][\p{L}\p{N}:_-]*)\}/uy;
  braced.lastIndex = at;
  const myst = braced.exec(text);
  const bare = /[\p{L}][\p{L}\p{N}_-]*(?::[\p{L}][\p{L}\p{N}_-]*)?/uy;
  bare.lastIndex = at;
  const plain = myst === null ? bare.exec(text) : null;
  if (myst !== null) {
    name = { text: myst[1] ?? "", start: at + 1, end: at + myst[0].length - 1 };
    at += myst[0].length;
  } else if (plain !== null) {
    name = { text: plain[0], start: at, end: at + plain[0].length };
    at += plain[0].length;
  }
  skipBlanks();
  let title: Span | undefined;
  if (text[at] === "[" && at < fence.lineEnd) {
    const close = matchingBracket(text, at, fence.lineEnd);
    if (close !== undefined) {
      title = { start: at + 1, end: close };
      at = close + 1;
      skipBlanks();
    }
  }
  let attributes = at < fence.lineEnd ? readAttributes(text, at, fence.lineEnd) : undefined;
  if (attributes !== undefined) at = attributes.end;
  skipBlanks();
  let end = fence.lineEnd;
  while (end > at && text[end - 1] === ":") end--;
  while (end > at && /\s/.test(text.charAt(end - 1))) end--;
  if (title === undefined && end > at) {
    const open = text.lastIndexOf("{", end);
    const trailing = attributes === undefined && open > at ? readAttributes(text, open, end) : undefined;
    if (trailing !== undefined && trailing.end === end) {
      attributes = trailing;
      end = open;
      while (end > at && /\s/.test(text.charAt(end - 1))) end--;
    }
    if (end > at) title = { start: at, end };
  }
  const label = attributes?.label;
  const named = attributes?.values.get("name") ?? attributes?.values.get("title");
  if (title === undefined && named !== undefined) {
    const start = text.indexOf(named.value, named.start);
    if (named.value !== "") title = { start, end: start + named.value.length };
  }
  const kind = kindOf(name?.text, attributes, label);
  return { name: name ?? nameByClass(attributes), kind, label, title, braced: myst !== null, attributes };
}

function kindOf(
  name: string | undefined,
  attributes: Attributes | undefined,
  label: Label | undefined,
): DirectiveKind | undefined {
  if (name !== undefined) return kinds.get(name) ?? kinds.get(name.toLowerCase());
  for (const className of attributes?.classes ?? []) {
    const kind = kinds.get(className);
    if (kind !== undefined) return kind;
  }
  return label === undefined ? undefined : kindByLabel(label.name);
}

function nameByClass(attributes: Attributes | undefined): DirectiveOpening["name"] {
  const [first] = attributes?.classes ?? [];
  return attributes === undefined || first === undefined
    ? undefined
    : { text: first, start: attributes.start, end: attributes.end };
}

/** What a label's prefix says of a directive without a name: `::: {#thm-be}`. */
export function kindByLabel(label: string): DirectiveKind | undefined {
  const [prefix = ""] = label.split(/[:-]/);
  const target: TargetKind | undefined = Object.hasOwn(labelPrefixes, prefix)
    ? labelPrefixes[prefix]
    : undefined;
  const theorem = theoremKinds.find((kind) => kind === target);
  if (theorem !== undefined) return { type: "theorem", kind: theorem };
  if (target === "figure" || target === "table") return { type: target };
  return target === undefined ? undefined : { type: "group" };
}

function matchingBracket(text: string, at: number, limit: number): number | undefined {
  let depth = 0;
  for (let place = at; place < limit; place++) {
    const character = text[place];
    if (character === "\\") place++;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return place;
  }
  return undefined;
}

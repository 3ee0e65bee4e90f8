import { addAll } from "../append.ts";
import type { Span } from "@recto/latex";
import type { Citation, Inline, Label, Reference, Text } from "../nodes.ts";
import type { CommandInset, TagInset } from "../scan/insets.ts";
import { referenceForm, splitNames } from "./formulas.ts";
import type { Reader } from "./reader.ts";

/** What a reference or citation in prose is, however it is written. */
type Pointer =
  | { readonly type: "reference"; readonly form: Reference["form"] }
  | { readonly type: "citation"; readonly form: Citation["form"]; readonly suppressAuthor: boolean };

const parenthetical = { type: "citation", form: "parenthetical", suppressAuthor: false } as const;
const narrative = { type: "citation", form: "narrative", suppressAuthor: false } as const;
const named = { type: "reference", form: "named" } as const;

/** The roles of MyST that point to something. */
const roles: ReadonlyMap<string, Pointer> = new Map<string, Pointer>([
  ["eq", { type: "reference", form: "parenthesised" }],
  ["ref", named],
  ["numref", named],
  ["prf:ref", named],
  ["cite", parenthetical],
  ["cite:p", parenthetical],
  ["cite:ps", parenthetical],
  ["cite:t", narrative],
  ["cite:ts", narrative],
  ["citep", parenthetical],
  ["citet", narrative],
  ["cite:year", { ...parenthetical, suppressAuthor: true }],
]);

/** `\ref{…}`, `\citep[…]{…}` in prose; undefined where nothing is named. */
export function readCommand(inset: CommandInset, reader: Reader): Inline[] | undefined {
  const names = splitNames(reader.source.text, { start: inset.contentStart, end: inset.contentEnd });
  const form = referenceForm(inset.name);
  if (form !== undefined) return references(inset, form, names, [], reader);
  const isNarrative = /^(?:[cC]itet|textcite|[cC]itealt|[cC]iteauthor)$/.test(inset.name);
  const suppressAuthor = /year/.test(inset.name);
  const pointer = { ...(isNarrative ? narrative : parenthetical), suppressAuthor };
  return citation(inset, pointer, names, reader, inset.options.map(printedText));
}

/** MyST's `{eq}`eq:x``, `{ref}`words <eq:x>``, `{cite:p}`a,b``; undefined for roles that Recto does not know. */
export function readRole(inset: TagInset, reader: Reader): Inline[] | undefined {
  const pointer = roles.get(inset.name.name);
  const { text } = reader.source;
  const { contentStart, contentEnd } = inset;
  if (pointer === undefined) {
    reader.report("directive-is-known", inset.name, {
      what: `There is no role \`{${inset.name.name}}\`.`,
      do: `The roles are math, ${[...roles.keys()].join(", ")}; write anything else in Markdown or HTML.`,
    });
    return undefined;
  }
  const content = text.slice(contentStart, contentEnd);
  const [, words = "", target] = /^([^<>]*)<([^<>]*)>\s*$/.exec(content) ?? [];
  const start = target === undefined ? contentStart : contentStart + content.lastIndexOf("<") + 1;
  const names = splitNames(text, { start, end: start + (target ?? content).length });
  if (pointer.type === "citation") return citation(inset, pointer, names, reader);
  // `%s` and `{number}` stand for the number, which the reference prints by itself.
  const printed = /%s|\{(?:number|name)\}/.test(words) ? "" : words.trim();
  if (printed === "") return references(inset, pointer.form, names, [], reader);
  const children: Text[] = [
    { type: "text", start: contentStart, end: contentStart + words.trimEnd().length, value: printed },
  ];
  return references(inset, "link", names, children, reader);
}

/** Tags of Liquid that change nothing here: they keep Jekyll from reading what is not its own. */
const silent: ReadonlySet<string> = new Set(["raw", "endraw", "bibliography"]);

/** Jekyll's `{% cite key %}` and the tags that mean nothing here; undefined for those that Recto does not know. */
export function readLiquid(inset: TagInset, reader: Reader): Inline[] | undefined {
  const { name, contentStart, contentEnd } = inset;
  const { text } = reader.source;
  if (silent.has(name.name)) return [];
  if (name.name === "cite" || name.name === "citet") {
    const content = text.slice(contentStart, contentEnd);
    const names: Label[] = [];
    for (const match of content.matchAll(/--?\w+[ =]\S+|[^\s,-][^\s,]*/g)) {
      const start = contentStart + match.index;
      if (!match[0].startsWith("-")) names.push({ name: match[0], start, end: start + match[0].length });
    }
    return citation(inset, name.name === "cite" ? parenthetical : narrative, names, reader);
  }
  if (!name.name.startsWith("end"))
    reader.report("directive-is-known", name, {
      what: `Recto does not know the tag \`{% ${name.name} %}\` of Liquid.`,
      do: "Write it in Markdown, such as an image or a block of code; `{% raw %}` and `{% cite key %}` may stay.",
    });
  return undefined;
}

function references(
  { start, end }: Span,
  form: Reference["form"],
  names: readonly Label[],
  children: readonly Inline[],
  reader: Reader,
): Inline[] | undefined {
  if (names.length === 0) return undefined;
  const found = names.map((label): Reference => ({
    type: "reference",
    start,
    end,
    form,
    label,
    article: undefined,
    children,
  }));
  addAll(reader.references, found);
  return found.flatMap((reference, index): Inline[] =>
    index === 0 ? [reference] : [{ type: "text", start, end: start, value: ", " }, reference],
  );
}

function citation(
  { start, end }: Span,
  pointer: Extract<Pointer, { readonly type: "citation" }>,
  names: readonly Label[],
  reader: Reader,
  options: readonly string[] = [],
): Inline[] | undefined {
  if (names.length === 0) return undefined;
  const [first = "", second] = options;
  const last = names.length - 1;
  const items = names.map((key, index) => ({
    key,
    prefix: index === 0 && second !== undefined ? first : "",
    locator: index === last ? (second ?? first) : "",
    suppressAuthor: pointer.suppressAuthor,
  }));
  const cited: Citation = { type: "citation", start, end, form: pointer.form, items };
  reader.citations.push(cited);
  return [cited];
}

/** What LaTeX prints for the words of an option: a tie, a dash. */
function printedText(latex: string): string {
  return latex
    .replaceAll("~", "\u00a0")
    .replaceAll("---", "\u2014")
    .replaceAll("--", "\u2013")
    .replaceAll(/\\([&%#_])/g, "$1");
}

import { nearest } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { Attribute, Block, Claim, Label, PrintedValue, SystemFigure } from "../nodes.ts";
import type { Attributes } from "../scan/attributes.ts";
import type { FenceInset, InlineDirectiveInset } from "../scan/insets.ts";
import type { DirectiveOpening } from "./directives.ts";
import { settle } from "./drafts.ts";
import type { InlineReader } from "./inlines.ts";
import type { Reader } from "./reader.ts";

interface Draft extends Span {
  readonly label: Label | undefined;
  readonly children: readonly Block[];
  readonly fence: FenceInset;
  readonly opening: DirectiveOpening;
}

/** A system's figure from its directive; the last paragraph in it is the caption. */
export function readSystemFigure(draft: Draft, { reader }: InlineReader): SystemFigure {
  const { start, end, label, children, fence, opening } = draft;
  const place = { start: fence.start, end: fence.lineEnd };
  const attributes = listed(opening.attributes, reader.source.text);
  const names = new Set(attributes.map(({ name }) => name));
  if (!names.has("use"))
    reader.report("system-has-name", place, {
      what: "This figure does not say which system it shows.",
      do: 'Name it: `:::system{#fig:toy use="score-diffusion/toy-mixture"}`.',
    });
  if (label === undefined)
    reader.report("system-has-name", place, {
      what: "This system's figure has no label.",
      do: "Give it one: `{#fig:toy use=…}`.",
    });
  const last = children.at(-1);
  const caption = last?.type === "paragraph" ? last.children : undefined;
  const shown = caption === undefined ? children : children.slice(0, -1);
  return { type: "system-figure", start, end, label, attributes, caption, opening: place, children: shown };
}

/** `:claim[…]{…}` or `:value[…]{…}` in a line. */
export function readInlineDirective(
  inset: InlineDirectiveInset,
  inlines: InlineReader,
): Claim | PrintedValue {
  const { reader } = inlines;
  const attributes = listed(inset.attributes, reader.source.text);
  reportUnknown(inset, attributes, reader);
  return inset.name === "claim"
    ? readClaim(inset, attributes, inlines)
    : readValue(inset, attributes, reader);
}

function readClaim(
  { start, end, contentStart, contentEnd }: InlineDirectiveInset,
  attributes: readonly Attribute[],
  inlines: InlineReader,
): Claim {
  const { reader } = inlines;
  const words = { start: contentStart, end: contentEnd };
  const children = settle(inlines.fragment(contentStart, contentEnd), reader);
  const named = (name: string): Attribute | undefined => attributes.find((each) => each.name === name);
  const of = named("of");
  const figure = of === undefined ? undefined : { name: of.value, ...of.at };
  if (figure === undefined)
    incomplete(reader, { start, end }, "does not say which figure it is about", "of=fig:toy");
  else refer(figure, reader);
  const value = named("value");
  const holds = named("holds");
  if (value === undefined && holds === undefined)
    incomplete(
      reader,
      { start, end },
      "does not say what must hold",
      "value=annealed.share` or `holds=recovers-weights",
    );
  else if (value !== undefined && holds !== undefined)
    reader.report("claim-is-complete", holds, {
      what: "This claim has a value and a statement that must hold.",
      do: "Keep one of the two: each claim says one thing.",
    });
  return { type: "claim", start, end, figure, attributes, words, children };
}

function incomplete(reader: Reader, place: Span, what: string, example: string): void {
  reader.report("claim-is-complete", place, { what: `This claim ${what}.`, do: `Add \`${example}\`.` });
}

/** `fig:toy.annealed.share`: the label reaches to the first dot. */
function readValue(
  { start, end, contentStart, contentEnd }: InlineDirectiveInset,
  attributes: readonly Attribute[],
  reader: Reader,
): PrintedValue {
  const written = reader.source.text.slice(contentStart, contentEnd);
  const from = contentStart + written.length - written.trimStart().length;
  const name = written.trim();
  const dot = name.indexOf(".");
  if (dot <= 0) {
    reader.report(
      "claim-is-complete",
      { start, end },
      {
        what: "This value does not say of which figure and which number it is.",
        do: "Write both with a dot between: `:value[fig:toy.annealed.share]`.",
      },
    );
    const path = { name, start: from, end: from + name.length };
    return { type: "value", start, end, figure: undefined, path, attributes };
  }
  const figure = { name: name.slice(0, dot), start: from, end: from + dot };
  const path = { name: name.slice(dot + 1), start: from + dot + 1, end: from + name.length };
  refer(figure, reader);
  return { type: "value", start, end, figure, path, attributes };
}

/** What a claim is about is referred to, like what `@fig:toy` names. */
function refer(label: Label, reader: Reader): void {
  const { start, end } = label;
  reader.references.push({
    type: "reference",
    start,
    end,
    form: "number",
    label,
    article: undefined,
    children: [],
  });
}

const known = {
  claim: ["of", "value", "holds", "within", "seeds"],
  value: ["as", "seeds"],
} as const;

function reportUnknown(
  { name, attributes }: InlineDirectiveInset,
  listedOnes: readonly Attribute[],
  reader: Reader,
): void {
  const names: readonly string[] = known[name];
  const advice = (word: string): string => {
    const near = nearest(word, names);
    const all = `The attributes of a ${name} are ${names.join(", ")}.`;
    return near === undefined ? all : `Did you mean \`${near}\`? ${all}`;
  };
  for (const attribute of listedOnes)
    if (!names.includes(attribute.name))
      reader.report("attribute-is-known", attribute, {
        what: `A ${name} has no attribute \`${attribute.name}\`.`,
        do: advice(attribute.name),
      });
  for (const word of [...(attributes?.words ?? []), ...(attributes?.classes ?? [])])
    reader.report("attribute-is-known", attributes ?? { start: 0, end: 0 }, {
      what: `A ${name} has no attribute \`${word}\`.`,
      do: advice(word),
    });
}

/** The attributes with a value in the order in which they are written. */
function listed(attributes: Attributes | undefined, text: string): readonly Attribute[] {
  const found = [...(attributes?.values ?? [])].map(([name, { value, start, end }]) => {
    const quoted = /["']/.test(text.charAt(end - 1));
    const last = quoted ? end - 1 : end;
    return { name, value, start, end, at: { start: last - value.length, end: last } };
  });
  return found.toSorted((a, b) => a.start - b.start);
}

import type { Span } from "@recto/latex";
import type { FenceInset } from "./scan/insets.ts";
import { createMdastHandle, dropHandle, MdastReader, serializeHandle } from "satteri";

interface Parent extends Span {
  readonly children: readonly MarkdownNode[];
}
interface Literal extends Span {
  readonly value: string;
}
interface Association {
  /** The name as CommonMark compares it: case folded, blanks collapsed. */
  readonly identifier: string;
  readonly label: string;
}

export type MarkdownNode =
  | (Parent & {
      readonly type: "root" | "paragraph" | "blockquote" | "emphasis" | "strong" | "delete" | "tableRow";
    })
  | (Parent & { readonly type: "tableCell" })
  /** A directive from its opening line on; `close` is the line that closes it. */
  | (Parent & {
      readonly type: "directive";
      readonly open: FenceInset;
      readonly close: FenceInset | undefined;
    })
  | (Span & { readonly type: "strayFence"; readonly fence: FenceInset })
  | (Literal & { readonly type: "text" | "html" | "inlineCode" | "frontMatter" })
  | (Span & { readonly type: "break" | "thematicBreak" })
  | (Parent & { readonly type: "heading"; readonly depth: number })
  | (Parent & {
      readonly type: "list";
      readonly ordered: boolean;
      readonly first: number;
      readonly spread: boolean;
    })
  | (Parent & { readonly type: "listItem"; readonly checked: boolean | undefined; readonly spread: boolean })
  | (Literal & { readonly type: "code"; readonly info: string })
  | (Span &
      Association & { readonly type: "definition"; readonly url: string; readonly title: string | undefined })
  | (Parent & { readonly type: "link"; readonly url: string; readonly title: string | undefined })
  | (Span & {
      readonly type: "image";
      readonly url: string;
      readonly alt: string;
      readonly title: string | undefined;
    })
  | (Parent & Association & { readonly type: "linkReference" })
  | (Span & Association & { readonly type: "imageReference"; readonly alt: string })
  | (Parent & Association & { readonly type: "footnoteDefinition" })
  | (Span & Association & { readonly type: "footnoteReference" })
  | (Parent & {
      readonly type: "table";
      readonly alignments: readonly ("left" | "center" | "right" | undefined)[];
    });

/** What of a text is not prose, and where its prose stands. All in order. */
export interface Structure {
  readonly frontMatter: (Span & { readonly value: string; readonly toml: boolean }) | undefined;
  /** Fenced and indented code, HTML blocks and link definitions. */
  readonly opaque: readonly (Span & { readonly kind: "fenced" | "indented" | "html" | "definition" })[];
  /** Paragraphs, headings and table rows: what inline syntax cannot leave. */
  readonly leaves: readonly (Span & { readonly row: boolean })[];
  /** Where thematic breaks begin. */
  readonly breaks: ReadonlySet<number>;
}

const features = { gfm: true, directive: false, frontmatter: true, math: false } as const;

/** Nodes nested deeper than this are read as plain text, so that no input exhausts the stack. */
const deepest = 120;

/** The blocks of a text, without its inlines. Offsets are UTF-16, moved by `shift`. */
export function readStructure(text: string, shift: number): Structure {
  return withReader(text, (reader) => {
    const opaque: (Structure["opaque"][number] & Span)[] = [];
    const leaves: (Span & { readonly row: boolean })[] = [];
    const breaks = new Set<number>();
    let frontMatter: Structure["frontMatter"];
    for (let id = 0; id < reader.nodeCount; id++) {
      const type = reader.getNodeType(id);
      if (type === types.text) continue;
      const row = type === types.tableRow;
      const leaf = row || type === types.paragraph || type === types.heading;
      const isBreak = type === types.thematicBreak;
      const kind = opaqueKind(reader, id, type, text);
      const front = type === types.yaml || type === types.toml;
      if (!leaf && kind === undefined && !front && !isBreak) continue;
      const place = placeOf(reader, id);
      if (place === undefined) continue;
      const span = { start: place.start + shift, end: place.end + shift };
      if (front) frontMatter = { ...span, value: reader.fieldString(id, 0), toml: type === types.toml };
      else if (isBreak) breaks.add(span.start);
      else if (kind !== undefined) opaque.push({ ...span, kind });
      else leaves.push({ ...span, row });
    }
    opaque.sort((a, b) => a.start - b.start);
    leaves.sort((a, b) => a.start - b.start);
    return { frontMatter, opaque, leaves, breaks };
  });
}

/** The tree of a text. Offsets are UTF-16, moved by `shift`. */
export function parseMarkdown(text: string, shift: number): MarkdownNode & { readonly type: "root" } {
  return withReader(text, (reader) => {
    const builder = new Builder(reader, text, shift);
    return { type: "root", start: shift, end: shift + text.length, children: builder.children(0, 0) };
  });
}

const entities = new Map<string, string | undefined>();

/** What an HTML entity such as `&amp;` stands for; `undefined` when it is none. */
export function decodeEntity(entity: string): string | undefined {
  if (!entities.has(entity)) {
    const [paragraph] = parseMarkdown(entity, 0).children;
    const text = paragraph?.type === "paragraph" ? paragraph.children[0] : undefined;
    entities.set(entity, text?.type === "text" && text.value !== entity ? text.value : undefined);
  }
  return entities.get(entity);
}

function withReader<Result>(text: string, read: (reader: MdastReader) => Result): Result {
  const handle = createMdastHandle(text, features);
  try {
    return read(new MdastReader(serializeHandle(handle)));
  } finally {
    dropHandle(handle);
  }
}

/** The node types of satteri 0.10.5 and the layout of their fields, as in its `mdast/generated/layout.js`. */
const types = {
  paragraph: 1,
  heading: 2,
  thematicBreak: 3,
  blockquote: 4,
  list: 5,
  listItem: 6,
  html: 7,
  code: 8,
  definition: 9,
  text: 10,
  emphasis: 11,
  strong: 12,
  inlineCode: 13,
  break: 14,
  link: 15,
  image: 16,
  linkReference: 17,
  imageReference: 18,
  footnoteDefinition: 19,
  footnoteReference: 20,
  table: 21,
  tableRow: 22,
  tableCell: 23,
  delete: 24,
  yaml: 25,
  toml: 26,
} as const;

function placeOf(reader: MdastReader, id: number): Span | undefined {
  const position = reader.getPosition(id);
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

const flowParents: ReadonlySet<number> = new Set([
  0,
  types.blockquote,
  types.listItem,
  types.footnoteDefinition,
]);

function opaqueKind(
  reader: MdastReader,
  id: number,
  type: number,
  text: string,
): Structure["opaque"][number]["kind"] | undefined {
  if (type === types.definition) return "definition";
  if (type === types.code) {
    const mark = text.charAt(placeOf(reader, id)?.start ?? 0);
    return mark === "`" || mark === "~" ? "fenced" : "indented";
  }
  if (type !== types.html) return undefined;
  return flowParents.has(reader.getNodeType(reader.getParentId(id))) ? "html" : undefined;
}

class Builder {
  readonly #reader: MdastReader;
  readonly #text: string;
  readonly #shift: number;

  constructor(reader: MdastReader, text: string, shift: number) {
    this.#reader = reader;
    this.#text = text;
    this.#shift = shift;
  }

  children(id: number, depth: number): MarkdownNode[] {
    const nodes: MarkdownNode[] = [];
    for (const child of this.#reader.getChildIds(id)) {
      const node = this.#node(child, depth + 1);
      if (node !== undefined) nodes.push(node);
    }
    return nodes;
  }

  #node(id: number, depth: number): MarkdownNode | undefined {
    const reader = this.#reader;
    const type = reader.getNodeType(id);
    const place = placeOf(reader, id);
    if (place === undefined) return undefined;
    const span = { start: place.start + this.#shift, end: place.end + this.#shift };
    if (depth > deepest && type !== types.text) return this.#flattened(place, type);
    switch (type) {
      case types.text:
        return { type: "text", ...span, value: reader.fieldString(id, 0) };
      case types.html:
        return { type: "html", ...span, value: reader.fieldString(id, 0) };
      case types.inlineCode:
        return { type: "inlineCode", ...span, value: reader.fieldString(id, 0) };
      case types.yaml:
      case types.toml:
        return { type: "frontMatter", ...span, value: reader.fieldString(id, 0) };
      case types.break:
        return { type: "break", ...span };
      case types.thematicBreak:
        return { type: "thematicBreak", ...span };
      case types.heading:
        return {
          type: "heading",
          ...span,
          depth: reader.fieldU8(id, 0, 1),
          children: this.children(id, depth),
        };
      case types.list: {
        const { ordered, start, spread } = reader.getListData(id);
        return { type: "list", ...span, ordered, first: start, spread, children: this.children(id, depth) };
      }
      case types.listItem: {
        const { checked, spread } = reader.getListItemData(id);
        return {
          type: "listItem",
          ...span,
          checked: checked ?? undefined,
          spread,
          children: this.children(id, depth),
        };
      }
      case types.code: {
        const info = [reader.fieldString(id, 0), reader.fieldString(id, 8)].filter(Boolean).join(" ");
        return { type: "code", ...span, info, value: reader.fieldString(id, 16) };
      }
      case types.definition:
        return {
          type: "definition",
          ...span,
          url: reader.fieldString(id, 0),
          title: reader.fieldString(id, 8) || undefined,
          identifier: reader.fieldString(id, 16),
          label: reader.fieldString(id, 24),
        };
      case types.link:
        return {
          type: "link",
          ...span,
          url: reader.fieldString(id, 0),
          title: reader.fieldString(id, 8) || undefined,
          children: this.children(id, depth),
        };
      case types.image:
        return {
          type: "image",
          ...span,
          url: reader.fieldString(id, 0),
          alt: reader.fieldString(id, 8),
          title: reader.fieldString(id, 16) || undefined,
        };
      case types.linkReference:
        return {
          type: "linkReference",
          ...span,
          ...this.#association(id),
          children: this.children(id, depth),
        };
      case types.imageReference:
        return { type: "imageReference", ...span, ...this.#association(id), alt: reader.fieldString(id, 20) };
      case types.footnoteDefinition:
        return {
          type: "footnoteDefinition",
          ...span,
          ...this.#association(id),
          children: this.children(id, depth),
        };
      case types.footnoteReference:
        return { type: "footnoteReference", ...span, ...this.#association(id) };
      case types.table:
        return {
          type: "table",
          ...span,
          alignments: reader.getTableAlign(id).map(alignment),
          children: this.children(id, depth),
        };
      default: {
        const plain = parents[type];
        if (plain === undefined) return this.#flattened(place, type);
        const children = this.children(id, depth);
        if (plain === "tableCell") return { type: plain, ...span, children };
        return { type: plain, ...span, children };
      }
    }
  }

  #association(id: number): Association {
    return { identifier: this.#reader.fieldString(id, 0), label: this.#reader.fieldString(id, 8) };
  }

  #flattened({ start, end }: Span, type: number): MarkdownNode | undefined {
    const span = { start: start + this.#shift, end: end + this.#shift };
    const text: MarkdownNode = { type: "text", ...span, value: this.#text.slice(start, end) };
    if (type === types.tableRow || type === types.tableCell) return undefined;
    if (type === types.listItem) {
      const paragraph: MarkdownNode = { type: "paragraph", ...span, children: [text] };
      return { type: "listItem", ...span, checked: undefined, spread: false, children: [paragraph] };
    }
    return blockTypes.has(type) ? { type: "paragraph", ...span, children: [text] } : text;
  }
}

const parents: Readonly<Record<number, SimpleParent>> = {
  [types.paragraph]: "paragraph",
  [types.blockquote]: "blockquote",
  [types.emphasis]: "emphasis",
  [types.strong]: "strong",
  [types.delete]: "delete",
  [types.tableRow]: "tableRow",
  [types.tableCell]: "tableCell",
};
type SimpleParent = "paragraph" | "blockquote" | "emphasis" | "strong" | "delete" | "tableRow" | "tableCell";

const blockTypes: ReadonlySet<number> = new Set([
  types.paragraph,
  types.heading,
  types.thematicBreak,
  types.blockquote,
  types.list,
  types.code,
  types.definition,
  types.footnoteDefinition,
  types.table,
  types.yaml,
  types.toml,
]);

function alignment(value: string | null): "left" | "center" | "right" | undefined {
  return value === "left" || value === "center" || value === "right" ? value : undefined;
}

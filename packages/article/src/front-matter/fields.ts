import type { Span } from "@recto/latex";
import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Document, Node, Pair, Scalar } from "yaml";
import { report } from "../rules.ts";
import type { ArticleRuleId } from "../rules.ts";
import type { Diagnostic, SourceText } from "@recto/diagnostics";

/** A value of the front matter with its place. */
export interface Field {
  readonly path: string;
  readonly key: Span & { readonly name: string };
  readonly value: Node | undefined;
  readonly span: Span;
}

/** Reads values of the front matter as what they should be, and says so where they are something else. */
export class FieldReader {
  readonly source: SourceText;
  readonly diagnostics: Diagnostic[] = [];
  readonly places: Map<string, Span> = new Map();
  readonly #document: Document;
  readonly #shift: number;

  constructor(source: SourceText, document: Document, shift: number) {
    this.source = source;
    this.#document = document;
    this.#shift = shift;
  }

  report(rule: ArticleRuleId, place: Span, message: { readonly what: string; readonly do: string }): void {
    this.diagnostics.push(report(this.source, rule, place, message));
  }

  /** The entries of a mapping. `path` is that of the mapping: empty for the front matter itself. */
  entries(node: Node | undefined, path: string): Field[] {
    if (!isMap(node)) return [];
    return node.items.flatMap((pair) => this.#entry(pair, path));
  }

  #entry(pair: Pair, path: string): Field[] {
    if (!isScalar(pair.key)) return [];
    const name = String(pair.key.value);
    const keySpan = this.spanOf(pair.key);
    const value = this.resolved(pair.value);
    const span = value === undefined || isEmpty(value) ? keySpan : this.spanOf(value);
    const fieldPath = path === "" ? name : `${path}.${name}`;
    this.places.set(fieldPath, span);
    return [
      {
        path: fieldPath,
        key: { name, ...keySpan },
        value: value === undefined || isEmpty(value) ? undefined : value,
        span,
      },
    ];
  }

  resolved(value: unknown): Node | undefined {
    if (isAlias(value)) return value.resolve(this.#document);
    return isScalar(value) || isMap(value) || isSeq(value) ? value : undefined;
  }

  spanOf(node: Node): Span {
    const [start, end] = node.range ?? [0, 0];
    return { start: start + this.#shift, end: end + this.#shift };
  }

  /** A single value as text: numbers and dates as they were written. */
  text(field: Field): string | undefined {
    if (field.value === undefined) return undefined;
    if (isScalar(field.value)) return textOf(field.value);
    this.#mismatch(field, "one value");
    return undefined;
  }

  /** A list of texts; one text is a list of one, or of as many as `separator` finds in it. */
  list(field: Field, separator?: RegExp): { readonly text: string; readonly span: Span }[] {
    const { value } = field;
    if (value === undefined) return [];
    if (isScalar(value)) {
      const text = textOf(value);
      const parts = separator === undefined ? [text] : text.split(separator);
      return parts.filter((part) => part !== "").map((part) => ({ text: part, span: field.span }));
    }
    if (!isSeq(value)) {
      this.#mismatch(field, "a list");
      return [];
    }
    return value.items.flatMap((item, index) => {
      const node = this.resolved(item);
      const span = node === undefined ? field.span : this.spanOf(node);
      this.places.set(`${field.path}.${index}`, span);
      if (isScalar(node) && node.value !== null) return [{ text: textOf(node), span }];
      this.#mismatch({ ...field, span }, "a list of words");
      return [];
    });
  }

  boolean(field: Field): boolean {
    if (field.value === undefined) return false;
    if (isScalar(field.value) && typeof field.value.value === "boolean") return field.value.value;
    const text = isScalar(field.value) ? textOf(field.value) : "";
    if (/^(?:yes|on)$/i.test(text)) return true;
    if (/^(?:no|off)$/i.test(text)) return false;
    this.#mismatch(field, "`true` or `false`");
    return false;
  }

  /** A date as ISO 8601: `2026-11-22`, with or without a time. */
  date(field: Field): string | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T\s])/.exec(text);
    const [, year = "", month = "", day = ""] = match ?? [];
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const time = Date.parse(`${iso}T00:00:00Z`);
    if (match !== null && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)) return iso;
    this.report("front-matter-is-valid", field.span, {
      what: `\`${text}\` is not a date of the calendar.`,
      do: `Write \`${field.key.name}\` as year, month and day: \`2026-11-22\`.`,
    });
    return undefined;
  }

  #mismatch(field: Field, expected: string): void {
    this.report("front-matter-is-valid", field.span, {
      what: `\`${field.key.name}\` is not ${expected}.`,
      do: `Give \`${field.key.name}\` ${expected}.`,
    });
  }
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && (node.value === null || node.value === "");
}

/** A scalar as text, numbers as they were written. */
export function textOf(scalar: Scalar): string {
  const { value, source } = scalar;
  if (typeof value === "string") return value;
  return source ?? String(value);
}

import { addAll } from "../append.ts";
import { nearest } from "@recto/diagnostics";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { Macro, Span } from "@recto/latex";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Author, FrontMatter } from "../article.ts";
import type { Structure } from "../markdown.ts";
import { report } from "../rules.ts";
import { FieldReader, textOf } from "./fields.ts";
import type { Field } from "./fields.ts";
import { readMacroField } from "./macros.ts";
import { noFrontMatter } from "./none.ts";

export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter;
  readonly macros: readonly Macro[];
  readonly diagnostics: readonly Diagnostic[];
}

const keys = [
  "title",
  "authors",
  "date",
  "updated",
  "description",
  "tags",
  "bibliography",
  "macros",
  "draft",
  "cover",
  "canonical",
  "arxiv",
  "doi",
] as const;
type Key = (typeof keys)[number];

/** What Jekyll, al-folio, Hugo, Quarto and MyST call the same thing. */
const aliases: ReadonlyMap<string, Key> = new Map<string, Key>([
  ["author", "authors"],
  ["last_modified_at", "updated"],
  ["last_updated", "updated"],
  ["lastmod", "updated"],
  ["date-modified", "updated"],
  ["keywords", "tags"],
  ["canonical_url", "canonical"],
  ["math", "macros"],
]);

/** Keys of those programs that mean nothing here. One warning names all that an article has. */
const foreign: ReadonlySet<string> = new Set(
  `layout category categories permalink slug published comments toc toc_sticky giscus_comments disqus_comments
  related_posts related_publications featured thumbnail img image header excerpt subtitle lang authors_note mermaid
  chart map code_diff tikzjax pretty_table bib importance redirect_from redirect pinned series weight aliases type
  format execute jupyter number-sections csl link-citations editor abstract kernelspec numbering exports venue github
  _styles use_math mathjax katex usemathjax author_profile classes sitemap og_image video mode`.split(/\s+/),
);

/** Reads the front matter that Markdown found at the top of an article. */
export function readFrontMatter(source: SourceText, found: Structure["frontMatter"]): ReadFrontMatter {
  if (found === undefined) return { frontMatter: noFrontMatter, macros: [], diagnostics: unclosed(source) };
  if (found.toml) {
    const place = { start: found.start, end: found.start + 3 };
    const diagnostic = report(source, "front-matter-is-valid", place, {
      what: "This front matter is TOML.",
      do: "Write it as YAML between two lines of `---`.",
    });
    return { frontMatter: noFrontMatter, macros: [], diagnostics: [diagnostic] };
  }
  const { text } = source;
  const whole = text.slice(found.start, found.end);
  const start = found.start + (/^[^\r\n]*(?:\r\n|\n|\r)/.exec(whole)?.[0].length ?? whole.length);
  const lines = whole.trimEnd();
  const end = Math.max(start, found.start + 1 + Math.max(lines.lastIndexOf("\n"), lines.lastIndexOf("\r")));
  const document = parseDocument(text.slice(start, end), {
    prettyErrors: false,
    logLevel: "silent",
    // Its own test takes quadratic time.
    uniqueKeys: false,
  });
  const reader = new FieldReader(source, document, start);
  const [problem] = document.errors;
  if (problem !== undefined) {
    const [at, until] = problem.pos;
    const place = {
      start: start + at,
      end: Math.min(Math.max(start + until, start + at + 1), Math.max(end, start)),
    };
    reader.report("front-matter-is-valid", place, {
      what: `The front matter is not YAML: ${sentence(problem.message)}`,
      do: "Mend it here; a text with `:`, `#` or `\\` in it wants single quotes.",
    });
  }
  const contents = reader.resolved(document.contents);
  if (contents !== undefined && !isMap(contents) && problem === undefined)
    reader.report(
      "front-matter-is-valid",
      { start, end },
      {
        what: "The front matter is not a list of keys and values.",
        do: "Write lines such as `title: My article`.",
      },
    );
  const { frontMatter, macros } = readFields(reader.entries(contents, ""), reader);
  return { frontMatter: { ...frontMatter, places: reader.places }, macros, diagnostics: reader.diagnostics };
}

function sentence(message: string): string {
  const [first = ""] = message.split("\n");
  const text = first.trim().replace(/\.?$/, ".");
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `---` and keys at the top, but no second `---`. */
function unclosed(source: SourceText): Diagnostic[] {
  const match = /^\ufeff?---[ \t]*(?:\r\n|\n|\r)[A-Za-z_]+:(?:[ \t\r\n]|$)/.exec(source.text);
  if (match === null) return [];
  const start = source.text.indexOf("---");
  return [
    report(
      source,
      "front-matter-is-valid",
      { start, end: start + 3 },
      {
        what: "The front matter that `---` opens is never closed.",
        do: "Write `---` on a line of its own after its last key.",
      },
    ),
  ];
}

function readFields(
  fields: readonly Field[],
  reader: FieldReader,
): { frontMatter: FrontMatter; macros: Macro[] } {
  const frontMatter: { -readonly [Name in keyof FrontMatter]: FrontMatter[Name] } = { ...noFrontMatter };
  const macros: Macro[] = [];
  const strangers: Field[] = [];
  const seen = new Set<string>();
  for (const field of fields) {
    if (seen.has(field.key.name)) {
      reader.report("front-matter-is-valid", field.key, {
        what: `The key \`${field.key.name}\` stands here a second time.`,
        do: "Delete one of the two.",
      });
      continue;
    }
    seen.add(field.key.name);
    const key = keys.find((name) => name === field.key.name) ?? aliases.get(field.key.name);
    switch (key) {
      case "title":
      case "description":
      case "cover":
      case "canonical":
      case "arxiv":
      case "doi":
        frontMatter[key] = reader.text(field);
        break;
      case "date":
      case "updated":
        frontMatter[key] = reader.date(field);
        break;
      case "tags":
        frontMatter.tags = reader.list(field, /[\s,]+/).map(({ text }) => text);
        break;
      case "bibliography":
        frontMatter.bibliography = reader.list(field).map(({ text }) => text);
        break;
      case "draft":
        frontMatter.draft = reader.boolean(field);
        break;
      case "authors":
        frontMatter.authors = readAuthors(field, reader);
        break;
      case "macros":
        // MyST's `math:` is a map of macros; Hugo's and Jekyll's switches mathematics on, which it always is here.
        if (field.key.name === "macros" || isMap(field.value)) addAll(macros, readMacroField(field, reader));
        break;
      case undefined:
        if (foreign.has(field.key.name)) strangers.push(field);
        else reportUnknown(field.key, [...keys, ...aliases.keys()], "front matter", reader);
    }
  }
  const [first] = strangers;
  if (first !== undefined) {
    const names = strangers.map(({ key }) => `\`${key.name}\``).join(", ");
    reader.report("front-matter-is-known", first.key, {
      what: `Recto does not read ${names}; other programs do.`,
      do: "Delete what no other program needs.",
    });
  }
  return { frontMatter, macros };
}

function reportUnknown(
  key: Field["key"],
  known: readonly string[],
  where: string,
  reader: FieldReader,
): void {
  const similar = nearest(key.name, known);
  reader.report("front-matter-is-known", key, {
    what: `Recto does not know the key \`${key.name}\` in ${where}.`,
    do:
      similar === undefined
        ? `Delete it; the keys are ${known.slice(0, keys.length).join(", ")}.`
        : `Did you mean \`${similar}\`?`,
  });
}

const authorKeys = ["name", "url", "orcid", "affiliation"] as const;
const authorAliases: ReadonlyMap<string, (typeof authorKeys)[number]> = new Map([
  ["affiliations", "affiliation"],
  ["link", "url"],
  ["website", "url"],
]);

function readAuthors(field: Field, reader: FieldReader): Author[] {
  const { value } = field;
  const items = isSeq(value) ? value.items.map((item) => reader.resolved(item)) : [value];
  return items.flatMap((item): Author[] => {
    if (item === undefined) return [];
    if (isScalar(item) && item.value !== null) return [{ name: textOf(item) }];
    const span: Span = reader.spanOf(item);
    const author: { -readonly [Name in keyof Author]?: Author[Name] } = {};
    for (const entry of reader.entries(item, field.path)) {
      const key = authorKeys.find((name) => name === entry.key.name) ?? authorAliases.get(entry.key.name);
      if (key === undefined) {
        if (entry.key.name !== "email" && entry.key.name !== "corresponding")
          reportUnknown(entry.key, authorKeys, "an author", reader);
        continue;
      }
      const text = authorText(entry, reader);
      if (text !== undefined) author[key] = text;
    }
    const { name } = author;
    if (name !== undefined) return [{ ...author, name }];
    reader.report("front-matter-is-valid", span, {
      what: "This author has no name.",
      do: "Write the author's `name`, or a plain text instead of a map.",
    });
    return [];
  });
}

/** al-folio writes an affiliation as a map with a name. */
function authorText(entry: Field, reader: FieldReader): string | undefined {
  if (isMap(entry.value)) {
    const inner = reader.entries(entry.value, entry.path).find(({ key }) => key.name === "name");
    return inner === undefined ? undefined : reader.text(inner);
  }
  if (isSeq(entry.value))
    return reader
      .list(entry)
      .map(({ text }) => text)
      .join(", ");
  return reader.text(entry);
}

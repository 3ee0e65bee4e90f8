import { SourceText } from "@recto/diagnostics";
import type { Diagnostic } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import { report } from "../rules.ts";
import { readBibtex } from "./bibtex.ts";

/** A work of a bibliography, as it stands in its file. */
export interface Work extends Span {
  readonly key: string;
  readonly format: "bibtex" | "csl-json";
  /** Its own source: a BibTeX entry, or one object of CSL-JSON. */
  readonly source: string;
}

/** A bibliography file, read as far as finding its works; citation-js reads a work when it is cited. */
export interface Bibliography {
  readonly path: string;
  readonly works: ReadonlyMap<string, Work>;
  /** The `@string`s of a BibTeX file, which every entry may use. */
  readonly strings: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads BibTeX or CSL-JSON (told by its first character). Never throws: what is wrong is a diagnostic in that file, and
 * its other works are read.
 */
export function readBibliography(path: string, text: string): Bibliography {
  const source = new SourceText(path, text);
  return /^\ufeff?\s*[[{]/.test(text) ? readCslJson(source) : readBibtexFile(source);
}

function readBibtexFile(source: SourceText): Bibliography {
  const { entries, strings, problems } = readBibtex(source.text);
  const works = new Map<string, Work>();
  const diagnostics = problems.map((problem) => report(source, "bibliography-is-readable", problem, problem));
  for (const { key, keySpan, start, end } of entries) {
    const first = works.get(key);
    if (first !== undefined) diagnostics.push(isTaken(source, key, keySpan, first));
    else works.set(key, { key, start, end, format: "bibtex", source: source.text.slice(start, end) });
  }
  return { path: source.path, works, strings, diagnostics };
}

function readCslJson(source: SourceText): Bibliography {
  const { path, text } = source;
  const works = new Map<string, Work>();
  const diagnostics: Diagnostic[] = [];
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, " "));
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const at = Number(/at position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length);
    diagnostics.push(
      report(
        source,
        "bibliography-is-readable",
        { start: at, end: Math.min(at + 1, text.length) },
        {
          what: "This bibliography is not JSON from here on.",
          do: "Mend the JSON here: a comma, a quotation mark or a bracket is missing or too many.",
        },
      ),
    );
  }
  let from = 0;
  for (const item of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
    const key = keyOf(item);
    if (key === undefined) {
      diagnostics.push(
        report(
          source,
          "bibliography-is-readable",
          { start: from, end: from + 1 },
          {
            what: "A work of this bibliography has no `id`.",
            do: "Give every work an `id`: the key by which it is cited.",
          },
        ),
      );
      continue;
    }
    const found = text.indexOf(JSON.stringify(key), from);
    const start = found < 0 ? from : found;
    const end = found < 0 ? from : found + JSON.stringify(key).length;
    from = end;
    const first = works.get(key);
    if (first !== undefined) diagnostics.push(isTaken(source, key, { start, end }, first));
    else works.set(key, { key, start, end, format: "csl-json", source: JSON.stringify(item) });
  }
  return { path, works, strings: "", diagnostics };
}

function isTaken(source: SourceText, key: string, place: Span, first: Span): Diagnostic {
  return report(source, "citation-key-is-unique", place, {
    what: `The key \`${key}\` is already that of the work in line ${source.positionAt(first.start).line}.`,
    do: "Give this work a key of its own, or remove it if it is the same work.",
  });
}

function keyOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null || !("id" in item)) return undefined;
  const { id } = item;
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}

import { nearest } from "@recto/diagnostics";
import type { Diagnostic } from "@recto/diagnostics";
import type { Article, BibliographyEntry, ResolvedCitation } from "../article.ts";
import type { Citation, CitationItem } from "../nodes.ts";
import { report } from "../rules.ts";
import type { Bibliography, Work } from "./bibliography.ts";
import { openStyle, readWork } from "./csl.ts";
import type { CiteCluster, CiteItem, CslItem, Engine, OpenedStyle } from "./csl.ts";
import { escapeHtml, sanitise } from "./sanitise.ts";

export interface ResolvedCitations {
  readonly keys: ReadonlySet<string>;
  readonly citations: ReadonlyMap<Citation, ResolvedCitation>;
  readonly bibliography: readonly BibliographyEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Prints an article's citations in their order and its bibliography. Loads citation-js only when a work is cited. */
export async function resolveCitations(
  article: Article,
  bibliographies: readonly Bibliography[],
  style: string,
  locale: string,
): Promise<ResolvedCitations> {
  const keys = new Set(bibliographies.flatMap(({ works }) => [...works.keys()]));
  const diagnostics: Diagnostic[] = [];
  const items = new Map<string, CslItem>();
  const failed = new Set<string>();
  for (const { key } of article.citations.flatMap((citation) => citation.items)) {
    const found = find(key.name, bibliographies);
    if (found === undefined || items.has(key.name) || failed.has(key.name)) continue;
    const other = bibliographies.find((each) => differs(each.works.get(key.name), found[0]));
    if (other !== undefined)
      diagnostics.push(
        report(article.source, "citation-key-is-unique", key, {
          what: `The key \`${key.name}\` is that of different works in \`${found[1].path}\` and \`${other.path}\`; the first is cited.`,
          do: "Give one of the two works another key.",
        }),
      );
    const item = await readWork(...found);
    if (item !== undefined) items.set(key.name, item);
    else {
      failed.add(key.name);
      diagnostics.push(
        report(article.source, "bibliography-is-readable", key, {
          what: `The entry \`${key.name}\` in \`${found[1].path}\` cannot be read.`,
          do: "Look at the fields of that entry; one has a value that BibTeX would not take.",
        }),
      );
    }
  }
  const none = { keys, citations: new Map(), bibliography: [], diagnostics };
  if (items.size === 0) return none;
  const opened = await openStyle([...items.values()], style, locale);
  if ("unknownStyle" in opened) {
    const similar = nearest(opened.unknownStyle, opened.styles);
    const choice = `Choose ${opened.styles.join(", ")}, or give the XML of a CSL style.`;
    const problem = report(article.source, "citation-style-is-known", firstPlace(article), {
      what: `The citation style \`${opened.unknownStyle.slice(0, 60)}\` is not known.`,
      do: similar === undefined ? choice : `Did you mean \`${similar}\`? ${choice}`,
    });
    return { ...none, diagnostics: [...diagnostics, problem] };
  }
  return { keys, diagnostics, ...print(article.citations, items, opened) };
}

function firstPlace(article: Article): { readonly start: number; readonly end: number } {
  const [first] = article.citations;
  return { start: first?.start ?? 0, end: first?.end ?? 0 };
}

function find(key: string, bibliographies: readonly Bibliography[]): [Work, Bibliography] | undefined {
  for (const bibliography of bibliographies) {
    const work = bibliography.works.get(key);
    if (work !== undefined) return [work, bibliography];
  }
  return undefined;
}

/** Whether two bibliographies have different works under one key; copies of one work do no harm. */
function differs(other: Work | undefined, work: Work): boolean {
  if (other === undefined || other === work) return false;
  const [first, second] = [other, work].map(({ source }) => source.replaceAll(/\s+/g, ""));
  return first !== second;
}

/** The id of a work's entry in the page. */
function anchorOf(key: string): string {
  return `ref-${key}`;
}

function link(key: string, html: string): string {
  return `<a href="#${encodeURIComponent(anchorOf(key))}">${html}</a>`;
}

function print(
  cited: readonly Citation[],
  items: ReadonlyMap<string, CslItem>,
  style: OpenedStyle,
): Pick<ResolvedCitations, "citations" | "bibliography"> {
  const { engine } = style;
  engine.opt.development_extensions["apply_citation_wrapper"] = true;
  engine.opt.development_extensions["wrap_url_and_doi"] = true;
  engine.sys.wrapCitationEntry = (html, id) => entryStart + link(id, html) + entryEnd;
  const known = cited
    .map((citation, index) => ({
      citation,
      anchor: `cite-${index + 1}`,
      items: citation.items.filter(({ key }) => items.has(key.name)),
    }))
    .filter((each) => each.items.length > 0);
  const printed = engine.rebuildProcessorState(
    known.flatMap((each) => clustersOf(each, style)),
    "html",
    [],
  );
  const citations = new Map<Citation, ResolvedCitation>();
  const citedFrom = new Map<string, string[]>();
  let next = 0;
  for (const each of known) {
    const parts = clustersOf(each, style).map(() => printed[next++]?.[2] ?? "");
    const html = sanitise(enclose(parts, each, items, style));
    const unknown = each.citation.items.filter(({ key }) => !items.has(key.name));
    const missing = unknown.map(
      ({ key }) => ` <span class="unknown-citation">@${escapeHtml(key.name)}</span>`,
    );
    citations.set(each.citation, { anchor: each.anchor, html: html + missing.join("") });
    for (const { key } of each.items) {
      const anchors = citedFrom.get(key.name) ?? [];
      citedFrom.set(key.name, anchors);
      if (!anchors.includes(each.anchor)) anchors.push(each.anchor);
    }
  }
  return { citations, bibliography: printBibliography(engine, items, citedFrom) };
}

function printBibliography(
  engine: Engine,
  items: ReadonlyMap<string, CslItem>,
  citedFrom: ReadonlyMap<string, readonly string[]>,
): BibliographyEntry[] {
  const made = engine.makeBibliography();
  if (made === false) return [];
  const [{ entry_ids: ids }, entries] = made;
  return entries.flatMap((entry, index) =>
    (ids[index] ?? []).map((key) => ({
      key,
      anchor: anchorOf(key),
      html: withArxiv(
        sanitise(entry.trim().replace(/^<div class="csl-entry">\s*([\s\S]*?)\s*<\/div>$/, "$1")),
        items.get(key)?.arxiv,
      ),
      citedFrom: citedFrom.get(key) ?? [],
    })),
  );
}

/** An entry with a link to arXiv, which no style prints from BibTeX's `eprint`. */
function withArxiv(html: string, number: string | undefined): string {
  if (number === undefined) return html;
  const address = `https://arxiv.org/abs/${number}`;
  if (html.includes(address)) return html;
  const words = `arXiv:${number}`;
  const linked = `<a href="${address}">${words}</a>`;
  if (html.includes(words)) return html.replace(words, linked);
  const end = html.endsWith("</div>") ? html.length - "</div>".length : html.length;
  return `${html.slice(0, end)} ${linked}.${html.slice(end)}`;
}

const entryStart = "\ue010";
const entryEnd = "\ue011";
const noWords = "[NO_PRINTED_FORM]";
/** What citeproc prints for an entry in which the style has nothing to print. */
const nothing = /\[(?:NO_PRINTED_FORM|CSL STYLE ERROR: reference with no printed form\.)\]/g;

interface KnownCitation {
  readonly citation: Citation;
  readonly anchor: string;
  /** Those of its works that a bibliography has. */
  readonly items: readonly CitationItem[];
}

/** What citeproc is to print: one cluster, or one for each work whose authors stand in the sentence. */
function clustersOf({ citation, anchor, items }: KnownCitation, style: OpenedStyle): CiteCluster[] {
  if (citation.form === "parenthetical") {
    const citationItems = items.map((item) => citeItem(item, style));
    return [{ citationID: anchor, citationItems, properties: { noteIndex: 0 } }];
  }
  return items.map((item, index) => {
    // Prefix and suffix would be printed around the authors as well.
    const { prefix: _prefix, suffix: _suffix, ...plain } = citeItem(item, style);
    const citationID = `${anchor}-${index}`;
    return { citationID, citationItems: [plain], properties: { noteIndex: 0, mode: "composite" } };
  });
}

/** Puts the brackets of the style around a citation, which citeproc leaves out when its entries are wrapped. */
function enclose(
  printed: readonly string[],
  { citation, items }: KnownCitation,
  works: ReadonlyMap<string, CslItem>,
  style: OpenedStyle,
): string {
  const { layout_prefix: opening, layout_suffix: closing } = style.engine.citation.opt;
  const brackets = (inner: string): string =>
    inner === "" ? "" : escapeHtml(opening) + inner + escapeHtml(closing);
  const html =
    citation.form === "narrative"
      ? items
          .map((item, index) => {
            const { authors, entry } = narrative(printed[index] ?? "", item, works, style);
            return [authors, brackets(entry)].filter((part) => part !== "").join(" ");
          })
          .join("; ")
      : brackets((printed[0] ?? "").trim().replaceAll(nothing, () => substitute(items[0], works)));
  return html.replaceAll(/[\ue010\ue011]/g, "");
}

/**
 * The authors of a work and the rest of its entry with what the author wrote before and after it. Numeric styles have
 * no words for the authors: those come from the work itself.
 */
function narrative(
  printed: string,
  item: CitationItem,
  works: ReadonlyMap<string, CslItem>,
  style: OpenedStyle,
): { readonly authors: string; readonly entry: string } {
  let authors: string;
  let rest: string;
  if (printed.startsWith(noWords)) {
    authors = escapeHtml(authorNames(works.get(item.key.name)));
    rest = printed.slice(noWords.length);
  } else {
    const parts = printed.split(entryStart);
    // The authors are wrapped as well, or not at all.
    const first = parts.length > 2 ? 2 : 1;
    authors = parts.slice(0, first).join("").trim();
    rest = parts.slice(first).join("");
    if (rest === "") authors = authors.replace(nothing, "").trim();
  }
  const { prefix = "", suffix = "" } = citeItem(item, style);
  const entry = rest.replaceAll(nothing, "").trim();
  if (entry === "" && !authors.includes("<a ")) authors = link(item.key.name, authors);
  const words = escapeHtml(prefix) + entry + escapeHtml(entry === "" ? suffix.replace(/^,\s*/, "") : suffix);
  return { authors, entry: words.trim() };
}

/** What stands for a work of which the style prints nothing: its year where its authors are left out, or its title. */
function substitute(item: CitationItem | undefined, works: ReadonlyMap<string, CslItem>): string {
  if (item === undefined) return "";
  const { name } = item.key;
  const work = works.get(name);
  const year = item.suppressAuthor ? work?.issued?.["date-parts"]?.[0]?.[0] : undefined;
  return link(name, escapeHtml(String(year ?? work?.title ?? name)));
}

function authorNames(item: CslItem | undefined): string {
  const names = (item?.author ?? item?.editor ?? []).map(({ family, literal }) => family ?? literal ?? "");
  const [first = "", second = ""] = names;
  if (names.length > 2) return `${first} et al.`;
  return names.length === 2 ? `${first} and ${second}` : first;
}

/** The words for a place in a work that CSL knows. */
const locators: readonly (readonly [words: RegExp, label: string])[] = [
  [/^(?:pp?\.|pages?\b)\s*/i, "page"],
  [/^(?:chap\.|ch\.|chapters?\b)\s*/i, "chapter"],
  [/^(?:secs?\.|sect\.|sections?\b|§+)\s*/i, "section"],
  [/^(?:figs?\.|figures?\b)\s*/i, "figure"],
  [/^(?:vols?\.|volumes?\b)\s*/i, "volume"],
  [/^(?:nos?\.|number\b)\s*/i, "issue"],
  [/^(?:para?\.|paragraphs?\b|¶+)\s*/i, "paragraph"],
  [/^(?:parts?\b|pt\.)\s*/i, "part"],
];

function citeItem(item: CitationItem, { printsLocators }: OpenedStyle): CiteItem {
  const base = {
    id: item.key.name,
    ...(item.prefix === "" ? {} : { prefix: `${escapeMarkup(item.prefix)} ` }),
    ...(item.suppressAuthor ? { "suppress-author": true } : {}),
  };
  const text = item.locator;
  if (text === "") return base;
  const pages = /^\d[\d\u2013-]*(?=$|,)/.exec(text)?.[0];
  if (!printsLocators) {
    const sign = pages === undefined ? "" : /\D/.test(pages) ? "pp. " : "p. ";
    const ranges = text.replaceAll(/(?<=\d)-(?=\d)/g, "\u2013");
    return { ...base, suffix: `, ${sign}${escapeMarkup(ranges)}` };
  }
  if (pages !== undefined) return { ...base, ...split(text, "page") };
  for (const [words, label] of locators) {
    const place = text.replace(words, "");
    if (place !== text && /^[\dA-Z]/.test(place)) return { ...base, ...split(place, label) };
  }
  return { ...base, suffix: `, ${escapeMarkup(text)}` };
}

function split(place: string, label: string): Pick<CiteItem, "locator" | "label" | "suffix"> {
  const comma = place.search(/,\s*[^\d\s]|\s+(?:and\s+)?<[ib]>/);
  if (comma < 0) return { locator: escapeMarkup(place), label };
  return { locator: escapeMarkup(place.slice(0, comma)), label, suffix: escapeMarkup(place.slice(comma)) };
}

/** citeproc takes some tags in a prefix for its own: emphasis is meant, any other `<` is an author's. */
function escapeMarkup(text: string): string {
  return text
    .split(/(<(?:i|b)>[^<>]*<\/(?:i|b)>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll("<", "\u2039").replaceAll(">", "\u203a")))
    .join("");
}

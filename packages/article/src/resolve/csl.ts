import type { CSL } from "@citation-js/core";
import type { Bibliography, Work } from "./bibliography.ts";

/** A work as CSL-JSON has it. `system_id` makes citeproc wrap its citations. */
export type CslItem = CSL & {
  readonly system_id: string;
  /** Its number at arXiv, which CSL has no field for: `1907.05600`, `hep-th/9901001`. */
  readonly arxiv: string | undefined;
};

export interface CiteItem {
  readonly id: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly locator?: string;
  readonly label?: string;
  readonly "suppress-author"?: boolean;
}
export interface CiteCluster {
  readonly citationID: string;
  readonly citationItems: readonly CiteItem[];
  readonly properties: { readonly noteIndex: number; readonly mode?: "composite" };
}

/** Dresses a piece of output, which is `this`. */
type Decorate = (
  this: { readonly item_id?: string; readonly id?: string },
  state: unknown,
  html: string,
) => string;

/** The part of citeproc-js's engine that is used. */
export interface Engine {
  readonly fun: { readonly decorate: Record<"@cite", Record<"entry", Decorate>> };
  setOutputFormat: (format: string) => void;
  readonly opt: { readonly development_extensions: Record<string, boolean> };
  readonly citation: { readonly opt: { readonly layout_prefix: string; readonly layout_suffix: string } };
  readonly sys: { wrapCitationEntry?: (html: string, id: string) => string };
  rebuildProcessorState: (
    clusters: readonly CiteCluster[],
    format: "html",
    uncited: readonly string[],
  ) => readonly (readonly [id: string, note: number, html: string])[];
  makeBibliography: () =>
    readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
}

/** citation-js, loaded when the first work is cited: it takes longer to load than most articles to build. */
async function load() {
  const { plugins } = await import("@citation-js/core");
  await import("@citation-js/plugin-bibtex");
  await import("@citation-js/plugin-csl");
  return { chain: plugins.input.chain, csl: plugins.config.get("@csl") };
}

/**
 * A number of a numeric style reaches the wrapper without its work: citeproc takes it out of the entry that knows it,
 * to collapse ranges. The number knows the work under another name.
 */
function linkNumbers(engine: Engine): void {
  if (linked.has(engine)) return;
  linked.add(engine);
  const setOutputFormat = engine.setOutputFormat.bind(engine);
  engine.setOutputFormat = (format) => {
    setOutputFormat(format);
    engine.fun.decorate["@cite"].entry = function entry(_state, html) {
      const id = this.item_id ?? this.id;
      return id === undefined || engine.sys.wrapCitationEntry === undefined
        ? html
        : engine.sys.wrapCitationEntry(html, id);
    };
  };
}

const linked = new WeakSet<Engine>();

const xmlStyles = new Map<string, string>();

/** A style, ready to print. */
export interface OpenedStyle {
  readonly engine: Engine;
  /** Whether the style prints the place in a work ("p. 3") by itself; what it drops, Recto prints after its entry. */
  readonly printsLocators: boolean;
}

export type StyleResult = OpenedStyle | { readonly unknownStyle: string; readonly styles: readonly string[] };

/**
 * A style: the name of one that comes with citation-js (`apa`, `vancouver`, `harvard1`) or the XML of any
 * CSL style. Engines are kept, since making one takes long.
 */
export async function openStyle(
  items: readonly CslItem[],
  style: string,
  locale: string,
): Promise<StyleResult> {
  const { csl } = await load();
  let name = style;
  if (/^\ufeff?\s*</.test(style)) {
    name = xmlStyles.get(style) ?? `recto-${xmlStyles.size + 1}`;
    if (!xmlStyles.has(style)) {
      xmlStyles.set(style, name);
      csl.styles.add(name, style);
    }
  }
  if (!csl.styles.has(name)) return { unknownStyle: style, styles: ["apa", "harvard1", "vancouver"] };
  try {
    const engine: Engine = csl.engine([...items], name, locale, "html");
    linkNumbers(engine);
    return { engine, printsLocators: /variable="[^"]*\blocator\b/.test(csl.styles.get(name) ?? "") };
  } catch {
    // citeproc throws on XML that is no style.
    return { unknownStyle: "The given XML", styles: [] };
  }
}

const read = new WeakMap<Work, CslItem | undefined>();

/** A work as CSL-JSON; `undefined` when citation-js cannot read its source. */
export async function readWork(work: Work, bibliography: Bibliography): Promise<CslItem | undefined> {
  if (read.has(work)) return read.get(work);
  const item = await convert(work, bibliography);
  const known =
    item === undefined ? undefined : { ...item, id: work.key, system_id: work.key, arxiv: arxivOf(work) };
  read.set(work, known);
  return known;
}

/** The number of a BibTeX entry at arXiv; a number that looks like arXiv's needs no word of the archive. */
function arxivOf({ source, format }: Work): string | undefined {
  if (format !== "bibtex") return undefined;
  const field = (name: string): string | undefined =>
    new RegExp(String.raw`[,\s](?:${name})\s*=\s*(?:\{+|")\s*([^{}"]*?)\s*[}"]`, "i").exec(source)?.[1];
  const archive = field("archiveprefix|eprinttype");
  if (archive !== undefined && archive.toLowerCase() !== "arxiv") return undefined;
  const number = field("eprint")?.replace(/^arxiv:\s*/i, "");
  return number !== undefined && arxivNumber.test(number) ? number : undefined;
}

/** https://info.arxiv.org/help/arxiv_identifier.html */
const arxivNumber = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/;

async function convert(work: Work, bibliography: Bibliography): Promise<CSL | undefined> {
  const { chain } = await load();
  const parent = /\b(?:crossref|xdata)\s*=\s*[{"]?\s*([^\s,{}"]+)/i.exec(work.source)?.[1];
  const more = parent === undefined ? "" : (bibliography.works.get(parent)?.source ?? "");
  const isBibtex = work.format === "bibtex";
  try {
    const items = chain(isBibtex ? [bibliography.strings, work.source, more].join("\n") : work.source, {
      forceType: isBibtex ? "@bibtex/text" : "@else/json",
      generateGraph: false,
      maxChainLength: 10,
      strict: true,
      target: "@csl/list+object",
    });
    return items.find(({ id }) => String(id) === work.key) ?? items[0];
  } catch {
    // citation-js throws on what it cannot read.
    return undefined;
  }
}

import type { Bibliography, Work } from "./bibliography.ts";

/** A work as CSL-JSON has it. Only what is read here is named. */
export interface CslItem {
  readonly id: string;
  readonly [field: string]: unknown;
}

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

/** The part of citeproc-js's engine that is used. */
export interface Engine {
  readonly opt: { readonly development_extensions: Record<string, boolean>; readonly xclass?: string };
  readonly sys: { wrapCitationEntry?: (html: string, id: string) => string };
  rebuildProcessorState: (
    clusters: readonly CiteCluster[],
    format: "html",
    uncited: readonly string[],
  ) => readonly (readonly [id: string, note: number, html: string])[];
  makeBibliography: () =>
    readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
}

interface CitationJs {
  readonly chain: (input: string, options: object) => readonly CslItem[];
  readonly styles: {
    has: (name: string) => boolean;
    add: (name: string, xml: string) => void;
    list: () => string[];
  };
  readonly engine: (items: readonly CslItem[], style: string, locale: string, format: "html") => Engine;
}

let loading: Promise<CitationJs> | undefined;

/** citation-js, loaded when the first work is cited: it takes longer to load than most articles to build. */
async function load(): Promise<CitationJs> {
  loading ??= (async () => {
    const { plugins } = await import("@citation-js/core");
    await import("@citation-js/plugin-bibtex");
    await import("@citation-js/plugin-csl");
    const { engine, styles } = plugins.config.get("@csl");
    return {
      // Its own types leave out what is used here.
      chain: plugins.input.chain as unknown as CitationJs["chain"],
      styles: styles as unknown as CitationJs["styles"],
      engine: engine as unknown as CitationJs["engine"],
    };
  })();
  return loading;
}

const xmlStyles = new Map<string, string>();

export type EngineResult =
  { readonly engine: Engine } | { readonly unknownStyle: string; readonly styles: readonly string[] };

/**
 * An engine for a style: the name of one that comes with citation-js (`apa`, `vancouver`, `harvard1`) or the XML of any
 * CSL style. Engines are kept, since making one takes long.
 */
export async function openEngine(
  items: readonly CslItem[],
  style: string,
  locale: string,
): Promise<EngineResult> {
  const citationJs = await load();
  let name = style;
  if (/^\ufeff?\s*</.test(style)) {
    name = xmlStyles.get(style) ?? `recto-${xmlStyles.size + 1}`;
    if (!xmlStyles.has(style)) {
      xmlStyles.set(style, name);
      citationJs.styles.add(name, style);
    }
  }
  if (!citationJs.styles.has(name)) return { unknownStyle: style, styles: ["apa", "harvard1", "vancouver"] };
  try {
    return { engine: citationJs.engine(items, name, locale, "html") };
  } catch {
    // citeproc throws on XML that is no style.
    return { unknownStyle: "The given XML", styles: [] };
  }
}

const read = new WeakMap<Work, CslItem | undefined>();

/** A work as CSL-JSON; `undefined` when citation-js cannot read its source. */
export async function readWork(work: Work, bibliography: Bibliography): Promise<CslItem | undefined> {
  if (read.has(work)) return read.get(work);
  const item =
    work.format === "csl-json" ? (JSON.parse(work.source) as CslItem) : await convert(work, bibliography);
  const known = item === undefined ? undefined : { ...item, id: work.key, system_id: work.key };
  read.set(work, known);
  return known;
}

async function convert(work: Work, bibliography: Bibliography): Promise<CslItem | undefined> {
  const { chain } = await load();
  const parent = /\b(?:crossref|xdata)\s*=\s*[{"]?\s*([^\s,{}"]+)/i.exec(work.source)?.[1];
  const sources = [work.source, parent === undefined ? "" : (bibliography.works.get(parent)?.source ?? "")];
  try {
    const text = [bibliography.strings, ...sources].join("\n");
    const items = chain(text, { forceType: "@bibtex/text", generateGraph: false });
    return items.find(({ id }) => id === work.key) ?? items[0];
  } catch {
    // citation-js throws on BibTeX it cannot read.
    return undefined;
  }
}

/** What a label may name, as far as its noun and its prefix tell. */
export type Kind =
  | "figure"
  | "table"
  | "section"
  | "equation"
  | "theorem"
  | "lemma"
  | "proposition"
  | "corollary"
  | "definition"
  | "remark"
  | "example"
  | "algorithm"
  | "listing";

const NAMES: Readonly<Record<Kind, string>> = {
  figure: "figure figures fig fig. figs figs. subfigure subfig",
  table: "table tables tab tab. tabs tbl tbl. subtable",
  section:
    "section sections sec sec. secs. sect subsection subsubsection subsec ssec sssec chapter chapters chap ch appendix appendices app",
  equation: "equation equations eq eq. eqs eqs. eqn eqn. eqns eqns. align gather multline formula",
  theorem: "theorem theorems thm thm. thms. theo",
  lemma: "lemma lemmas lemmata lem lem. lemm",
  proposition: "proposition propositions prop prop. props.",
  corollary: "corollary corollaries cor cor. coro",
  definition: "definition definitions def def. defn dfn defs.",
  remark: "remark remarks rem rem. rmk",
  example: "example examples ex. exmp",
  algorithm: "algorithm algorithms alg alg. algo algs.",
  listing: "listing listings lst",
};

const KINDS: ReadonlyMap<string, Kind> = new Map(
  kindsOf().flatMap((kind) => NAMES[kind].split(" ").map((name) => [name, kind] as const)),
);

function kindsOf(): readonly Kind[] {
  return [
    "figure",
    "table",
    "section",
    "equation",
    "theorem",
    "lemma",
    "proposition",
    "corollary",
    "definition",
    "remark",
    "example",
    "algorithm",
    "listing",
  ];
}

/** The kind that a noun, an environment or a label's prefix stands for: "Fig.", `figure*`, `fig`. */
export function kindOf(name: string): Kind | undefined {
  return KINDS.get(name.toLowerCase().replace(/\*$/, ""));
}

/** The prefix of a label, `fig` in `fig:x` and in `fig-x`, what ends it, and its kind. */
export interface Prefix {
  readonly prefix: string;
  readonly separator: string;
  readonly kind: Kind | undefined;
}

/** The prefix of a label; before a hyphen only a known one, as a hyphen may stand in any name. */
export function prefixOf(label: string): Prefix | undefined {
  const [, prefix, separator] = /^([A-Za-z]+)([:._-])/.exec(label) ?? [];
  if (prefix === undefined || separator === undefined) return undefined;
  const kind = kindOf(prefix);
  return separator === ":" || kind !== undefined ? { prefix, separator, kind } : undefined;
}

/** Kinds whose numbers an author may share and whose names he may change: a label keeps its old prefix. */
export function isStatement(kind: Kind): boolean {
  return ["theorem", "lemma", "proposition", "corollary", "definition", "remark", "example"].includes(kind);
}

import { optionValues, type RuleOption } from "../rule-options.ts";

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

/** More names of kinds, by noun, environment or prefix in small letters: an author's. */
export type KindNames = ReadonlyMap<string, Kind>;

const NO_NAMES: KindNames = new Map();

/** The kind that a noun, an environment or a label's prefix stands for: "Fig.", `figure*`, `fig`. */
export function kindOf(name: string, more: KindNames = NO_NAMES): Kind | undefined {
  const plain = name.toLowerCase().replace(/\*$/, "");
  return more.get(plain) ?? KINDS.get(plain);
}

/** The option of rules on labels that gives kinds more names. */
export const KIND_OPTIONS: {
  readonly kinds: Extract<RuleOption, { type: "map" }> & { readonly choices: readonly Kind[] };
} = {
  kinds: {
    type: "map",
    choices: kindsOf(),
    default: {},
    about:
      "More prefixes of labels, environments and nouns by the kind that they stand for: `{ abb: 'figure', satz: 'theorem' }`.",
  },
};

/** The names that an author gives to kinds. */
export function kindNames(given: Readonly<Record<string, unknown>>): KindNames {
  const { kinds } = optionValues(KIND_OPTIONS, given);
  return new Map(Object.entries(kinds).map(([name, kind]) => [name.toLowerCase(), kind]));
}

/** The prefix of a label, `fig` in `fig:x` and in `fig-x`, what ends it, and its kind. */
export interface Prefix {
  readonly prefix: string;
  readonly separator: string;
  readonly kind: Kind | undefined;
}

/** The prefix of a label; before a hyphen only a known one, as a hyphen may stand in any name. */
export function prefixOf(label: string, more: KindNames = NO_NAMES): Prefix | undefined {
  const [, prefix, separator] = /^([A-Za-z]+)([:._-])/.exec(label) ?? [];
  if (prefix === undefined || separator === undefined) return undefined;
  const kind = kindOf(prefix, more);
  return separator === ":" || kind !== undefined ? { prefix, separator, kind } : undefined;
}

/** Kinds whose numbers an author may share and whose names he may change: a label keeps its old prefix. */
export function isStatement(kind: Kind): boolean {
  return ["theorem", "lemma", "proposition", "corollary", "definition", "remark", "example"].includes(kind);
}

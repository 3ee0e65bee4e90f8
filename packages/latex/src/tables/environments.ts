import type { Environment } from "../nodes.ts";

/** `raw` bodies are a drawing or verbatim text that is not read as LaTeX at all. */
export type Body = Environment["body"] | "mathematics" | "verbatim" | "raw-drawing" | "diagram";

/**
 * Environments: their body, the specification of their arguments (see `signature`), their names. `mathematics` is that
 * of the surroundings (`pmatrix`); `diagram` is a drawing whose cells are mathematics. An environment whose name ends
 * in `*` takes its row from the name without it.
 */
export type EnvironmentRow = readonly [body: Body, specification: string, names: string];

/** What `array` sets is made of boxes, in which a blank line does nothing (LaTeX's `\\@array` lets `\\par` be empty). */
export const BOXES: RegExp = /^(?:array|[pbBvV]?matrix|cases|tabular)\*?$/;

export const ENVIRONMENTS: readonly EnvironmentRow[] = [
  [
    "display",
    "",
    `equation align gather multline flalign eqnarray displaymath math dmath dgroup darray empheqmath`,
  ],
  ["display", "n", "alignat xalignat xxalignat"],
  ["display", "Nn", "IEEEeqnarray"],
  ["display", "Kn", "empheq"],
  [
    "mathematics",
    "",
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases dcases rcases drcases",
  ],
  ["mathematics", "", "split psmallmatrix bsmallmatrix vsmallmatrix Vsmallmatrix Bsmallmatrix"],
  ["mathematics", "N", "aligned gathered multlined lgathered rgathered"],
  ["mathematics", "Nn", "alignedat array"],
  ["mathematics", "n", "subarray"],
  ["text", "", "document abstract center flushleft flushright quote quotation verse titlepage subequations"],
  [
    "text",
    "",
    "small footnotesize scriptsize large landscape samepage theindex appendices sloppypar multicolsbreak",
  ],
  [
    "text",
    "T",
    `theorem lemma proposition corollary definition remark example proof conjecture claim fact notation
    assumption exercise problem question observation axiom note thm lem prop cor defn rem ex conj`,
  ],
  [
    "text",
    "K",
    "itemize enumerate description compactitem compactenum inparaenum tasks mdframed tcolorbox framed frame",
  ],
  [
    "text",
    "N",
    "figure table sidewaysfigure sidewaystable algorithm algorithmic SCfigure marginfigure margintable",
  ],
  ["text", "NNNn", "minipage"],
  ["text", "Nn", "subfigure subtable tabular longtable supertabular xtabular mpxtabular mpsupertabular"],
  ["text", "Nn", "subcaptionblock"],
  ["text", "nNn", "tabular* supertabular* xtabular* tabularx tabulary xltabular"],
  ["text", "bNn", "tabu longtabu"],
  ["text", "KnK", "NiceTabular"],
  ["text", "nKnK", "NiceTabular* NiceTabularX"],
  ["text", "n", "deluxetable"],
  ["text", "Kk", "tblr longtblr talltblr"],
  ["text", "NnNn", "wrapfigure wraptable"],
  ["text", "n", "thebibliography multicols spacing otherlanguage list"],
  ["text", "Kn", "adjustbox"],
  [
    "drawing",
    "K",
    "tikzpicture circuitikz axis semilogxaxis semilogyaxis loglogaxis scope forest pgfonlayer",
  ],
  ["drawing", "", "pgfpicture pspicture picture tikzfadingfrompicture"],
  ["diagram", "K", "tikzcd"],
  ["diagram", "", "CD"],
  ["drawing", "n", "numcases subnumcases"],
  ["raw-drawing", "K", "asy asypicture dot2tex"],
  ["raw-drawing", "", "asydef"],
  ["verbatim", "", "verbatim verb comment alltt luacode pycode sagesilent sageblock lualatexcode CCSXML"],
  ["verbatim", "", "rawhtml htmlonly"],
  ["verbatim", "K", "Verbatim BVerbatim LVerbatim lstlisting spverbatim"],
  ["verbatim", "Kn", "minted SaveVerbatim filecontents VerbatimOut"],
];

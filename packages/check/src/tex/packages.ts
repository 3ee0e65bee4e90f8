import type { SourceText } from "@recto/diagnostics";
import { isCommented } from "../place.ts";

/** Commands that load packages and classes. */
const LOADERS: readonly string[] = [
  "usepackage",
  "RequirePackage",
  "RequirePackageWithOptions",
  "documentclass",
  "LoadClass",
];

export function hasAny(names: ReadonlySet<string>, wanted: Iterable<string>): boolean {
  for (const name of wanted) if (names.has(name)) return true;
  return false;
}

/** The files of the packages and classes that a text with some commands loads: `amsmath.sty`, `article.cls`. */
export function stylesOf(text: string, commands: ReadonlySet<string>): readonly string[] {
  if (!hasAny(commands, LOADERS)) return [];
  const loadsMore = hasAny(commands, MORE);
  const files: string[] = [];
  for (const { index, 1: loader = "", 2: list = "" } of text.matchAll(LOADING)) {
    if (isCommented(text, index)) continue;
    const ending = loader === "documentclass" || loader === "LoadClass" ? ".cls" : ".sty";
    for (const part of list.split(",")) {
      const name = part.trim();
      if (name !== "" && !/[\\#]/.test(name)) files.push(name + ending);
    }
    // A document has one class, and where nothing else loads anything the rest need not be looked through.
    if (!loadsMore && loader === "documentclass") break;
  }
  return files;
}

const MORE = LOADERS.filter((name) => name !== "documentclass");
const LOADING =
  /\\(usepackage|RequirePackage(?:WithOptions)?|documentclass|LoadClass)\s*(?:\[[^\]]*\]\s*)?\{([^{}]*)\}/g;

/** Classes of journals whose citations are names. */
const CLASSES = String.raw`jss|ascelike(?:-new)?|bioinfo|mnras|aastex\d*|apa[67]|agujournal\d*|copernicus`;

/** Packages and classes that may make citations names. */
const NAMING = new RegExp(`^(?:natbib|biblatex|abntex2cite|apacite|chicago|harvard|newapa|${CLASSES})$`);

/** Such a class, and what may make its citations numbers. */
const CLASSES_BY_NAME = new RegExp(
  String.raw`\\(?:documentclass|LoadClass)\s*(?:\[([^\]]*)\])?\s*\{\s*(?:${CLASSES})\s*\}`,
);

/** Whether citations print names by what files say that load some packages: by these, or by the labels of works. */
export function printNames(
  files: readonly { readonly source: SourceText; readonly commands: ReadonlySet<string> }[],
  packages: ReadonlySet<string>,
): boolean {
  const mayName = [...packages].some((name) => NAMING.test(name));
  return files.some(({ source: { text }, commands }) => {
    if (mayName && hasAny(commands, LOADERS) && citesByName(text)) return true;
    return commands.has("bibitem") && !packages.has("natbib") && labelsByName(text);
  });
}

/** Whether works that are listed by hand are labelled by names and years: `\\bibitem[Edgar(2004)]{edgar}`. */
function labelsByName(text: string): boolean {
  return /\\bibitem\s*\[[^\]]*\(?(?:1[89]|20)\d\d[a-z]?\)?[^\]]*\]/.test(text);
}

/** Whether a preamble makes `\\cite` print "Song (2019)": natbib unless told to use numbers, biblatex when told so. */
export function citesByName(text: string): boolean {
  const loading = /\\(?:usepackage|RequirePackage)\s*(?:\[([^\]]*)\])?\s*\{([^{}]*)\}/g;
  const byClass = CLASSES_BY_NAME.exec(text);
  if (byClass !== null) return !/\bnum/.test(byClass[1] ?? "");
  return [...text.matchAll(loading)].some(([, options = "", names = ""]) => {
    if (/\bnatbib\b/.test(names)) return !/\b(?:numbers|super)\b/.test(options);
    if (/\bbiblatex\b/.test(names)) return /\bstyle\s*=\s*(?:author|apa|abnt|chicago|mla)/.test(options);
    if (/\babntex2cite\b/.test(names)) return !/\bnum\b/.test(options);
    return /\b(?:apacite|chicago|harvard|newapa)\b/.test(names);
  });
}

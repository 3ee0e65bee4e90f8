import { isCommented } from "../place.ts";

/** Commands that load packages and classes. */
export const LOADERS: readonly string[] = [
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

/** The packages and classes that a text with some commands loads. */
export function packagesOf(text: string, commands: ReadonlySet<string>): readonly string[] {
  if (!hasAny(commands, LOADERS)) return [];
  const loading =
    /\\(?:usepackage|RequirePackage(?:WithOptions)?|documentclass|LoadClass)\s*(?:\[[^\]]*\]\s*)?\{([^{}]*)\}/g;
  return [...text.matchAll(loading)]
    .filter(({ index }) => !isCommented(text, index))
    .flatMap(([, list = ""]) => list.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "" && !/[\\#]/.test(name));
}

/** Whether a preamble makes `\\cite` print "Song (2019)": natbib unless told to use numbers, biblatex when told so. */
export function citesByName(text: string): boolean {
  const loading = /\\(?:usepackage|RequirePackage)\s*(?:\[([^\]]*)\])?\s*\{([^{}]*)\}/g;
  return [...text.matchAll(loading)].some(([, options = "", names = ""]) => {
    if (/\bnatbib\b/.test(names)) return !/\b(?:numbers|super)\b/.test(options);
    if (/\bbiblatex\b/.test(names)) return /\bstyle\s*=\s*(?:author|apa|abnt|chicago|mla)/.test(options);
    if (/\babntex2cite\b/.test(names)) return !/\bnum\b/.test(options);
    return /\b(?:apacite|chicago|harvard|newapa)\b/.test(names);
  });
}

/** Commands whose last argument names labels. */
export const REFERENCES: ReadonlySet<string> = new Set(
  (
    "ref eqref pageref autoref Autoref cref Cref vref Vref vpageref nameref fullref crefrange Crefrange cpageref " +
    "Cpageref labelcref labelcpageref namecref nameCref lcnamecref subref"
  ).split(" "),
);

/** Commands whose last argument names works (natbib, biblatex). */
export const CITATIONS: ReadonlySet<string> = new Set(
  (
    "cite citep citet Citep Citet citealt citealp Citealt Citealp citeauthor Citeauthor textcite Textcite parencite " +
    "Parencite footcite autocite Autocite smartcite supercite fullcite Cite citetitle citeyear citeyearpar citenum " +
    "footfullcite citefullauthor nocite"
  ).split(" "),
);

/** Commands that read a file as a part of the text. */
export const INPUTS: ReadonlySet<string> = new Set(
  "input include subfile subfileinclude InputIfFileExists".split(" "),
);
/** Those that name its folder as well. */
export const IMPORTS: ReadonlySet<string> = new Set(
  "import subimport inputfrom subinputfrom includefrom subincludefrom".split(" "),
);
/** Commands by which labels of another document are known, or labels are made by rules of their own. */
const OTHER_DOCUMENTS: ReadonlySet<string> = new Set(
  "externaldocument zexternaldocument newtcbtheorem NewTcbTheorem".split(" "),
);

/** What is read of a command, by its name. */
export const TASKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    fi: ["fi"],
    label: ["label"],
    reference: REFERENCES,
    citation: CITATIONS,
    input: INPUTS,
    import: IMPORTS,
    bibliography: ["bibliography", "addbibresource"],
    image: ["includegraphics"],
    listing: ["lstinputlisting", "inputminted", "lstset"],
    folders: ["graphicspath"],
    work: ["bibitem"],
    class: ["documentclass"],
    package: ["usepackage", "RequirePackage"],
    style: ["documentstyle"],
    others: OTHER_DOCUMENTS,
  }).flatMap(([task, names]) => [...names].map((name) => [name, task])),
);

/** Commands of which only some arguments are set in the end. */
export const CONDITIONAL_COMMANDS: ReadonlySet<string> = new Set(
  (
    "only onslide uncover visible invisible alt temporal action ifthenelse IfFileExists iftoggle ifbool ifdef ifundef " +
    "ifstrequal ifblank IfBooleanTF IfValueTF IfNoValueTF mathchoice includecomment excludecomment mode"
  ).split(" "),
);

/** Whether a control sequence begins a conditional of TeX, `\ifdraft` of `\newif` included. */
export function isIf(name: string): boolean {
  return name.startsWith("if") && name !== "iff" && !CONDITIONAL_COMMANDS.has(name);
}

/** What a command that we do not know may do by its name: `\figlabel`, `\secref`. */
export type Kind = "label" | "reference" | "other";

export function kindByName(name: string): Kind {
  if (/label/i.test(name)) return "label";
  return /ref|link/i.test(name) ? "reference" : "other";
}

/** The names of all commands that a text writes, in comments and listings too: one look that spares many. */
export function commandsIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  // Most commands are written again and again: the last name of each place is compared before a new string is made.
  const recent = Array<string>(RECENT).fill("");
  const { length } = text;
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", at)) {
    const start = at + 1;
    let hash = 0;
    for (at = start; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (!isLetter(code)) break;
      hash = (31 * hash + code) | 0;
    }
    if (at === start) {
      at += 1;
      continue;
    }
    const place = hash & (RECENT - 1);
    if (standsAt(text, start, at, recent[place] ?? "")) continue;
    const name = text.slice(start, at);
    recent[place] = name;
    names.add(name);
  }
  return names;
}

/** Whether `text[start, end)` is a name. */
function standsAt(text: string, start: number, end: number, name: string): boolean {
  const { length } = name;
  if (length !== end - start) return false;
  for (let at = 0; at < length; at += 1)
    if (text.charCodeAt(start + at) !== name.charCodeAt(at)) return false;
  return true;
}
/** How many names are compared with, a power of two. */
const RECENT = 128;

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x40;
}

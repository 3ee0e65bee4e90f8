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

/** The names of all commands that a text writes, in comments and listings too: one look that spares many. */
export function commandsIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", at)) {
    const start = at + 1;
    for (at = start; isLetter(text.charCodeAt(at)); at += 1);
    if (at > start) names.add(text.slice(start, at));
    else at += 1;
  }
  return names;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x40;
}

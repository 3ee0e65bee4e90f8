import type { KatexOptions } from "katex";

/** What a macro of KaTeX may ask of its reader. */
interface Expander {
  consumeArgs(count: number): readonly (readonly { readonly text: string }[])[];
  popToken(): { readonly text: string };
}

/** KaTeX's types know no more of it than that it is an object. */
function isExpander(value: object): value is Expander {
  return "consumeArgs" in value && "popToken" in value;
}

/**
 * Commands of LaTeX and its usual packages that KaTeX 0.19 does not know, in terms of those that it does. The body's
 * arguments keep their places in the source, so that an error inside one is still found.
 */
export const builtInMacros: NonNullable<KatexOptions["macros"]> = {
  "\\mbox": "\\text{#1}",
  "\\ensuremath": "{#1}",
  "\\mathbbm": doubleStruck,
  "\\mathds": doubleStruck,
  "\\mathup": "\\mathrm{#1}",
  "\\symup": "\\mathrm{#1}",
  "\\symbf": "\\boldsymbol{#1}",
  "\\mathbfit": "\\boldsymbol{#1}",
  "\\textsc": "\\htmlClass{small-capitals}{\\text{#1}}",
  "\\textdegree": "\\degree",
  "\\nicefrac": "{}^{#1}\\!/{}_{#2}",
  "\\sfrac": "{}^{#1}\\!/{}_{#2}",
  "\\prescript": "{\\vphantom{#3}}^{#1}_{#2}{#3}",
  "\\sideset": "\\mathop{{\\vphantom{#3}}#1#3\\nolimits#2}\\limits",
  "\\cancelto": "{\\cancel{#2}}^{#1}",
  "\\allowdisplaybreaks": "\\@ifnextchar[\\recto@optional{}",
  "\\displaybreak": "\\@ifnextchar[\\recto@optional{}",
  "\\recto@optional": skipOptional,
  "\\vspace": "\\@ifstar\\recto@gobble\\recto@gobble",
  "\\recto@gobble": gobble,
  "\\shoveleft": "#1",
  "\\shoveright": "#1",
  "\\lefteqn": "\\mathrlap{\\displaystyle #1}",
  "\\adjustlimits": "",
  "\\leavevmode": "",
  "\\noindent": "",
  "\\centering": "",
  "\\protect": "",
  "\\xspace": "",
  "\\qedhere": "",
};

/** No font of KaTeX has a double-struck one; two strokes make one, and the MathML names the real character. */
function doubleStruck(expander: object): string {
  if (!isExpander(expander)) return "\\mathbb";
  const [argument = []] = expander.consumeArgs(1);
  const text = argument.map((token) => token.text).toReversed();
  if (text.length === 1 && text[0] === "1") {
    return "\\html@mathml{\\mathord{\\mathrm{1\\mkern-4.5mu l}}}{\\mathbb{1}}";
  }
  return `\\mathbb{${text.join(" ")}}`;
}

function gobble(expander: object): string {
  if (isExpander(expander)) expander.consumeArgs(1);
  return "";
}

function skipOptional(expander: object): string {
  let text = isExpander(expander) ? "" : "]";
  while (text !== "]" && text !== "EOF") text = isExpander(expander) ? expander.popToken().text : "]";
  return "";
}

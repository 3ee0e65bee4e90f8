/** How an environment that is a display of its own becomes one that KaTeX sets. */
export interface DisplayEnvironment {
  /**
   * What holds a number: each row, the whole, or nothing because further displays stand inside (`subequations`).
   */
  readonly numbers: "row" | "whole" | "inside";
  /** The environment of KaTeX that sets it as a display; undefined where its body needs none. */
  readonly display: string | undefined;
  /** The environment that sets it within another formula. */
  readonly nested: string | undefined;
  readonly layout: "plain" | "full-width" | "three-columns" | "staggered" | "sequence";
}

const plain = { numbers: "row", layout: "plain" } as const;

const displays: Readonly<Record<string, DisplayEnvironment>> = {
  equation: { numbers: "whole", display: undefined, nested: undefined, layout: "plain" },
  displaymath: { numbers: "whole", display: undefined, nested: undefined, layout: "plain" },
  align: { ...plain, display: "align*", nested: "aligned" },
  alignat: { ...plain, display: "alignat*", nested: "alignedat" },
  gather: { ...plain, display: "gather*", nested: "gathered" },
  flalign: { ...plain, display: "align*", nested: "aligned", layout: "full-width" },
  eqnarray: { ...plain, display: "align*", nested: "aligned", layout: "three-columns" },
  multline: { numbers: "whole", display: "gather*", nested: "gathered", layout: "staggered" },
  subequations: { numbers: "inside", display: undefined, nested: undefined, layout: "sequence" },
};

/** The display environment of that name, starred or not. */
export function displayEnvironment(name: string): DisplayEnvironment | undefined {
  const unstarred = name.endsWith("*") ? name.slice(0, -1) : name;
  return Object.hasOwn(displays, unstarred) ? displays[unstarred] : undefined;
}

/** Environments that are others in disguise: what stands in place of `\begin{…}` and of `\end{…}`. */
const renamed: Readonly<Record<string, readonly [begin: string, end: string]>> = {
  math: ["{", "}"],
  multlined: ["\\begin{gathered}", "\\end{gathered}"],
  psmallmatrix: ["\\left(\\begin{smallmatrix}", "\\end{smallmatrix}\\right)"],
  bsmallmatrix: ["\\left[\\begin{smallmatrix}", "\\end{smallmatrix}\\right]"],
  Bsmallmatrix: ["\\left\\{\\begin{smallmatrix}", "\\end{smallmatrix}\\right\\}"],
  vsmallmatrix: ["\\left|\\begin{smallmatrix}", "\\end{smallmatrix}\\right|"],
  Vsmallmatrix: ["\\left\\|\\begin{smallmatrix}", "\\end{smallmatrix}\\right\\|"],
};

/** What stands in place of `\begin{name}` and `\end{name}` inside a formula, where KaTeX lacks the environment. */
export function nestedEnvironment(name: string): readonly [begin: string, end: string] | undefined {
  const display = displayEnvironment(name);
  if (display !== undefined) {
    if (display.nested === undefined) return ["{\\displaystyle ", "}"];
    return [`\\begin{${display.nested}}`, `\\end{${display.nested}}`];
  }
  return Object.hasOwn(renamed, name) ? renamed[name] : undefined;
}

import { type Macro, parseLatex, type Root } from "@recto/latex";
import { atomsOf, type Atom } from "./list.ts";

const bodies = new WeakMap<Macro, Root>();

/** A macro's replacement text as mathematics; its offsets are offsets into `macro.body`. */
function bodyOf(macro: Macro): Root {
  const known = bodies.get(macro);
  if (known !== undefined) return known;
  const root = parseLatex(macro.body, { mode: "math" });
  bodies.set(macro, root);
  return root;
}

/** The atoms of a macro's replacement text. */
export function bodyAtoms(macro: Macro): readonly Atom[] {
  return atomsOf(bodyOf(macro).children, macro.body);
}

/** Whether what a macro prints ends in a script, so that another one of the kind cannot follow. */
export function macroEndsInScript(macro: Macro, kind: "superscript" | "subscript"): boolean {
  if (macro.kind !== "command") return false;
  const atoms = bodyAtoms(macro);
  for (let index = atoms.length - 1; index > 0; index -= 1) {
    const node = atoms[index]?.node;
    if (node?.type !== "script") return false;
    if (node.kind === kind) return true;
  }
  return false;
}

/** Whether a macro prints a delimiter without its partner, so that others' partners may be in it. */
export function macroHasLooseDelimiter(macro: Macro): boolean {
  if (macro.kind === "alias")
    return !/^\\?[A-Za-z]*$/.test(macro.body) || /^\\(?:[bB]ig|left|right|l|r)/.test(macro.body);
  if (macro.kind !== "command") return false;
  let isLoose = loose.get(macro);
  if (isLoose === undefined) loose.set(macro, (isLoose = looseDelimiters(macro.body)));
  return isLoose;
}

/** What was said of macros, which a formula may hold many times. */
const loose = new WeakMap<Macro, boolean>();

/** Whether a text has a round, square or curly delimiter without its partner, or half a `\left…\right`. */
export function looseDelimiters(text: string): boolean {
  let round = 0;
  let square = 0;
  let curly = 0;
  for (const [token] of text.matchAll(/\\(?:[A-Za-z]+|.)|[()[\]]/gs)) {
    if (token === "(" || token === "\\lparen") round += 1;
    else if (token === ")" || token === "\\rparen") round -= 1;
    else if (token === "[" || token === "\\lbrack") square += 1;
    else if (token === "]" || token === "\\rbrack") square -= 1;
    else if (token === "\\{" || token === "\\lbrace") curly += 1;
    else if (token === "\\}" || token === "\\rbrace") curly -= 1;
    else if (/^\\(?:left|[bB]igg?l)$/.test(token)) round += 1000;
    else if (/^\\(?:right|[bB]igg?r)$/.test(token)) round -= 1000;
    else if (/^\\l(?:angle|vert|Vert|floor|ceil)$/.test(token)) curly += 1000;
    else if (/^\\r(?:angle|vert|Vert|floor|ceil)$/.test(token)) curly -= 1000;
  }
  return round !== 0 || square !== 0 || curly !== 0;
}

/** Whether a macro is another way to write the `d` of a differential: `\mathrm{d}`, without space of its own. */
export function macroIsDifferentialSign(macro: Macro): boolean {
  return (
    macro.parameters === 0 &&
    /^\{?\s*(?:\\(?:mathrm|rm|textrm|text|mathup|symrm)\s*\{?\s*)?d\s*\}?\s*\}?$/.test(macro.body.trim())
  );
}

import type { Macro, Macros } from "@recto/latex";

export const TEMPLATE: RegExp = /\\[A-Za-z]*(?:label|ref|cite)/i;
const templates = new WeakMap<Macro, boolean>();

/** Whether a macro makes labels, references or citations. */
export function isTemplate(macro: Macro): boolean {
  const known = templates.get(macro) ?? TEMPLATE.test(macro.body);
  templates.set(macro, known);
  return known;
}

/** Macros that lead to a label by way of more others than this are none that a person wrote. */
const DEEPEST = 20;

/** Which macros use others of the author's that set labels: `\sectionWithLabel{A}{sec:a}` by way of another. */
export class LabelMacros {
  readonly #macros: Macros;
  readonly #leading = new WeakMap<Macro, boolean>();

  constructor(macros: Macros) {
    this.#macros = macros;
  }

  leadToLabel(macro: Macro, depth: number = 0): boolean {
    if (depth > DEEPEST) return false;
    const known = this.#leading.get(macro);
    if (known !== undefined) return known;
    this.#leading.set(macro, false);
    const names = new Set([...macro.body.matchAll(/\\([A-Za-z@]+)/g)].map(([, name = ""]) => name));
    const leads = [...names].some((name) => {
      const inner = this.#macros.get(name);
      return (
        inner !== undefined && (/\\label(?![A-Za-z])/.test(inner.body) || this.leadToLabel(inner, depth + 1))
      );
    });
    this.#leading.set(macro, leads);
    return leads;
  }
}

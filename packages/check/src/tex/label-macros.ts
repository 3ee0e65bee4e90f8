import type { Argument, Macro, Macros, Span } from "@recto/latex";

/** What a definition is used by: a command, or the beginning of an environment. */
export type Templated = Span & { readonly arguments: readonly Argument[] };

export const TEMPLATE: RegExp = /\\[A-Za-z]*(?:label|ref|cite)/i;
const templates = new WeakMap<Macro, boolean>();

/** Whether a macro makes labels, references or citations. */
export function isTemplate(macro: Macro): boolean {
  const known = templates.get(macro) ?? TEMPLATE.test(macro.body);
  templates.set(macro, known);
  return known;
}

/**
 * The commands in a macro's text whose last argument holds arguments of its own, and that with these filled in: `fig:a` of
 * `\ref{fig:#1}`. The first one has its default where it is not given; what else is not given stays as it is.
 */
export function* filledIn(
  { body, optional }: Pick<Macro, "body" | "optional">,
  values: readonly (string | undefined)[],
): Generator<readonly [command: string, filled: string]> {
  for (const [, command = "", list = ""] of body.matchAll(
    /\\([A-Za-z]+)\*?(?:\s*\[[^\]]*\])*\s*\{([^{}]*)\}/g,
  )) {
    if (!list.includes("#")) continue;
    const filled = list.replace(/#([1-9])/g, (hole, digit: string) => {
      const value = values[Number(digit) - 1];
      return value ?? (digit === "1" ? (optional ?? hole) : hole);
    });
    yield [command, filled];
  }
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

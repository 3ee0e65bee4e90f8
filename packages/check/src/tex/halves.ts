const TOKENS =
  /\\begin\s*\{([^{}\\]*)\}|\\end\s*\{([^{}\\]*)\}|\\verb\*?([^A-Za-z\s*{]).*?\3|\\[^]|%[^\n\r]*|[{}]/g;
const VERBATIM = /^(?:[A-Za-z]*[vV]erbatim|lstlisting|minted|comment|alltt)\*?$/;

/**
 * What a text begins more often than it ends (above zero) or ends more often than it begins: environments by name, and
 * groups by `{`. What is balanced is left out.
 */
export function halvesOf(text: string): ReadonlyMap<string, number> {
  const surplus = new Map<string, number>();
  const add = (name: string, count: number): void => {
    surplus.set(name, (surplus.get(name) ?? 0) + count);
  };
  // What has no end further on is not looked for again.
  const endless = new Set<string>();
  const tokens = new RegExp(TOKENS);
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const [all, begun, ended] = token;
    if (begun !== undefined) {
      const mayEnd = VERBATIM.test(begun) && !endless.has(begun);
      const end = mayEnd ? text.indexOf(`\\end{${begun}}`, tokens.lastIndex) : -1;
      if (mayEnd && end < 0) endless.add(begun);
      if (end < 0) add(begun, 1);
      else tokens.lastIndex = end + begun.length + 6;
    } else if (ended !== undefined) add(ended, -1);
    else if (all === "{") add("{", 1);
    else if (all === "}") add("{", -1);
  }
  return new Map([...surplus].filter(([, count]) => count !== 0));
}

type Surplus = ReadonlyMap<string, number>;

/** Which halves of environments and groups stand in different files: a build, or an `\\input`, joins them. */
export class Halves {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #beside: ReadonlyMap<string, Surplus>;
  #own: ReadonlyMap<string, Surplus> | undefined;

  /** `texts` are those of a document's files by path; `beside` is what other files of their folder hold half of. */
  constructor(texts: ReadonlyMap<string, string>, beside: ReadonlyMap<string, Surplus>) {
    this.#texts = texts;
    this.#beside = beside;
  }

  /** Whether a file begins something as often as it ends it: each half may be an argument, as in `\x{\begin{y}}`. */
  isBalanced(path: string, name: string): boolean {
    return (this.#ownOf(path)?.get(name) ?? 0) === 0;
  }

  /** Whether another file holds the other half of what the one at `path` holds half of: an environment, or `{`. */
  isElsewhere(path: string, name: string): boolean {
    if (this.#texts.size + this.#beside.size < 2) return false;
    const count = this.#ownOf(path)?.get(name) ?? 0;
    if (count === 0) return false;
    for (const surpluses of [this.#own ?? [], this.#beside]) {
      for (const [at, surplus] of surpluses)
        if (at !== path && count * (surplus.get(name) ?? 0) < 0) return true;
    }
    return false;
  }

  #ownOf(path: string): Surplus | undefined {
    this.#own ??= new Map(Array.from(this.#texts, ([at, text]) => [at, halvesOf(text)]));
    return this.#own.get(path);
  }
}

export const NO_HALVES: Halves = new Halves(new Map(), new Map());

import { type Command, contentOf, type Environment } from "@recto/latex";
import { type Kind, kindOf } from "../sentence/kinds.ts";

interface Theorem {
  readonly kind: Kind | undefined;
  /** The environment whose counter it has: its own, or one that it shares. */
  readonly counter: string;
}

const LEVELS: readonly string[] = ["section", "subsection", "subsubsection"];

/** The numbers of environments that `\\newtheorem` defines, shared and by section, as far as they are sure. */
export class TheoremCounters {
  readonly #text: string;
  readonly #theorems = new Map<string, Theorem>();
  readonly #counts = new Map<string, number>();
  /** By counter, the level of heading that it begins anew with. */
  readonly #levels = new Map<string, number>();
  readonly #numbers = new WeakMap<Environment, { readonly kind: Kind; readonly number: string }>();

  constructor(text: string) {
    this.#text = text;
  }

  define(command: Command): void {
    if (command.arguments.some(({ kind }) => kind === "star")) return;
    const contents = command.arguments.map((argument) => contentOf(this.#text, argument).trim());
    const [name = ""] = contents;
    const title = command.arguments.findIndex(({ kind }, index) => index > 0 && kind === "required");
    const shared = title === 2 ? contents[1] : undefined;
    const within = contents[title + 1];
    const counter = shared === undefined ? name : this.#theorems.get(shared)?.counter;
    const level = within === undefined ? undefined : LEVELS.indexOf(within);
    const isUnsure = title < 0 || counter === undefined || level === -1 || this.#theorems.has(name);
    this.#theorems.set(name, {
      kind: isUnsure ? undefined : kindOf(contents[title] ?? ""),
      counter: counter ?? name,
    });
    if (level !== undefined) this.#levels.set(name, level);
  }

  beginSection(level: number): void {
    for (const [counter, own] of this.#levels) if (own >= level) this.#counts.set(counter, 0);
  }

  enter(environment: Environment, sections: readonly number[]): void {
    const theorem = this.#theorems.get(environment.name);
    if (theorem === undefined) return;
    const { kind, counter } = theorem;
    const count = (this.#counts.get(counter) ?? 0) + 1;
    this.#counts.set(counter, count);
    const level = this.#levels.get(counter) ?? -1;
    const number = [...sections.slice(0, level + 1), count].join(".");
    if (kind !== undefined) this.#numbers.set(environment, { kind, number });
  }

  numberOf(environment: Environment): { readonly kind: Kind; readonly number: string } | undefined {
    return this.#numbers.get(environment);
  }
}

import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { Macro, Macros, Span } from "@recto/latex";
import type { Citation, FootnoteDefinition, Formula, Label, Reference } from "../nodes.ts";
import { report } from "../rules.ts";
import type { ArticleRuleId } from "../rules.ts";
import type { Lines } from "../scan/lines.ts";

export interface LinkDefinition {
  readonly url: string;
  readonly title: string | undefined;
}

/** What reading an article gathers beside its tree. */
export class Reader {
  readonly source: SourceText;
  readonly lines: Lines;
  /** The macros known so far, whose arguments the LaTeX parser then knows: the site's, then the article's. */
  readonly knownMacros: Map<string, Macro>;
  /** The article's own. */
  readonly macros: Map<string, Macro> = new Map();
  readonly definitions: Map<string, LinkDefinition> = new Map();
  readonly formulas: Formula[] = [];
  readonly references: Reference[] = [];
  readonly citations: Citation[] = [];
  readonly footnotes: Map<string, FootnoteDefinition> = new Map();
  readonly diagnostics: Diagnostic[] = [];
  /** How many `subequations` there were. */
  groups = 0;
  readonly #ids = new Map<string, number>();

  constructor(source: SourceText, lines: Lines, siteMacros: Macros) {
    this.source = source;
    this.lines = lines;
    this.knownMacros = new Map(siteMacros);
  }

  define(macros: readonly Macro[]): void {
    for (const macro of macros) {
      this.knownMacros.set(macro.name, macro);
      this.macros.set(macro.name, macro);
    }
  }

  report(rule: ArticleRuleId, place: Span, message: { readonly what: string; readonly do: string }): void {
    this.diagnostics.push(report(this.source, rule, place, message));
  }

  /** A heading's id: its label, or its words, made unique by a number. */
  headingId(label: Label | undefined, words: string): string {
    const wanted =
      label?.name ??
      words
        .normalize("NFKC")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
        .replaceAll(/^-+|-+$/g, "");
    const id = wanted === "" ? "section" : wanted;
    for (let number = this.#ids.get(id) ?? 0; ; number++) {
      const candidate = number === 0 ? id : `${id}-${number}`;
      if (number > 0 && this.#ids.has(candidate)) continue;
      this.#ids.set(id, number + 1);
      if (number > 0) this.#ids.set(candidate, 1);
      return candidate;
    }
  }
}

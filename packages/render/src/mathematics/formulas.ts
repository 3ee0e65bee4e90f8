import type { Formula, ResolvedArticle } from "@recto/article";
import { diagnosticAt } from "@recto/diagnostics";
import type { Diagnostic } from "@recto/diagnostics";
import { expand } from "@recto/latex";
import type { Macros, Span } from "@recto/latex";
import { escapeHtml } from "../escape.ts";
import type { FormulaCache } from "./cache.ts";
import { displayHtml, errorHtml, inlineHtml } from "./equation.ts";
import type { EquationNames } from "./equation.ts";
import { expandFormula, spanInArticle } from "./macros/expansion.ts";
import type { Expansion } from "./macros/expansion.ts";
import { explain, explainMissing, explainProblem } from "./mistakes/explain.ts";
import { placeOf, undefinedCommands, userOf } from "./mistakes/undefined.ts";
import type { UndefinedCommand } from "./mistakes/undefined.ts";
import type { PrintReference } from "./edits.ts";
import { layOutDisplay, layOutInline } from "./layout.ts";
import type { Piece, RowNumber } from "./layout.ts";
import { macrosOfFormulas } from "./macros/scope.ts";
import { setDraft, setPieces } from "./set.ts";
import type { Failed } from "./set.ts";
import { argumentOf, descendants } from "./tree.ts";
import { typeset } from "./typeset.ts";
import type { Typeset } from "./typeset.ts";

const isUndefined = /^Undefined control sequence/;

const noNames: EquationNames = { idOf: () => undefined, numberOf: () => undefined, anchors: [] };

/** The row of a display that holds an offset of the article; -1 where none does. Rows are in order. */
function rowOf({ rows }: Formula, offset: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return offset < (rows[low - 1]?.end ?? -1) ? low - 1 : -1;
}

/** Renders the formulas of one article, and gathers what is wrong with them and which characters they use. */
export class FormulaRenderer {
  readonly #resolved: ResolvedArticle;
  readonly #cache: FormulaCache;
  readonly #macrosOf: (formula: Formula) => Macros;
  readonly #diagnostics = new Map<string, Diagnostic>();
  readonly #reported = new Set<Formula>();
  readonly #glyphs = new Map<string, Set<string>>();

  constructor(resolved: ResolvedArticle, cache: FormulaCache) {
    this.#resolved = resolved;
    this.#cache = cache;
    this.#macrosOf = macrosOfFormulas(resolved);
  }

  /** What keeps formulas from being set, in the order of rendering; what several of them share once. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics.values()];
  }

  /** The characters in each font of KaTeX. */
  get glyphs(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#glyphs;
  }

  /** HTML for a formula in a line; its source where it has an error. */
  inline(formula: Formula): string {
    const expansion = this.#expand(formula);
    if (!this.#isReadable(formula, expansion)) return errorHtml(this.#sourceOf(formula), false, []);
    const draft = layOutInline(expansion.text, expansion.root, this.#print);
    const set = setDraft(draft, false, this.#cache, this.#collect);
    if ("failure" in set) {
      this.#reportFailure(formula, expansion, set);
      return errorHtml(this.#sourceOf(formula), false, []);
    }
    return draft.text.trim() === "" ? "" : inlineHtml(set.typeset);
  }

  /**
   * HTML for a display, of phrasing elements alone, so that it may stand in a paragraph; its source where it has an
   * error. `ending` is what stands at the right end of its last row, the square of a proof, and asks that
   * `endsWithNumber` is false.
   */
  display(formula: Formula, ending = ""): string {
    const expansion = this.#expand(formula);
    const asSource = (): string => {
      const anchors = this.#labels(formula, expansion).map(this.#anchor);
      return errorHtml(this.#sourceOf(formula), true, anchors);
    };
    if (!this.#isReadable(formula, expansion)) return asSource();
    const set = setPieces(this.#layOut(formula, expansion, undefined), this.#cache, this.#collect);
    if ("failure" in set) {
      this.#reportFailure(formula, expansion, set);
      return asSource();
    }
    return displayHtml(set.pieces, this.#names(formula, expansion), ending);
  }

  /** Whether the last row of a display has a number, so that nothing else fits at its right end. */
  endsWithNumber(formula: Formula): boolean {
    return this.#resolved.numbers.get(formula)?.at(-1) !== undefined;
  }

  /** HTML of one row of a display, or of all of it, without any id; empty where the display has an error. */
  preview(formula: Formula, row: number | undefined): string {
    const expansion = this.#expand(formula);
    if (!this.#isReadable(formula, expansion)) return "";
    const pieces = this.#layOut(formula, expansion, formula.rows.length > 1 ? row : undefined);
    const set = setPieces(pieces, this.#cache, this.#collect);
    return "failure" in set ? "" : displayHtml(set.pieces, noNames, "");
  }

  /** HTML for TeX of our own making, such as the number of a `\\tag`; the TeX itself where it has an error. */
  tex(source: string): string {
    const result = this.#cache.obtain(`I${source}`, () => typeset(source, false));
    if ("failure" in result) return escapeHtml(source);
    this.#collect(result.typeset);
    return inlineHtml(result.typeset);
  }

  #sourceOf(formula: Formula): string {
    return this.#resolved.article.source.text.slice(formula.start, formula.end);
  }

  #expand(formula: Formula): Expansion {
    return expandFormula(this.#resolved.article.mathText, formula, this.#macrosOf(formula));
  }

  #layOut(formula: Formula, expansion: Expansion, only: number | undefined): readonly Piece[] {
    const numbers = this.#resolved.numbers.get(formula) ?? [];
    const given = new Set<number>();
    const rowAt = (offset: number): RowNumber | undefined => {
      const origin = expansion.originAt(offset).start;
      const row = rowOf(formula, origin);
      const number = row < 0 || given.has(row) ? undefined : numbers[row];
      if (row < 0) return undefined;
      if (only === undefined) given.add(row);
      return { row, printed: number === undefined ? undefined : this.#printed(formula, row, number) };
    };
    return layOutDisplay(expansion.text, expansion.root, { rowAt, only, reference: this.#print });
  }

  /** The TeX of a number: in parentheses unless its author starred the tag. */
  #printed(formula: Formula, row: number, number: string): string {
    const tex = number.includes("\\")
      ? expand(number, 0, number.length, this.#macrosOf(formula)).text
      : number;
    return formula.rows[row]?.tag?.starred === true ? tex : `(${tex})`;
  }

  readonly #print: PrintReference = (command, label) => {
    const number = this.#resolved.targets.get(label)?.number;
    if (number === undefined) return "\\htmlClass{unknown-reference}{\\text{??}}";
    return `\\text{${command === "ref" ? number : `(${number})`}}`;
  };

  readonly #anchor = (label: string): string => this.#resolved.targets.get(label)?.anchor ?? label;

  #labels(formula: Formula, expansion: Expansion): readonly string[] {
    const labels = new Set(formula.rows.flatMap((row) => row.labels.map(({ name }) => name)));
    for (const node of descendants(expansion.root)) {
      if (node.type === "command" && node.name === "label")
        labels.add(argumentOf(node, expansion.text).trim());
    }
    return [...labels];
  }

  /** A label of a numbered row names its number; the others stand before the display. */
  #names(formula: Formula, expansion: Expansion): EquationNames {
    const numbers = this.#resolved.numbers.get(formula) ?? [];
    const firstLabel = (row: number): string | undefined =>
      numbers[row] === undefined ? undefined : formula.rows[row]?.labels[0]?.name;
    const atNumbers = new Set(formula.rows.map((_, row) => firstLabel(row)));
    return {
      idOf: (row) => {
        const label = firstLabel(row);
        return label === undefined ? undefined : this.#anchor(label);
      },
      numberOf: (row) => numbers[row],
      anchors: this.#labels(formula, expansion)
        .filter((label) => !atNumbers.has(label))
        .map(this.#anchor),
    };
  }

  readonly #collect = (set: Typeset): void => this.use(set.glyphs);

  /** Notes characters that the page shows, by font: those of formulas that others set. */
  use(glyphs: ReadonlyMap<string, Iterable<string>>): void {
    for (const [face, characters] of glyphs) {
      const known = this.#glyphs.get(face);
      if (known === undefined) this.#glyphs.set(face, new Set(characters));
      else for (const character of characters) known.add(character);
    }
  }

  /** Whether a formula can be set at all; a formula that is never closed has its diagnostic already. */
  #isReadable(formula: Formula, expansion: Expansion): boolean {
    const [problem] = expansion.problems;
    if (problem !== undefined) this.#report(formula, problem, explainProblem(problem));
    return formula.closed && problem === undefined;
  }

  #reportFailure(formula: Formula, expansion: Expansion, { failure, draft }: Failed): void {
    const { position } = failure;
    const from = position === undefined ? undefined : draft.originAt(position);
    const to =
      position === undefined ? undefined : draft.originAt(position + Math.max(1, failure.length) - 1);
    const explanation = explain(failure, {
      source: expansion.text,
      root: expansion.root,
      macros: this.#macrosOf(formula),
      span:
        from === undefined || to === undefined
          ? undefined
          : { start: from.start, end: Math.max(from.end, to.end) },
    });
    const missing = isUndefined.test(failure.message) ? undefinedCommands(expansion.root) : [];
    if (missing.length === 0)
      this.#report(formula, spanInArticle(explanation.span, expansion, formula), explanation);
    else if (!this.#reported.has(formula))
      for (const command of missing) this.#reportMissing(formula, expansion, command);
    this.#reported.add(formula);
  }

  /** Reports a command that nothing defines: where its author wrote it, in the definition of a macro too. */
  #reportMissing(formula: Formula, expansion: Expansion, command: UndefinedCommand): void {
    const { article, macros: all } = this.#resolved;
    const macros = this.#macrosOf(formula);
    const explanation = explainMissing(command.name, macros);
    const place = spanInArticle(command, expansion, formula);
    const used = /^\\([A-Za-z@]+|[^])/u.exec(article.mathText.slice(place.start, place.end))?.[1];
    const macro =
      used === undefined || used === command.name
        ? undefined
        : userOf(command.name, used, (name) => macros.get(name) ?? all.get(name));
    if (macro === undefined) return this.#add(place, explanation);
    const here =
      macro.path === article.source.path
        ? placeOf(command.name, article.source.text, macro.definition)
        : undefined;
    if (here !== undefined) return this.#add(here, explanation);
    const file = macro.path.split(/[\\/]/).at(-1) ?? macro.path;
    this.#add(place, {
      what: `The command \\${command.name} is not defined, and the definition of \\${macro.name} in ${file} uses it.`,
      do: `Change the definition of \\${macro.name}. ${explanation.do}`,
    });
  }

  #report(formula: Formula, span: Span, explanation: { readonly what: string; readonly do: string }): void {
    if (this.#reported.has(formula)) return;
    this.#reported.add(formula);
    this.#add(span, explanation);
  }

  #add(span: Span, explanation: { readonly what: string; readonly do: string }): void {
    const finding = {
      rule: "mathematics-renders",
      severity: "error",
      start: span.start,
      end: span.end,
      what: explanation.what,
      why: "A formula that cannot be typeset is shown to readers as its source.",
      do: explanation.do,
    } as const;
    const key = `${span.start} ${span.end} ${explanation.what}`;
    if (!this.#diagnostics.has(key))
      this.#diagnostics.set(key, diagnosticAt(this.#resolved.article.source, finding));
  }
}

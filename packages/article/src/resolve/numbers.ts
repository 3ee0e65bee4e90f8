import type { Article, Target, TargetKind } from "../article.ts";
import { plainText } from "../content/drafts.ts";
import type { ArticleNode, Block, Figure, Formula, Heading, Image, Label } from "../nodes.ts";
import { kindOf, walkArticle } from "../queries.ts";

/** What has a number; every article of a site numbers alike. */
export interface Numbering {
  /** `all`: rows of numbered environments, as LaTeX does; `labelled`: those with a label or tag only. Default `all`. */
  readonly equations?: "all" | "labelled";
  /** `shared`: theorems and their kin count together; `separate`: each kind by itself. Default `shared`. */
  readonly theorems?: "shared" | "separate";
  /** Whether sections are numbered. Default `false`. */
  readonly sections?: boolean;
}

/** The numbers of an article, and its labels. */
export interface NumberedArticle {
  readonly targets: ReadonlyMap<string, Target>;
  readonly numbers: ReadonlyMap<Formula, readonly (string | undefined)[]>;
  readonly blockNumbers: ReadonlyMap<Block, string>;
  readonly footnoteNumbers: ReadonlyMap<string, number>;
}

/**
 * Numbers an article and says what its labels name, without looking at any other article: what `@other#eq:x` of another
 * article needs. Where a label is defined twice the first definition counts.
 */
export function numberArticle(article: Article, numbering: Numbering = {}): NumberedArticle {
  const counter = new Counter(article, numbering);
  walkArticle(article, (node, ancestors) => counter.visit(node, ancestors));
  return {
    targets: counter.targets,
    numbers: counter.numbers,
    blockNumbers: counter.blockNumbers,
    footnoteNumbers: numberFootnotes(article),
  };
}

/** Footnotes are numbered in the order in which they are first referred to; those in footnotes come after. */
function numberFootnotes(article: Article): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  walkArticle(article, (node) => {
    if (node.type === "footnote-reference" && article.footnotes.has(node.name) && !numbers.has(node.name))
      numbers.set(node.name, numbers.size + 1);
  });
  return numbers;
}

class Counter {
  readonly targets = new Map<string, Target>();
  readonly numbers = new Map<Formula, readonly (string | undefined)[]>();
  readonly blockNumbers = new Map<Block, string>();
  readonly #article: Article;
  readonly #numbering: Numbering;
  readonly #counts = new Map<string, number>();
  readonly #sections: number[] = [];
  readonly #topSection: number;

  constructor(article: Article, numbering: Numbering) {
    this.#article = article;
    this.#numbering = numbering;
    let top = 6;
    walkArticle(article, (node) => {
      if (node.type === "heading") top = Math.min(top, node.depth);
    });
    this.#topSection = top;
  }

  visit(node: ArticleNode, ancestors: readonly ArticleNode[]): void {
    if (node.type === "formula") this.#formula(node);
    else if (node.type === "heading")
      this.#target(node.label, "section", this.#section(node), node, plainText(node.children), node.id);
    else if (node.type === "figure") this.#figure(node);
    else if (node.type === "system-figure") this.#counted(node, "figure", node.label);
    else if (node.type === "table") {
      if (node.caption !== undefined || node.label !== undefined) this.#counted(node, "table", node.label);
    } else if (node.type === "code-block") {
      if (node.label !== undefined) this.#counted(node, "listing", node.label);
    } else if (node.type === "theorem") this.#counted(node, node.kind, node.label);
    else if (node.type === "proof")
      this.#target(node.label, "proof", undefined, node, "Proof", node.label?.name);
    else if (node.type === "image") this.#image(node, ancestors);
  }

  /** An image in the middle of a text counts as a figure when it has a label. */
  #image(image: Image, ancestors: readonly ArticleNode[]): void {
    const block = ancestors.findLast(isBlock);
    const isPanel = block?.type === "figure" && block.panels.includes(image);
    if (image.label === undefined || block === undefined || isPanel) return;
    this.#target(image.label, "figure", String(this.#next("figure")), block, undefined, image.label.name);
  }

  #counted(node: Block, kind: TargetKind, label: Label | undefined): string {
    const number = String(this.#next(this.#counterOf(kind)));
    this.blockNumbers.set(node, number);
    this.#target(label, kind, number, node, undefined, label?.name);
    return number;
  }

  #counterOf(kind: TargetKind): string {
    const shared = this.#numbering.theorems !== "separate" && kind !== "algorithm" && isTheorem(kind);
    return shared ? "theorem" : kind;
  }

  #figure(figure: Figure): void {
    const labelled = figure.panels.filter(({ label }) => label !== undefined && label !== figure.label);
    if (figure.caption === undefined && figure.label === undefined && labelled.length === 0) return;
    const number = this.#counted(figure, "figure", figure.label);
    for (const [index, { label }] of figure.panels.entries())
      if (label !== figure.label)
        this.#target(label, "figure", number + letters(index), figure, undefined, label?.name);
  }

  #section(heading: Heading): string | undefined {
    if (this.#numbering.sections !== true) return undefined;
    const level = heading.depth - this.#topSection;
    this.#sections.length = Math.min(this.#sections.length, level + 1);
    while (this.#sections.length <= level) this.#sections.push(0);
    this.#sections[level] = (this.#sections[level] ?? 0) + 1;
    const number = this.#sections.join(".");
    this.blockNumbers.set(heading, number);
    return number;
  }

  #formula(formula: Formula): void {
    const groups = new Map<number, { readonly base: number; used: number }>();
    const onlyLabelled = this.#numbering.equations === "labelled";
    const numbers = formula.rows.map((row) => {
      if (row.tag !== undefined) return row.tag.source;
      if (!row.numbered || (onlyLabelled && row.labels.length === 0)) return undefined;
      if (row.group === undefined) return String(this.#next("equation"));
      const group = groups.get(row.group) ?? { base: this.#next("equation"), used: 0 };
      groups.set(row.group, group);
      return `${group.base}${letters(group.used++)}`;
    });
    if (numbers.some((number) => number !== undefined)) this.numbers.set(formula, numbers);
    const [group] = groups.values();
    for (const label of formula.groupLabels ?? [])
      this.#target(
        label,
        "equation",
        group === undefined ? undefined : String(group.base),
        formula,
        undefined,
        label.name,
      );
    for (const [row, { labels }] of formula.rows.entries())
      for (const label of labels)
        this.#target(label, "equation", numbers[row], formula, undefined, label.name, row);
  }

  #next(counter: string): number {
    const count = (this.#counts.get(counter) ?? 0) + 1;
    this.#counts.set(counter, count);
    return count;
  }

  #target(
    label: Label | undefined,
    kind: TargetKind,
    number: string | undefined,
    node: Block,
    title: string | undefined,
    anchor: string | undefined,
    row?: number,
  ): void {
    if (label === undefined || anchor === undefined || this.targets.has(label.name)) return;
    const article = this.#article.slug;
    this.targets.set(label.name, { label: label.name, kind, number, title, article, anchor, node, row });
  }
}

function isTheorem(kind: TargetKind): boolean {
  return !["equation", "figure", "table", "section", "listing", "proof"].includes(kind);
}

function isBlock(node: ArticleNode): node is Block {
  return (
    node.type === "paragraph" ||
    node.type === "heading" ||
    node.type === "formula" ||
    kindOf(node) !== undefined
  );
}

/** a, b, … z, aa, ab, … */
function letters(index: number): string {
  let rest = index;
  let word = "";
  do {
    word = String.fromCharCode(97 + (rest % 26)) + word;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return word;
}

import type { Root as LatexRoot, Span } from "@recto/latex";

/** The tree of an article, mdast-shaped. Spans are UTF-16 offsets into the article's text. */
interface Literal extends Span {
  readonly value: string;
}
interface BlockParent extends Span {
  readonly children: readonly Block[];
}
interface InlineParent extends Span {
  readonly children: readonly Inline[];
}
/** What can be pointed at has a label: `{#fig:x}`. */
interface Labelled {
  readonly label: Label | undefined;
}
/** A label's name and the span of the name itself. */
export interface Label extends Span {
  readonly name: string;
}

export interface Paragraph extends InlineParent {
  readonly type: "paragraph";
}
export interface Heading extends InlineParent, Labelled {
  readonly type: "heading";
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  /** The id of its anchor: the label, or a slug of its words, unique in the article. */
  readonly id: string;
}
export interface List extends Span {
  readonly type: "list";
  readonly ordered: boolean;
  /** The first number of an ordered list. */
  readonly first: number;
  readonly loose: boolean;
  readonly children: readonly ListItem[];
}
export interface ListItem extends BlockParent {
  readonly type: "list-item";
  readonly checked: boolean | undefined;
}
export interface Quote extends BlockParent {
  readonly type: "quote";
}
export interface CodeBlock extends Literal, Labelled {
  readonly type: "code-block";
  readonly language: string | undefined;
  readonly title: string | undefined;
  /** Line numbers, from 1, to point out: ```` ```js {2,4-6} ````. */
  readonly highlighted: readonly number[];
  readonly lineNumbers: boolean;
}
export interface ThematicBreak extends Span {
  readonly type: "thematic-break";
}
export interface HtmlBlock extends Literal {
  readonly type: "html-block";
}
export interface Table extends Span, Labelled {
  readonly type: "table";
  readonly alignments: readonly ("left" | "center" | "right" | undefined)[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly caption: readonly Inline[] | undefined;
}
export interface TableCell extends InlineParent {
  readonly type: "table-cell";
}
/** A figure: one image with a caption, or panels and a caption in `:::figure`. */
export interface Figure extends BlockParent, Labelled {
  readonly type: "figure";
  readonly panels: readonly Image[];
  readonly caption: readonly Inline[] | undefined;
}
export type TheoremKind =
  "theorem" | "lemma" | "proposition" | "corollary" | "definition" | "remark" | "example" | "algorithm";
export interface Theorem extends BlockParent, Labelled {
  readonly type: "theorem";
  readonly kind: TheoremKind;
  readonly title: readonly Inline[] | undefined;
}
export interface Proof extends BlockParent, Labelled {
  readonly type: "proof";
  /** "Proof of Theorem 2", where the author wrote a title. */
  readonly title: readonly Inline[] | undefined;
  /** Where its square stands unless at its end: on a line below, or in the text, as LaTeX may have it. */
  readonly square?: "below" | "placed";
}
export interface Aside extends BlockParent {
  readonly type: "aside";
  readonly kind: "aside" | "note" | "warning" | "tip";
  readonly title: readonly Inline[] | undefined;
}
/**
 * LaTeX to avoid beside LaTeX to write, and the rule that tells the two apart: `:::compare{rule=…}`. Its children are
 * the words in it; the code stands in the sides alone.
 */
export interface Comparison extends BlockParent {
  readonly type: "comparison";
  readonly title: readonly Inline[] | undefined;
  /** The rule's id, at its place. */
  readonly rule: Label | undefined;
  /** Whether that rule alone is asked: `{rule=… only}`. */
  readonly only: boolean;
  /** Which sides it shows; each other comparison has two blocks of code, the first to avoid. */
  readonly shows: "both" | "avoid" | "write";
  readonly sides: readonly ComparisonSide[];
}
export interface ComparisonSide {
  readonly kind: "avoid" | "write";
  readonly code: CodeBlock;
  /** Other files of the project: blocks of code with a title, which is the file's path. */
  readonly files: readonly CodeBlock[];
  /** The words below the code. */
  readonly words: readonly Block[];
}
/** What an author wrote of a directive: `steps=1000`. The span is that of the whole, `value` is at `at`. */
export interface Attribute extends Span {
  readonly name: string;
  readonly value: string;
  /** Where the value itself stands, without its quotes. */
  readonly at: Span;
}
/**
 * A system that runs, shown by a figure of its run: `:::system{#fig:toy use="diffusion/toy" view="samples" seed=7}`. It
 * counts as a figure; its children are what stands in it beside the caption.
 */
export interface SystemFigure extends BlockParent, Labelled {
  readonly type: "system-figure";
  /** `use`, `view`, `seed` and the parameters of the run, in order. */
  readonly attributes: readonly Attribute[];
  readonly caption: readonly Inline[] | undefined;
  /** The line that opens it. */
  readonly opening: Span;
}
/**
 * LaTeX for the reader to change, with what the checker says of it beside it: `:::playground`. Without scripts it is its
 * code, which is its only child.
 */
export interface Playground extends BlockParent {
  readonly type: "playground";
  /** The id of its element, unique in the article. */
  readonly id: string;
  /** Whether it fills the window: `{.full}`. */
  readonly full: boolean;
  readonly code: CodeBlock;
}
export interface FootnoteDefinition extends BlockParent {
  readonly type: "footnote-definition";
  readonly name: string;
}

/**
 * A formula, inline or display, however it was written. `latex` is its tree in mathematics mode; its offsets, like all
 * others, are offsets into the article, see `Article.mathText`.
 */
export interface Formula extends Span {
  readonly type: "formula";
  readonly display: boolean;
  /** How it was written; an AMS environment that stands bare is its own delimiter; MyST's `{math}` is a role or directive. */
  readonly delimiter: "$" | "$$" | "\\(" | "\\[" | "environment" | "role" | "directive";
  readonly closed: boolean;
  readonly latex: LatexRoot;
  /** For displays: the rows that may have a number, in order. An inline formula has none. */
  readonly rows: readonly FormulaRow[];
  /** Labels of a whole `subequations`: `\begin{subequations}\label{eq:all}` is "2" where its rows are "2a" and "2b". */
  readonly groupLabels?: readonly Label[];
}
/** A row of a display, and what its author said of its number. */
export interface FormulaRow extends Span {
  readonly labels: readonly Label[];
  /** `\tag{…}` or `\tag*{…}`. */
  readonly tag: (Span & { readonly source: string; readonly starred: boolean }) | undefined;
  /** `numbered` by its environment, unless `\notag`; a plain `$$…$$` is numbered only when it has a label. */
  readonly numbered: boolean;
  /** The index of the `subequations` it stands in, counted from 0 in the article, if it does. */
  readonly group: number | undefined;
}

export interface Text extends Literal {
  readonly type: "text";
}
export interface Emphasis extends InlineParent {
  readonly type: "emphasis";
}
export interface Strong extends InlineParent {
  readonly type: "strong";
}
export interface Strikethrough extends InlineParent {
  readonly type: "strikethrough";
}
export interface InlineCode extends Literal {
  readonly type: "inline-code";
}
export interface LineBreak extends Span {
  readonly type: "line-break";
}
export interface HtmlInline extends Literal {
  readonly type: "html-inline";
}
export interface Link extends InlineParent {
  readonly type: "link";
  readonly url: string;
  readonly title: string | undefined;
}
export interface Image extends Span, Labelled {
  readonly type: "image";
  readonly url: string;
  readonly alt: string;
  readonly title: string | undefined;
  readonly width: string | undefined;
  readonly height: string | undefined;
}
/** A place that points to a label: `@eq:x`, `\ref`, `\eqref`, `\cref`, `[](#eq:x)`. */
export interface Reference extends Span {
  readonly type: "reference";
  /** `\ref` prints the number alone, `\eqref` in parentheses, `@` and `\cref` with the word of its kind. */
  readonly form: "number" | "parenthesised" | "named" | "capitalised" | "link";
  readonly label: Label;
  /** The other article's slug in `@other#eq:x`. */
  readonly article: string | undefined;
  /** Where `form` is "link" and the author wrote words. */
  readonly children: readonly Inline[];
}
/** One or more works cited together. */
export interface Citation extends Span {
  readonly type: "citation";
  /** "Song (2019) showed" or "(Song 2019)". */
  readonly form: "narrative" | "parenthetical";
  readonly items: readonly CitationItem[];
}
export interface CitationItem {
  /** The key, with the span of the key itself. */
  readonly key: Label;
  /** What stands before the key; emphasis in it as `<i>…</i>`, strong emphasis as `<b>…</b>`, as CSL has it. */
  readonly prefix: string;
  /** What follows the key, likewise: "sec. 3", "sec. 3 and <i>passim</i>". */
  readonly locator: string;
  /** `[-@key]` */
  readonly suppressAuthor: boolean;
}
/** Words or a number bound to the run of a system: `:claim[78%]{of=fig:toy value=annealed.share within=4pp}`. */
export interface Claim extends InlineParent {
  readonly type: "claim";
  /** The label of the system's figure, from `of`; undefined where it is not given. */
  readonly figure: Label | undefined;
  readonly attributes: readonly Attribute[];
  /** Where the words stand, between the brackets. */
  readonly words: Span;
}
/** A computed number, printed: `:value[fig:toy.annealed.share]{as=".1%"}`. */
export interface PrintedValue extends Span {
  readonly type: "value";
  readonly figure: Label | undefined;
  /** What stands after the figure's label, with its place: `annealed.share`. */
  readonly path: Label;
  readonly attributes: readonly Attribute[];
}
export interface FootnoteReference extends Span {
  readonly type: "footnote-reference";
  readonly name: string;
}

export type Block =
  | Paragraph
  | Heading
  | List
  | Quote
  | CodeBlock
  | ThematicBreak
  | HtmlBlock
  | Table
  | Figure
  | Theorem
  | Proof
  | Aside
  | Comparison
  | SystemFigure
  | Playground
  | FootnoteDefinition
  | Formula;
export type Inline =
  | Text
  | Emphasis
  | Strong
  | Strikethrough
  | InlineCode
  | LineBreak
  | HtmlInline
  | Link
  | Image
  | Formula
  | Reference
  | Citation
  | Claim
  | PrintedValue
  | FootnoteReference;
export type ArticleNode = Block | Inline | ListItem | TableCell;

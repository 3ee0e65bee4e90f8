/**
 * The tree of a LaTeX source. Every node covers `source[start, end)`, in UTF-16 code units; the children of a node tile
 * `[contentStart, contentEnd)` with no gap, so that printing the leaves and the edges of the containers gives the input.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Mode = "text" | "math";

/** A node with no children of its own. */
export type Leaf = Text | ParagraphBreak | Comment | CellSeparator | Parameter | Stray;

/** A node with children. `[start, contentStart)` opens it, `[contentEnd, end)` closes it (empty where input broke off). */
interface Container extends Span {
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly children: readonly Node[];
}

export interface Root extends Container {
  readonly type: "root";
  readonly mode: Mode;
  /** The commands in it that define others, as they end; not those in what others define. */
  readonly definitions: readonly Command[];
}

/** A run of characters that are nothing else, blanks and single line ends included. */
export interface Text extends Span {
  readonly type: "text";
}

/** A blank line, or several: the end of a paragraph. */
export interface ParagraphBreak extends Span {
  readonly type: "paragraph-break";
}

/**
 * From `%` through its line end. Also what LaTeX skips whole: `\iffalse … \fi`, and everything after
 * `\end{document}`.
 */
export interface Comment extends Span {
  readonly type: "comment";
}

/**
 * A control sequence with its arguments. `name` has no backslash (`frac`, `,`, `\\` as "\\"). `nameEnd` is where the
 * control sequence itself ends.
 */
export interface Command extends Span {
  readonly type: "command";
  readonly name: string;
  readonly nameEnd: number;
  readonly arguments: readonly Argument[];
}

/**
 * What an argument holds: more of what surrounds its command (`content`), text (`\text`), mathematics
 * (`\ensuremath`), a label, key, length, file or other name, key-value options, the control sequence that is being
 * defined (`macro`), the replacement text of a definition, source that is not LaTeX (`\url`), a drawing (`\tikz`), what
 * an author's command throws away (`dropped`: `\newcommand{\weg}[1]{}`).
 */
export type ArgumentRole =
  | "content"
  | "text"
  | "math"
  | "name"
  | "options"
  | "macro"
  | "definition"
  | "verbatim"
  | "drawing"
  | "dropped";

/**
 * An argument of a command or environment. `[start, contentStart)` holds the blanks before it and its opener, if it has
 * one; a required argument without braces is one token (`\frac12`), and `braced` is false. A `star` has no children.
 */
export interface Argument extends Container {
  readonly type: "argument";
  readonly kind: "required" | "optional" | "star";
  readonly role: ArgumentRole;
  readonly braced: boolean;
  readonly closed: boolean;
}

export interface Group extends Container {
  readonly type: "group";
  readonly closed: boolean;
}

/** Mathematics between delimiters (`$`, `$$`, `\(`, `\[`); environments that are mathematics are `Environment`s. */
export interface Formula extends Container {
  readonly type: "formula";
  readonly opener: "$" | "$$" | "\\(" | "\\[";
  readonly display: boolean;
  readonly closed: boolean;
}

/**
 * `\begin{name}` with arguments to `\end{name}`. `beginEnd` ends `\begin{name}`, before the arguments. Where an author's
 * command or environment opens it (`\def\be{\begin{equation}}`), `opener` is its name, else `begin`; it has no source
 * of its own for its edges where they only follow from what is around it, as inside `\begin{mine}` of
 * `\newenvironment{mine}{\begin{align}}{\end{align}}`.
 */
export interface Environment extends Container {
  readonly type: "environment";
  readonly name: string;
  readonly opener: string;
  readonly beginEnd: number;
  readonly arguments: readonly Argument[];
  readonly closed: boolean;
  /** What its body is: mathematics of its own (`align`), text, a drawing (`tikzpicture`), or the surroundings' mode. */
  readonly body: "display" | "text" | "drawing" | "inherited";
}

/**
 * `\left<delimiter>` to `\right<delimiter>`. A delimiter is its source (`(`, `.`, `\lvert`) with its own span, the
 * `\left` not included; empty where missing.
 */
export interface Fence extends Container {
  readonly type: "fence";
  readonly left: Span & { readonly delimiter: string };
  readonly right: (Span & { readonly delimiter: string }) | undefined;
}

/** `^` or `_` with its argument; it stands after its base among the siblings. */
export interface Script extends Container {
  readonly type: "script";
  readonly kind: "superscript" | "subscript";
  readonly braced: boolean;
}

/**
 * Source that is not LaTeX to be read: `\verb`, `verbatim`, `lstlisting`, `minted`, `comment`, and inside `\url`'s
 * argument. Its content is one `Text`. `beginEnd` ends `\begin{verbatim}` or `\verb`, before the arguments and the
 * opening delimiter.
 */
export interface Verbatim extends Container {
  readonly type: "verbatim";
  readonly name: string;
  readonly beginEnd: number;
  readonly arguments: readonly Argument[];
  readonly closed: boolean;
}

/** `&` between cells. A row ends with the command `\\`; see `rowsOf`. */
export interface CellSeparator extends Span {
  readonly type: "cell-separator";
}

/** `#1` … `#9`, `##1` in a macro's body. */
export interface Parameter extends Span {
  readonly type: "parameter";
}

/** A closer without its opener: `}`, `\end{x}`, `\right)`, `\)`, `\]`. */
export interface Stray extends Span {
  readonly type: "stray";
  readonly closes: "group" | "environment" | "fence" | "formula";
}

export type Node =
  | Root
  | Text
  | ParagraphBreak
  | Comment
  | Command
  | Argument
  | Group
  | Formula
  | Environment
  | Fence
  | Script
  | Verbatim
  | CellSeparator
  | Parameter
  | Stray;

/** Where a node stands, known before any rule runs. */
export type Zone =
  "text" | "inline" | "display" | "definition" | "verbatim" | "drawing" | "options" | "comment";

/** A row of an alignment: its cells, and the `\\` that ends it. */
export interface Row extends Span {
  readonly cells: readonly (Span & { readonly nodes: readonly Node[] })[];
  readonly end: number;
  readonly break: Command | undefined;
}

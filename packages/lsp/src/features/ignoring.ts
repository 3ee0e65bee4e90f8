import { type Article, type ArticleNode, childrenOf } from "@recto/article";
import { readSuppression } from "@recto/check";
import type { Diagnostic, Edit, SourceText } from "@recto/diagnostics";
import { type Node, type Root, walk } from "@recto/latex";

/** What a text is made of, as far as comments go. */
export type Ground =
  | { readonly language: "latex"; readonly root: Root }
  | { readonly language: "markdown"; readonly article: Article };

/** A comment that switches a rule off where a diagnostic stands. */
interface Ignoring {
  readonly edit: Edit;
  /** How far it reaches. */
  readonly reach: "line" | "paragraph";
}

/**
 * The comment that switches the rule of a diagnostic off for its line, or for its paragraph where no comment can stand at
 * the end of the line or the mistake goes on after it; `undefined` where none can stand there either.
 */
export function ignoring(
  { rule, start, end }: Diagnostic,
  source: SourceText,
  ground: Ground,
): Ignoring | undefined {
  const line = source.lineSpan(start.line);
  if (line === undefined || rule.startsWith("suppression-")) return undefined;
  const isWithin = end.offset <= line.end;
  if (ground.language === "latex") return inLatex(rule, source.text, { ...line, isWithin }, ground.root);
  return inArticle(rule, { source, line: { ...line, isWithin }, offset: start.offset }, ground.article);
}

/** The line on which a mistake begins. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** Whether it ends there as well. */
  readonly isWithin: boolean;
}

function inLatex(rule: string, text: string, line: Line, root: Root): Ignoring | undefined {
  const { comment, isOpaque } = endOfLine(line, root);
  if (isOpaque) return undefined;
  if (!line.isWithin) return above(line, text, `% recto-ignore ${rule}`);
  if (comment === undefined) return atEnd(line, text, `% recto-ignore ${rule}`);
  const known = readSuppression(text, comment.start, line.end);
  const last = known?.kind === "next" ? known.rules.at(-1) : undefined;
  if (last !== undefined && comment.start > line.start && text.slice(line.start, comment.start).trim() !== "")
    return { edit: { start: last.end, end: last.end, text: `, ${rule}` }, reach: "line" };
  return above(line, text, `% recto-ignore ${rule}`);
}

/** The comment at the end of a line, and whether a comment there would be no comment, but text. */
function endOfLine(
  line: Line,
  root: Root,
): { readonly comment: Node | undefined; readonly isOpaque: boolean } {
  let comment: Node | undefined;
  let isOpaque = false;
  walk(root, {
    enter(node) {
      if (node.end < line.end || node.start > line.end) return false;
      if (node.type === "comment" && node.start >= line.start && node.start < line.end) comment = node;
      else if (node.type === "verbatim" && node.start < line.end && node.end > line.end) isOpaque = true;
      return true;
    },
  });
  return { comment, isOpaque };
}

function atEnd(line: Line, text: string, comment: string): Ignoring {
  const gap = /[ \t]$/.test(text.slice(line.start, line.end)) ? "" : " ";
  return { edit: { start: line.end, end: line.end, text: gap + comment }, reach: "line" };
}

/** On a line of its own; what a line of Markdown begins with, blanks and `>`, stands before it too. */
function above(line: Omit<Line, "isWithin">, text: string, comment: string): Ignoring {
  const [prefix = ""] = /^[ \t>]*/.exec(text.slice(line.start, line.end)) ?? [];
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return {
    edit: { start: line.start, end: line.start, text: prefix + comment + lineEnd },
    reach: "paragraph",
  };
}

interface Spot {
  readonly source: SourceText;
  readonly line: Line;
  readonly offset: number;
}

function inArticle(rule: string, { source, line, offset }: Spot, article: Article): Ignoring | undefined {
  const { text } = source;
  const around = nodesAround(article, offset);
  const formula = around.find(({ type }) => type === "formula");
  if (formula?.type === "formula" && formula.display) {
    const { start, end } = formula.latex;
    if (start <= line.end && line.end < end) return inLatex(rule, text, line, formula.latex);
  }
  const block = around.find(({ type }) => !IN_LINES.has(type)) ?? formula;
  if (block === undefined) return inFrontMatter(rule, { source, line, offset }, article);
  if (block.type === "code-block") return undefined;
  const comment = `<!-- recto-ignore ${rule} -->`;
  const isProse =
    line.isWithin && block.type === "paragraph" && !nodesAround(article, line.end).some(holdsNone);
  if (isProse) return atEnd(line, text, comment);
  const opening = source.lineSpan(source.positionAt(block.start).line);
  if (opening === undefined || !/^[ \t>]*$/.test(text.slice(opening.start, block.start))) return undefined;
  const isInReach = !/(?:\r?\n|\r(?!\n))[ \t>]*[\n\r]/.test(text.slice(opening.start, offset));
  return isInReach ? above(opening, text, comment) : undefined;
}

/** After a value that stands on one line and is no block of text. */
function inFrontMatter(rule: string, { source, line, offset }: Spot, article: Article): Ignoring | undefined {
  const { text } = source;
  const isBefore = offset < (article.children[0]?.start ?? text.length);
  const isPlain = /^[\w-]+:[ \t]+[^|>\s#]/.test(text.slice(line.start, line.end));
  const goesOn = /^(?:\r\n|\n|\r)[ \t]/.test(text.slice(line.end, line.end + 3));
  return isBefore && isPlain && !goesOn ? atEnd(line, text, `# recto-ignore ${rule}`) : undefined;
}

/** What stands in the lines of a block, so that a comment between two lines would tear it. */
const IN_LINES: ReadonlySet<ArticleNode["type"]> = new Set<ArticleNode["type"]>([
  "formula",
  "text",
  "emphasis",
  "strong",
  "strikethrough",
  "inline-code",
  "line-break",
  "html-inline",
  "link",
  "image",
  "reference",
  "citation",
  "claim",
  "value",
  "footnote-reference",
  "table-cell",
]);

/** Whether a comment of HTML in a node would be no comment. */
function holdsNone({ type }: ArticleNode): boolean {
  return type === "formula" || type === "inline-code" || type === "html-inline" || type === "link";
}

/** The nodes in which an offset stands, the innermost first. */
function nodesAround(article: Article, offset: number): readonly ArticleNode[] {
  const around: ArticleNode[] = [];
  let level: readonly ArticleNode[] = [...article.children, ...article.footnotes.values()];
  for (;;) {
    const holder = level.find(({ start, end }) => start <= offset && offset < end);
    if (holder === undefined) return around.toReversed();
    around.push(holder);
    level = childrenOf(holder);
  }
}

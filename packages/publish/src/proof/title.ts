import { parseArticle, resolve, type Article } from "@recto/article";
import { diagnosticAt, SourceText, type Diagnostic } from "@recto/diagnostics";
import type { Macros } from "@recto/latex";
import type { Renderer } from "@recto/render";
import { escapeText } from "../pages/markup.ts";

/** A title in which formulas stand. */
export interface MathematicalTitle {
  /** Its words, with formulas as their LaTeX, without what delimits them. */
  readonly text: string;
  /** Its words as HTML, with formulas set. */
  readonly html: string;
  /** What keeps its formulas from being set. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Sets the formulas in an article's title; nothing where there are none. */
export async function setTitle(
  article: Article,
  siteMacros: Macros,
  renderer: Renderer,
): Promise<MathematicalTitle | undefined> {
  const { title } = article.frontMatter;
  if (title === undefined || !/\$|\\[([]/.test(title)) return undefined;
  const formulas = parseArticle(new SourceText("title", title)).formulas.filter(
    ({ closed, delimiter }) => closed && delimiter !== "environment",
  );
  if (formulas.length === 0) return undefined;
  const macros: Macros = new Map([...siteMacros, ...macrosAbove(article)]);
  const diagnostics: Diagnostic[] = [];
  let text = "";
  let html = "";
  let at = 0;
  for (const { start, end, latex } of formulas) {
    const before = title.slice(at, start);
    const source = title.slice(latex.start, latex.end);
    const set = await setFormula(source.trim(), macros, renderer);
    const content = latex.start + source.length - source.trimStart().length;
    diagnostics.push(...set.diagnostics.map((found) => inArticle(found, article, title, content)));
    text += before + source.trim();
    html += escapeText(before) + set.html;
    at = end;
  }
  const after = title.slice(at);
  return { text: text + after, html: html + escapeText(after), diagnostics };
}

/** The macros of the front matter. Those of the text come later, and other pages show the title without the text. */
function macrosAbove({ macros, children }: Article): Macros {
  const first = children[0]?.start ?? Infinity;
  return new Map([...macros].filter(([, { definition }]) => definition.start < first));
}

async function setFormula(
  latex: string,
  macros: Macros,
  renderer: Renderer,
): Promise<{ readonly html: string; readonly diagnostics: readonly Diagnostic[] }> {
  const source = `$${latex}$`;
  const resolved = await resolve(parseArticle(new SourceText("title", source), { macros }), { macros });
  const { html, diagnostics } = await renderer.render(resolved, { image: () => undefined });
  const [, inner = escapeText(source)] = /^<p>([^]*)<\/p>$/.exec(html.trim()) ?? [];
  return { html: inner, diagnostics };
}

/** What was found in a formula that begins at `content` in the title, at its place in the article. */
function inArticle(
  { rule, severity, start, end, what, why, do: advice }: Diagnostic,
  article: Article,
  title: string,
  content: number,
): Diagnostic {
  const place = article.frontMatter.places.get("title") ?? { start: 0, end: 0 };
  const written = article.source.text.slice(place.start, place.end).indexOf(title);
  const base = place.start + written + content - 1;
  const span =
    written < 0 ? place : { start: base + start.offset, end: Math.min(base + end.offset, place.end) };
  return diagnosticAt(article.source, { rule, severity, ...span, what, why, do: advice });
}

import { parseArticle, readBibliography, resolve, type CodeBlock, type ComparisonSide } from "@recto/article";
import {
  check,
  documentOfArticle,
  loadTexDocument,
  type CheckOptions,
  filesOf,
  type Surroundings,
} from "@recto/check";
import { SourceText, type Diagnostic } from "@recto/diagnostics";
import type { Renderer } from "@recto/render";

/** Whether the checker reads code in this language. */
export function isCheckable({ language }: CodeBlock): boolean {
  return isLatex(language) || isMarkdown(language);
}

function isLatex(language = ""): boolean {
  return /^(?:latex|tex)$/i.test(language);
}

function isMarkdown(language = ""): boolean {
  return /^(?:markdown|md)$/i.test(language);
}

/** What is said of each block of code of a side, as of the files of one project. Places are in the blocks' values. */
export async function diagnoseSide(
  { code, files }: Pick<ComparisonSide, "code" | "files">,
  options: CheckOptions,
  renderer: Renderer,
): Promise<readonly Found[]> {
  const texts = new Map(files.map(({ title = "", value }) => [title, value]));
  const blocks = new Map(files.map((file) => [file.title ?? "", file]));
  const diagnostics = isLatex(code.language)
    ? await diagnoseLatex(code.value, texts, options)
    : await diagnoseMarkdown(code.value, texts, options, renderer);
  return diagnostics.flatMap((diagnostic) => {
    const block = diagnostic.path === MAIN ? code : blocks.get(diagnostic.path);
    return block === undefined ? [] : [{ diagnostic, block }];
  });
}

/** A diagnostic and the block of code that it is about. */
export interface Found {
  readonly diagnostic: Diagnostic;
  readonly block: CodeBlock;
}

const MAIN = "main.tex";

async function diagnoseLatex(
  text: string,
  texts: ReadonlyMap<string, string>,
  options: CheckOptions,
): Promise<readonly Diagnostic[]> {
  const document = await loadTexDocument(MAIN, filesOf(texts), { text });
  return document === undefined ? [] : check(document, options);
}

async function diagnoseMarkdown(
  text: string,
  texts: ReadonlyMap<string, string>,
  options: CheckOptions,
  renderer: Renderer,
): Promise<readonly Diagnostic[]> {
  const article = parseArticle(new SourceText(MAIN, text));
  const books = [...texts].filter(([path]) => path.endsWith(".bib"));
  const resolved = await resolve(article, {
    bibliographies: new Map(books.map(([path, book]) => [path, readBibliography(path, book)])),
  });
  const rendered = await renderer.render(resolved, { image: () => undefined });
  const said = [...article.diagnostics, ...resolved.diagnostics, ...rendered.diagnostics];
  return check(documentOfArticle(resolved, surroundings(texts)), options, said);
}

/** The files beside an example; the ids in a Markdown file are those that its headings have. */
function surroundings(texts: ReadonlyMap<string, string>): Surroundings {
  return {
    exists: (path) => texts.has(path),
    anchors(path) {
      const text = texts.get(path);
      if (text === undefined) return undefined;
      const other = parseArticle(new SourceText(path, text));
      return new Set(other.children.flatMap((node) => (node.type === "heading" ? [node.id] : [])));
    },
    paths: () => texts.keys(),
  };
}

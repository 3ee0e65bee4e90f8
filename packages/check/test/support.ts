import { parseArticle, resolve } from "@recto/article";
import { SourceText } from "@recto/diagnostics";
import {
  check,
  type CheckDocument,
  type CheckOptions,
  documentOfArticle,
  type Example,
  type Files,
  filesOf,
  loadTexDocument,
  type Surroundings,
} from "@recto/check";
import type { Diagnostic } from "@recto/diagnostics";

/** A text without its marks `«…»`, and where they stood. */
export interface Marked {
  readonly text: string;
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

export function readMarks(marked: string): Marked {
  let text = "";
  const open: number[] = [];
  const places: { start: number; end: number }[] = [];
  for (const character of marked) {
    if (character === "«") open.push(text.length);
    else if (character === "»") places.push({ start: open.pop() ?? 0, end: text.length });
    else text += character;
  }
  return { text, places: places.toSorted((a, b) => a.start - b.start) };
}

export function memory(texts: Readonly<Record<string, string>>): Files {
  return filesOf(new Map(Object.entries(texts)));
}

export async function texDocument(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<CheckDocument> {
  const document = await loadTexDocument("main.tex", memory({ "main.tex": text, ...files }));
  if (document === undefined) throw new Error("main.tex stands in memory");
  return document;
}

export async function articleDocument(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<CheckDocument> {
  return documentOfArticle(await resolved("main.md", text), surroundings(files));
}

async function resolved(path: string, text: string): ReturnType<typeof resolve> {
  const article = parseArticle(new SourceText(path, text));
  return resolve(article);
}

function surroundings(files: Readonly<Record<string, string>>): Surroundings {
  const names = Object.keys(files);
  return {
    exists: (path) => names.includes(path),
    anchors: (path) => {
      const text = files[path];
      if (text === undefined) return undefined;
      return new Set([...text.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) => title.toLowerCase()));
    },
    paths: () => names,
  };
}

/** What a rule says of an example, or of another text in its place. */
export async function diagnose(
  example: Example,
  text: string,
  options: CheckOptions,
): Promise<readonly Diagnostic[]> {
  const files = Object.fromEntries(
    Object.entries(example.files ?? {}).map(([path, marked]) => [path, readMarks(marked).text]),
  );
  const document =
    example.language === "markdown" ? await articleDocument(text, files) : await texDocument(text, files);
  return check(document, options);
}

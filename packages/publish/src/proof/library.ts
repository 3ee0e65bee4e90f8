import { readBibliography, type Bibliography } from "@recto/article";
import { decodeText, type Diagnostic, type SourceText } from "@recto/diagnostics";
import { parseLatex, readMacros, type Macros } from "@recto/latex";
import type { Files } from "../files.ts";
import { inFolder, type Site } from "../site.ts";

/** A bibliography with its text and what there is to say of both. */
export interface Book {
  readonly bibliography: Bibliography;
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[];
}

/** What every article of a site may use. */
export interface Library {
  readonly macros: Macros;
  /** The site's bibliographies; an article may name more. */
  readonly books: readonly Book[];
  /** A style's name, or the text of a `.csl` file. */
  readonly citationStyle: string;
  /** What there is to say of these files. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
  /** The files that it was read from, and those that were looked for. */
  readonly paths: readonly string[];
}

/** Reads what a site's articles share. Rejects when a file that the configuration names is not there. */
export async function readLibrary({ folder, settings, files }: Site): Promise<Library> {
  const macrosPath = inFolder(folder, settings.macros);
  const hasMacros = (await files.kind(macrosPath)) === "file";
  const macros = hasMacros ? await readMacroFile(macrosPath, files) : undefined;
  const paths = settings.bibliography.map((path) => inFolder(folder, path));
  const books = await Promise.all(paths.map((path) => readBook(path, files)));
  const style = settings.citationStyle;
  const stylePath = style.endsWith(".csl") ? inFolder(folder, style) : undefined;
  return {
    macros: macros?.macros ?? new Map(),
    books,
    citationStyle: stylePath === undefined ? style : new TextDecoder().decode(await files.read(stylePath)),
    diagnostics: [...(macros?.diagnostics ?? []), ...books.flatMap(({ diagnostics }) => diagnostics)],
    sources: [...(macros === undefined ? [] : [macros.source]), ...books.map(({ source }) => source)],
    paths: [macrosPath, ...paths, ...(stylePath === undefined ? [] : [stylePath])],
  };
}

/** Reads a bibliography; rejects when it is not there. */
export async function readBook(path: string, files: Files): Promise<Book> {
  const { source, diagnostics } = decodeText(path, await files.read(path));
  const bibliography = readBibliography(path, source.text);
  return { bibliography, source, diagnostics: [...diagnostics, ...bibliography.diagnostics] };
}

async function readMacroFile(
  path: string,
  files: Files,
): Promise<{ macros: Macros; source: SourceText; diagnostics: readonly Diagnostic[] }> {
  const { source, diagnostics } = decodeText(path, await files.read(path));
  const macros = readMacros(parseLatex(source.text), source.text, path);
  return { macros: new Map(macros.map((macro) => [macro.name, macro])), source, diagnostics };
}

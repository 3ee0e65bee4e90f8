import type { Diagnostic, SourceText } from "@recto/diagnostics";
import { articlePage, type ArticlePart, type Neighbours } from "../pages/article.ts";
import type { Markup } from "../pages/markup.ts";
import { renderPage, type Frame } from "../pages/page.ts";
import type { Summary } from "../pages/summary.ts";
import type { Press } from "../proof/press.ts";
import type { KeptFile, OutputFile } from "./write.ts";

/** An article as the site holds it. */
export interface Printed {
  /** Its page, and what the page needs. */
  readonly files: readonly (OutputFile | KeptFile)[];
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that the diagnostics are about. */
  readonly sources: readonly SourceText[];
}

/** Prints the articles of a site. */
export interface Printer {
  /** What other pages say of an article. */
  summary(path: string): Promise<Summary>;
  print(path: string, neighbours: Neighbours): Promise<Printed>;
}

/** The strip over a page about which there is something to say. */
export type NoticeOf = (diagnostics: readonly Diagnostic[]) => Markup | undefined;

/** Prints each article anew, as the press has it. */
export function printerOf(press: Press, noticeOf: NoticeOf): Printer {
  return {
    summary: (path) => press.summary(path),
    async print(path, neighbours) {
      const { part, files, diagnostics, sources } = await press.proof(path);
      const page = pageFile(part, neighbours, press.frame, noticeOf(diagnostics));
      return { files: [page, ...files], diagnostics, sources };
    },
  };
}

/** The page of an article as a file. */
export function pageFile(
  part: ArticlePart,
  neighbours: Neighbours,
  frame: Frame,
  notice: Markup | undefined,
): OutputFile {
  const page = articlePage(part, neighbours, frame, notice);
  return { path: `${part.summary.slug}/index.html`, bytes: renderPage(page, frame) };
}

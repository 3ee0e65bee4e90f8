import type { CheckDocument, Named } from "@recto/check";
import type { LatexReading } from "../projects/latex.ts";
import { type LatexOutline, outlineOfLatex } from "./latex-outline.ts";
import type { LabelName, Names, Use, WorkName } from "./names.ts";
import type { Shelf } from "./works.ts";

/** What a whole LaTeX document gives; the outline is that of one of its files. */
export interface LatexNames {
  readonly shared: Omit<Names, "outline">;
  readonly outlines: ReadonlyMap<string, LatexOutline>;
}

/** Reads the names of a LaTeX document. */
export async function namesOfLatex(reading: LatexReading, shelf: Shelf): Promise<LatexNames> {
  const { document } = reading;
  const outlines = new Map(
    document?.files.map((file) => [file.source.path, outlineOfLatex(file)] as const) ?? [],
  );
  if (document === undefined) {
    return {
      shared: { labels: [], references: [], citations: [], works: new Map(), macros: new Map() },
      outlines,
    };
  }
  return {
    shared: {
      labels: labelsOf(document, outlines),
      references: [...document.references.map(useOf), ...mentionsOf(document, outlines)],
      citations: document.citations.map(useOf),
      works: await worksOf(document, outlines, shelf),
      macros: document.macros,
    },
    outlines,
  };
}

function useOf({ name, start, end, file }: Named): Use {
  return { name, start, end, path: file.source.path };
}

function labelsOf(
  document: CheckDocument,
  outlines: ReadonlyMap<string, LatexOutline>,
): readonly LabelName[] {
  return document.labels.map((label) => {
    const use = useOf(label);
    const described = outlines.get(use.path)?.labels.get(use.start);
    return { ...use, title: described?.title ?? "Label", preview: described?.preview ?? "" };
  });
}

/** References by commands that nobody knows, where they name a label that there is. */
function mentionsOf(document: CheckDocument, outlines: ReadonlyMap<string, LatexOutline>): readonly Use[] {
  const labels = new Set(document.labels.map(({ name }) => name));
  const known = new Set(document.references.map(({ file, start }) => `${start} ${file.source.path}`));
  return [...outlines.values()]
    .flatMap(({ mentions }) => mentions)
    .filter(({ name, start, path }) => labels.has(name) && !known.has(`${start} ${path}`));
}

/** The works of `\bibitem` and of the bibliographies, each beside the root or beside the file that names it. */
async function worksOf(
  document: CheckDocument,
  outlines: ReadonlyMap<string, LatexOutline>,
  shelf: Shelf,
): Promise<ReadonlyMap<string, WorkName>> {
  const works = new Map<string, WorkName>();
  const root = document.files[0]?.source.path ?? document.path;
  for (const [path, { bibliographies, bibitems }] of outlines) {
    for (const { text, ...use } of bibitems) works.set(use.name, { ...use, title: text, by: "" });
    for (const written of bibliographies) {
      const name = /\.[A-Za-z]+$/.test(written) ? written : `${written}.bib`;
      const places = name.startsWith("/") ? [name] : [`${folderOf(root)}${name}`, `${folderOf(path)}${name}`];
      const found = (await shelf.worksOf(places[0] ?? name)) ?? (await shelf.worksOf(places[1] ?? name));
      for (const work of found ?? []) works.set(work.name, work);
    }
  }
  return works;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

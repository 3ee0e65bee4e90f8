import type { ArticleNode, Label } from "@recto/article";
import { type Command, significantBefore } from "@recto/latex";
import type { CheckDocument, CheckFile, Named } from "../../document.ts";
import {
  type ArticleVisit,
  fixOf,
  presetsFrom,
  type Rule,
  type RuleContext,
  type Visit,
} from "../../rule.ts";
import {
  type Kind,
  KIND_OPTIONS,
  kindNames,
  type KindNames,
  kindOf,
  prefixOf,
} from "../../sentence/kinds.ts";

const PREFIXES: Readonly<Record<Kind, string>> = {
  figure: "fig",
  table: "tab",
  section: "sec",
  equation: "eq",
  theorem: "thm",
  lemma: "lem",
  proposition: "prop",
  corollary: "cor",
  definition: "def",
  remark: "rem",
  example: "ex",
  algorithm: "alg",
  listing: "lst",
};

export const labelNamesItsKind: Rule = {
  id: "label-names-its-kind",
  title: "A label begins with the kind of what it names",
  reason:
    "Where labels have such prefixes, one that lies leads to “Table” before the number of a figure (The LaTeX Companion, 2.4).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: ["text", "display"],
  options: KIND_OPTIONS,
  examples: {
    bad: [
      {
        text: "\\documentclass{article}\\begin{document}\\section{A}\\label{sec:a}\\begin{table}\\caption{B}\\label{«fig:b»}\\end{table}\\ref{sec:a} \\ref{fig:b}\\end{document}",
        fixed:
          "\\documentclass{article}\\begin{document}\\section{A}\\label{sec:a}\\begin{table}\\caption{B}\\label{tab:b}\\end{table}\\ref{sec:a} \\ref{tab:b}\\end{document}",
      },
      { text: "\\section{A}\\label{sec:a}\\begin{equation} x \\label{«a»} \\end{equation}" },
      { text: "\\begin{lem}\\label{lem:a}\\end{lem}\\section{A}\\label{«lem:b»}" },
      { language: "markdown", text: "# A {#sec:a}\n\n![A](a.png){#«tab:a»}" },
    ],
    good: [
      { text: "\\section{A}\\label{sec:a}\\begin{figure}\\caption{B}\\label{fig:a}\\end{figure}" },
      { text: "\\section{A}\\label{sec-a}\\begin{figure}\\caption{B}\\label{fig-a}\\end{figure}" },
      { text: "\\section{A}\\label{a}\\begin{figure}\\caption{B}\\label{b}\\end{figure}" },
      {
        text: "\\section{A}\\label{sec:a}\\begin{thm}\\begin{enumerate}\\item\\label{a}\\end{enumerate}\\end{thm}",
      },
      { text: "\\section{A}\\label{sec:a}\\begin{claim}\\label{own:a}\\end{claim} Words.\\label{page:a}" },
      { language: "markdown", text: "# A {#sec:a}\n\n![A](a.png){#fig:a}" },
    ],
  },
  create: (context) => {
    const names = kindNames(context.options);
    if (!usesPrefixes(context.document, names)) return {};
    let known: Places | undefined;
    const places = (): Places => (known ??= placesByName(context.document));
    const inspect = (file: CheckFile, label: Label, kind: Kind | undefined): void => {
      inspectLabel(context, { places, names }, file, label, kind);
    };
    const inArticle = (
      node: Extract<ArticleNode, { type: "figure" | "table" | "theorem" | "image" }>,
      { file, ancestors }: ArticleVisit,
    ): void => {
      const outer = ancestors.at(-1);
      if (outer?.type === "figure" && outer.label?.start === node.label?.start) return;
      const name = node.type === "theorem" ? node.kind : node.type === "image" ? "figure" : node.type;
      if (node.label !== undefined) inspect(file, node.label, kindOf(name, names));
    };
    return {
      commands: {
        label(command, visit) {
          const label = nameOf(command, visit.file);
          if (label !== undefined) inspect(visit.file, label, kindAround(visit, names));
        },
      },
      article: { figure: inArticle, table: inArticle, theorem: inArticle, image: inArticle },
    };
  },
};

/** Whether most labels of a document have a prefix. */
function usesPrefixes({ labels }: CheckDocument, names: KindNames): boolean {
  const named = labels.filter(({ name }) => prefixOf(name, names) !== undefined);
  return named.length > 0 && named.length * 2 >= labels.length;
}

function nameOf(command: Command, { text }: CheckFile): Label | undefined {
  const argument = command.arguments.findLast(({ kind }) => kind === "required");
  if (argument === undefined) return undefined;
  const written = text.slice(argument.contentStart, argument.contentEnd);
  const name = written.trim();
  const start = argument.contentStart + written.length - written.trimStart().length;
  return name === "" || /[#\\]/.test(name) ? undefined : { name, start, end: start + name.length };
}

const ITEMS = /^(?:enumerate|itemize|description|algorithmic|lstlisting|subequations|compactenum)\*?$/;
const HEADINGS = /^(?:chapter|(?:sub)*section)$/;

/** The kind of the thing that a label in LaTeX names; `undefined` where it is an item, a page, or cannot be known. */
function kindAround({ ancestors, siblings, index, file }: Visit, names: KindNames): Kind | undefined {
  const before = significantBefore(siblings, index, file.text);
  if (before?.type === "command" && HEADINGS.test(before.name)) return "section";
  for (const node of ancestors.toReversed()) {
    if (node.type === "formula" || (node.type === "root" && node.mode === "math")) return "equation";
    if (node.type !== "environment") continue;
    if (ITEMS.test(node.name)) return undefined;
    if (node.body === "display") return "equation";
    const kind = kindOf(node.name, names);
    if (kind !== undefined || node.name !== "document") return kind;
  }
  return undefined;
}

function inspectLabel(
  context: RuleContext,
  { places, names }: { readonly places: () => Places; readonly names: KindNames },
  file: CheckFile,
  label: Label,
  kind: Kind | undefined,
): void {
  const prefix = prefixOf(label.name, names);
  if (kind === undefined || prefix?.kind === kind) return;
  if (prefix !== undefined && prefix.kind === undefined) return;
  const rest = prefix === undefined ? label.name : label.name.slice(prefix.prefix.length + 1);
  const name = `${ownPrefix(kind, names) ?? PREFIXES[kind]}${prefix?.separator ?? ":"}${rest}`;
  const own = placesOf(context.document, places, { name: label.name, renamed: name, file });
  context.report(file, {
    start: label.start,
    end: label.end,
    what: `This is the label of ${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}, but it does not say so.`,
    do: `Call it ${name}, here and where it is referred to.`,
    fixes:
      own === undefined
        ? []
        : [
            fixOf(
              "suggested",
              `Rename it to ${name}`,
              ...own.map(({ start, end }) => ({ start, end, text: name })),
            ),
          ],
  });
}

/** The prefix that an author wants for a kind. */
function ownPrefix(kind: Kind, names: KindNames): string | undefined {
  return [...names].find(([, named]) => named === kind)?.[0];
}

/** Where labels are set and referred to, by name. */
type Places = Map<string, { readonly set: Named[]; readonly referred: Named[] }>;

function placesByName({ labels, references }: CheckDocument): Places {
  const places = new Map<string, { readonly set: Named[]; readonly referred: Named[] }>();
  for (const label of labels) {
    const known = places.get(label.name);
    if (known === undefined) places.set(label.name, { set: [label], referred: [] });
    else known.set.push(label);
  }
  for (const reference of references) places.get(reference.name)?.referred.push(reference);
  return places;
}

/** What stands before a name in braces: of `\\label t` TeX would read only the first letter of a longer one. */
const IN_BRACES = /[{,]\s*$/;
const LONGEST_GAP = 20;

/**
 * All places of a label that may be renamed: none when some may stand elsewhere, or when the new name is taken. The
 * name is taken from then on.
 */
function placesOf(
  { mentions, closed, article }: CheckDocument,
  places: () => Places,
  label: { readonly name: string; readonly renamed: string; readonly file: CheckFile },
): readonly Named[] | undefined {
  const { name, renamed, file } = label;
  if (!closed || article !== undefined || mentions.has(name) || places().has(renamed)) return undefined;
  const own = places().get(name);
  if (own?.set.length !== 1) return undefined;
  const all = [...own.set, ...own.referred];
  const isPlain = all.every(
    (place) =>
      place.file === file &&
      file.text.slice(place.start, place.end) === name &&
      IN_BRACES.test(file.text.slice(Math.max(0, place.start - LONGEST_GAP), place.start)),
  );
  if (!isPlain) return undefined;
  places().set(renamed, { set: [], referred: [] });
  return all;
}

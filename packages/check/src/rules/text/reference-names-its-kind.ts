import type { ArticleNode } from "@recto/article";
import type { Command } from "@recto/latex";
import type { CheckDocument, CheckFile, LabelDefinition } from "../../document.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";
import {
  isStatement,
  type Kind,
  KIND_OPTIONS,
  kindNames,
  type KindNames,
  kindOf,
  prefixOf,
} from "../../sentence/kinds.ts";

const NOUN_BEFORE = /(?<![\p{L}\\-])(\p{L}+\.?)(?:~|\u00a0|\\,|\\ |\s)\s?\(?$/u;
const NOUNS: Readonly<Partial<Record<Kind, string>>> = {
  figure: "Figure",
  table: "Table",
  section: "Section",
  equation: "Equation",
  theorem: "Theorem",
  lemma: "Lemma",
  proposition: "Proposition",
  corollary: "Corollary",
  definition: "Definition",
  remark: "Remark",
  example: "Example",
  algorithm: "Algorithm",
  listing: "Listing",
};

export const referenceNamesItsKind: Rule = {
  id: "reference-names-its-kind",
  title: "The word before a reference is the kind of what it points to",
  reason: "A reader who looks for Table 3 does not find Figure 3 (The LaTeX Companion, 2.4).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["text"],
  options: KIND_OPTIONS,
  examples: {
    bad: [
      { text: "See «Table»~\\ref{fig:a}.", fixed: "See Figure~\\ref{fig:a}." },
      { text: "By «figure» \\ref{tab:a} it holds.", fixed: "By table \\ref{tab:a} it holds." },
      { text: "By «Theorem»~\\eqref{eq:a} it holds.", fixed: "By Equation~\\eqref{eq:a} it holds." },
      {
        text: "\\begin{lem}\\label{lem:a} It holds.\\end{lem} By «Theorem»~\\ref{lem:a} it holds.",
        fixed: "\\begin{lem}\\label{lem:a} It holds.\\end{lem} By Lemma~\\ref{lem:a} it holds.",
      },
      {
        language: "markdown",
        text: "![A](a.png){#fig:a}\n\nSee «Table» \\ref{fig:a}.",
        fixed: "![A](a.png){#fig:a}\n\nSee Figure \\ref{fig:a}.",
      },
    ],
    good: [
      { text: "See Figure~\\ref{fig:a}, Table~\\ref{tab:a} and Section~\\ref{sec:a}." },
      { text: "See Chapter~\\ref{sec:a} and Appendix~\\ref{sec:b}." },
      { text: "\\begin{lemma}\\label{thm:a} It holds.\\end{lemma} By Lemma~\\ref{thm:a} it holds." },
      { text: "\\begin{table}\\caption{A}\\label{fig:a}\\end{table} See Table~\\ref{fig:a}." },
      { text: "See the section on algorithms~(\\ref{sec:a})." },
      { text: "By definition \\eqref{eq:a}, and by Definition~(\\ref{eq:b})." },
      { text: "The table~and \\ref{fig:a}; see Step~\\ref{alg:a:2} and line~\\ref{alg:b}." },
      { language: "markdown", text: "![A](a.png){#fig:a}\n\nSee Figure \\ref{fig:a}." },
    ],
  },
  create: (context) => {
    const names = kindNames(context.options);
    const definitions = { ...definitionsOf(context.document), names };
    const inspect = (command: Command, { file }: Visit): void => {
      if (file.language === "markdown") return;
      const label = labelOf(command, file.text);
      const kind = label === undefined ? undefined : kindOfLabel(label, definitions);
      if (kind !== undefined) report(context, file, file.text, command.start, kind, label ?? "", definitions);
    };
    return {
      commands: { ref: inspect, eqref: inspect },
      article: {
        reference(reference, { file, siblings, index }) {
          if (reference.form !== "number" && reference.form !== "parenthesised") return;
          const kind = kindInArticle(context.document, reference);
          if (siblings[index - 1]?.type !== "text" || kind === undefined) return;
          report(context, file, file.text, reference.start, kind, undefined, definitions);
        },
      },
    };
  },
};

interface Definitions {
  readonly labels: () => ReadonlyMap<string, LabelDefinition>;
  readonly names: KindNames;
}

/** An equation may be called “definition (3)”. */
const SAID_OF_EQUATIONS: ReadonlySet<Kind> = new Set(["definition", "example", "remark", "algorithm"]);

function definitionsOf(document: CheckDocument): Pick<Definitions, "labels"> {
  let known: ReadonlyMap<string, LabelDefinition> | undefined;
  return { labels: () => (known ??= new Map(document.labels.map((label) => [label.name, label]))) };
}

function labelOf(command: Command, text: string): string | undefined {
  const argument = command.arguments.findLast(({ kind }) => kind === "required");
  return argument === undefined ? undefined : text.slice(argument.contentStart, argument.contentEnd).trim();
}

function kindOfLabel(label: string, { labels, names }: Definitions): Kind | undefined {
  const prefix = prefixOf(label, names);
  if (prefix?.kind === undefined || /[#\\,]/.test(label)) return undefined;
  return isStatement(prefix.kind) && !labels().has(label) ? undefined : prefix.kind;
}

function kindInArticle(
  { article }: CheckDocument,
  reference: Extract<ArticleNode, { type: "reference" }>,
): Kind | undefined {
  const target = article?.resolved.references.get(reference);
  return target === undefined ? undefined : kindOf(target.kind);
}

function report(
  context: RuleContext,
  file: CheckFile,
  text: string,
  at: number,
  kind: Kind,
  label: string | undefined,
  definitions: Definitions,
): void {
  const from = Math.max(0, at - 32);
  const found = NOUN_BEFORE.exec(text.slice(from, at));
  const word = found?.[1];
  const { names } = definitions;
  const said =
    word === undefined ? undefined : (kindOf(word, names) ?? kindOf(word.replace(/\.$/, ""), names));
  if (found === null || word === undefined || said === undefined || said === kind) return;
  // “The section on algorithms (3)”: only an equation's own number stands in parentheses.
  if (kind !== "equation" && found[0].endsWith("(")) return;
  if (kind === "equation" && SAID_OF_EQUATIONS.has(said)) return;
  const definition = label === undefined ? undefined : definitions.labels().get(label);
  if (definition !== undefined && environmentAround(definition, names) !== kind) return;
  const noun = NOUNS[kind] ?? kind;
  const start = from + found.index;
  const end = start + word.length;
  const written = /^\p{Lu}/u.test(word) ? noun : noun.toLowerCase();
  const plural = word.endsWith("s") && !word.endsWith(".") ? "s" : "";
  const isSimple = plural === "" || !/(?:a|y)$/.test(written);
  context.report(file, {
    start,
    end,
    what: `The word is “${word}”, but the label is that of ${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}.`,
    do: `Write ${written}, or point to another label.`,
    fixes: isSimple
      ? [fixOf("suggested", `Write ${written}${plural}`, { start, end, text: written + plural })]
      : [],
  });
}

const STRUCTURE = /\\(begin|end)\s*\{([A-Za-z]+\*?)\}|\\(?:(?:sub)*section|chapter)(?![A-Za-z])/g;

/** The kind of the innermost environment of a known kind around a label; that of a section where there is none. */
function environmentAround({ file, start }: LabelDefinition, names: KindNames): Kind | undefined {
  const open: string[] = [];
  const from = Math.max(0, start - REACH);
  for (const [, edge, name] of file.text.slice(from, start).matchAll(STRUCTURE)) {
    if (edge === "begin" && name !== undefined) open.push(name);
    else if (edge === "end" && name !== undefined) {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.splice(at);
    } else open.length = 0;
  }
  for (const name of open.toReversed()) {
    const kind = kindOf(name, names);
    if (kind !== undefined) return kind;
  }
  return open.every((name) => name === "document") ? "section" : undefined;
}

const REACH = 4000;

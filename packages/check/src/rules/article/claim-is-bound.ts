import type { ArticleNode } from "@recto/article";
import { presetsFrom, type Rule } from "../../rule.ts";

/** A percentage, or a number with a fraction: what a measurement looks like. */
const result =
  /(?<![\p{L}\p{N}.,:/-])\d+(?:\.\d+)?[ \u00a0\u202f]?%|(?<![\p{L}\p{N}.,:/-])\d+\.\d+(?![\p{L}\p{N}.]*[\p{L}\p{N}])/gu;

export const claimIsBound: Rule = {
  id: "claim-is-bound",
  title: "A result beside a system’s figure is bound to its run",
  reason: "A number that is bound to nothing stays as it is when the run no longer gives it.",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      {
        language: "markdown",
        text: ':::system{#fig:toy use="a/b"}\nA share of «78%», where «0.8» is right.\n:::\n\nIt is «78.2%», as @fig:toy shows.\n',
      },
    ],
    good: [
      {
        language: "markdown",
        text: ':::system{#fig:toy use="a/b"}\nA share of :claim[78%]{of=fig:toy value=share}, of :value[fig:toy.share].\n:::\n\nThere are 1280 chains, as @fig:toy shows.\n\nElsewhere it is 78%.\n',
        note: "What is claimed is bound; whole numbers are mostly no results, and other paragraphs are about something else.",
      },
      {
        language: "markdown",
        text: ':::system{#fig:toy use="a/b"}\nWith $p = 0.5$ and `0.1`, by [3.2](https://example.org).\n:::\n\n![A](a.png){#fig:a}\n\nIt is 78%, as @fig:a shows.\n',
        files: { "a.png": "" },
        note: "What stands in formulas, code and links is a parameter or a name.",
      },
    ],
  },
  create: (context) => {
    const figures = new Set<string>();
    return {
      document({ article }) {
        for (const { node, label } of article?.resolved.targets.values() ?? [])
          if (node.type === "system-figure") figures.add(label);
      },
      article: {
        text({ start, end }, { file, ancestors }) {
          if (figures.size === 0 || !ancestors.some((node) => isAbout(node, figures))) return;
          if (ancestors.some(({ type }) => type === "claim" || type === "link" || type === "reference"))
            return;
          const text = file.source.text.slice(start, end);
          for (const { index, 0: number } of text.matchAll(result))
            context.report(file, {
              start: start + index,
              end: start + index + number.length,
              what: `The number ${number} is bound to no run.`,
              do: `Write it as a claim, \`:claim[${number}]{of=… value=…}\`, or print it with \`:value[…]\`.`,
            });
        },
      },
    };
  },
};

/** Whether a node is a system's figure or its caption's, or a paragraph that refers to one. */
function isAbout(node: ArticleNode, figures: ReadonlySet<string>): boolean {
  if (node.type === "system-figure") return true;
  if (node.type !== "paragraph") return false;
  return node.children.some(
    (inline) =>
      (inline.type === "reference" && figures.has(inline.label.name)) ||
      ((inline.type === "claim" || inline.type === "value") && inline.figure !== undefined),
  );
}

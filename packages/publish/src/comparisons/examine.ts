import {
  walkArticle,
  type Article,
  type CodeBlock,
  type Comparison,
  type ComparisonSide,
} from "@recto/article";
import { rules, type CheckOptions } from "@recto/check";
import { diagnosticAt, nearest, type Diagnostic } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { Renderer } from "@recto/render";
import { comparisonRule, ruleIds } from "../rules.ts";
import { diagnoseSide, isCheckable, type Found } from "./diagnose.ts";

/** What the checker says of the comparisons of an article. */
export interface Examined {
  /** The places that its rule finds in each block of code. */
  readonly marks: ReadonlyMap<CodeBlock, readonly Span[]>;
  /** Where a comparison does not show what it says. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks the code of every comparison of an article, so that each printed example is a test. */
export async function examineComparisons(article: Article, renderer: Renderer): Promise<Examined> {
  const comparisons: Comparison[] = [];
  walkArticle(article, (node) => {
    if (node.type === "comparison") comparisons.push(node);
  });
  const marks = new Map<CodeBlock, readonly Span[]>();
  const diagnostics: Diagnostic[] = [];
  for (const comparison of comparisons) {
    const { rule } = comparison;
    if (rule === undefined) continue;
    if (!ruleIds.has(rule.name)) {
      const near = nearest(rule.name, ruleIds);
      diagnostics.push(
        say(article, rule, {
          what: `There is no rule ${rule.name}.`,
          do: near === undefined ? "recto check --list shows them all." : `Did you mean ${near}?`,
        }),
      );
      continue;
    }
    let earlier = 0;
    for (const side of comparison.sides) {
      if (!isCheckable(side.code)) {
        diagnostics.push(notCheckable(article, side.code));
        continue;
      }
      // One after the other: the work is the processor's.
      // oxlint-disable-next-line no-await-in-loop
      const found = await diagnoseSide(side, optionsOf(comparison, rule.name), renderer);
      const own = found.filter(({ diagnostic }) => diagnostic.rule === rule.name);
      const others = isAlone(comparison, rule.name) ? [] : found.filter((one) => !own.includes(one));
      for (const { block } of own) marks.set(block, placesIn(block, own));
      const isLess = comparison.only && own.length < earlier;
      diagnostics.push(...judge({ article, side, rule: rule.name, own: isLess ? [] : own, others }));
      earlier = own.length;
    }
  }
  return { marks, diagnostics };
}

/**
 * The rules that a comparison is held to: its own, and unless it asks for that one only the recommended ones. With that
 * one only, the code to write may keep some of the mistakes of the code before it.
 */
function optionsOf({ only }: Comparison, rule: string): CheckOptions {
  // Whether a comment switches anything off can be told only when all rules run.
  if (rule.startsWith("suppression-")) return { preset: "all", knownRules: ruleIds };
  if (only) return { only: [rule] };
  const severity = rules.find(({ id }) => id === rule)?.severity;
  return severity === undefined ? {} : { rules: { [rule]: severity } };
}

/** Whether a comparison is about one rule only. */
function isAlone({ only }: Comparison, rule: string): boolean {
  return only || rule.startsWith("suppression-");
}

function placesIn(block: CodeBlock, found: readonly Found[]): readonly Span[] {
  return found
    .filter((one) => one.block === block)
    .map(({ diagnostic: { start, end } }) => ({ start: start.offset, end: end.offset }));
}

interface Case {
  readonly article: Article;
  readonly side: ComparisonSide;
  readonly rule: string;
  readonly own: readonly Found[];
  readonly others: readonly Found[];
}

/** What is wrong with a side: code to avoid without the mistake, code to write with it, either with another. */
function judge({ article, side: { kind, code }, rule, own, others }: Case): readonly Diagnostic[] {
  const unexpected = others.map(({ diagnostic, block }) =>
    say(article, placeIn(article, block, diagnostic), {
      what: `The rule ${diagnostic.rule} has something to say of this code too: ${diagnostic.what}`,
      do: "Show one mistake at a time: mend this one on both sides.",
    }),
  );
  if (kind === "avoid" && own.length === 0)
    return [
      say(article, firstLine(article, code), {
        what: `The rule ${rule} says nothing of the code to avoid.`,
        do: "Write code that has the mistake, or name the rule that finds it.",
      }),
      ...unexpected,
    ];
  if (kind === "avoid") return unexpected;
  const still = own.map(({ diagnostic, block }) =>
    say(article, placeIn(article, block, diagnostic), {
      what: `The code to write has the mistake too: ${diagnostic.what}`,
      do: diagnostic.do,
    }),
  );
  return [...still, ...unexpected];
}

function notCheckable(article: Article, code: CodeBlock): Diagnostic {
  return say(article, firstLine(article, code), {
    what: `The checker does not read ${code.language ?? "code without a language"}.`,
    do: "Write latex or markdown after the fence.",
  });
}

/** Where something in the code stands in the article; where that cannot be told, the line that opens the code. */
function placeIn({ source: { text } }: Article, code: CodeBlock, { start, end }: Diagnostic): Span {
  const content = text.indexOf("\n", code.start) + 1;
  return text.startsWith(code.value, content)
    ? { start: content + start.offset, end: content + end.offset }
    : firstLine({ source: { text } }, code);
}

function firstLine(
  { source: { text } }: { readonly source: Pick<Article["source"], "text"> },
  { start, end }: Span,
): Span {
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  return { start, end: lineEnd < 0 ? end : start + lineEnd };
}

function say(
  { source }: Article,
  { start, end }: Span,
  message: { readonly what: string; readonly do: string },
): Diagnostic {
  const { id: rule, severity, reason: why } = comparisonRule;
  return diagnosticAt(source, { rule, severity, start, end, why, ...message });
}

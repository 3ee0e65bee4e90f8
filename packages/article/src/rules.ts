import { diagnosticAt } from "@recto/diagnostics";
import type { Diagnostic, Fix, Severity, SourceText } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import { articleExamples, type ArticleExamples } from "./rule-examples.ts";

/** A truth that reading an article establishes by itself; the checker's own rules stand in `@recto/check`. */
export interface ArticleRule {
  readonly id: string;
  readonly title: string;
  /** One sentence: why it matters. */
  readonly reason: string;
  readonly severity: Severity;
  readonly examples: ArticleExamples;
}

export type ArticleRuleId =
  | "mathematics-is-closed"
  | "environment-stands-alone"
  | "directive-is-closed"
  | "directive-is-known"
  | "comparison-has-sides"
  | "playground-has-code"
  | "system-has-name"
  | "claim-is-complete"
  | "attribute-is-known"
  | "front-matter-is-valid"
  | "front-matter-is-known"
  | "macro-is-readable"
  | "bibliography-is-readable"
  | "citation-key-is-unique"
  | "citation-style-is-known"
  | "footnote-is-defined"
  | "footnote-is-unique"
  | "label-is-attached"
  | "label-has-number";

const rules: Readonly<Record<ArticleRuleId, Omit<ArticleRule, "id" | "examples">>> = {
  "mathematics-is-closed": {
    title: "Mathematics that is opened is closed",
    reason: "Without its end nobody can tell which text is meant to be mathematics.",
    severity: "error",
  },
  "environment-stands-alone": {
    title: "An environment outside of mathematics is a display",
    reason: "Outside of formulas Recto reads Markdown, so the page would show the commands themselves.",
    severity: "error",
  },
  "directive-is-closed": {
    title: "A directive that is opened is closed",
    reason: "An open directive swallows everything up to the end of the text around it.",
    severity: "error",
  },
  "directive-is-known": {
    title: "A directive has a name that Recto knows",
    reason: "Recto cannot know how to show it, so only what stands inside is shown.",
    severity: "error",
  },
  "comparison-has-sides": {
    title: "A comparison names a rule and has code to avoid and code to write",
    reason: "Without them there is nothing to compare, and no rule to hold the examples to.",
    severity: "error",
  },
  "system-has-name": {
    title: "A system's figure names its system and has a label",
    reason: "Without its name nothing can run, and without a label no claim can be about it.",
    severity: "error",
  },
  "claim-is-complete": {
    title: "A claim says which figure it is about and what must hold",
    reason: "A claim that is bound to no run is not tested.",
    severity: "error",
  },
  "attribute-is-known": {
    title: "A claim or value has only attributes that Recto knows",
    reason:
      "An attribute that Recto does not know changes nothing, so the claim is not the one that was meant.",
    severity: "error",
  },
  "playground-has-code": {
    title: "A playground holds the code to begin with",
    reason: "Readers without scripts see the code alone, and the others begin with it.",
    severity: "error",
  },
  "front-matter-is-valid": {
    title: "Front matter is YAML with values of the right kind",
    reason: "The title, the authors and the date of the page come from it.",
    severity: "error",
  },
  "front-matter-is-known": {
    title: "Front matter has only keys that Recto knows",
    reason: "A key that Recto does not know changes nothing on the page.",
    severity: "warning",
  },
  "macro-is-readable": {
    title: "A macro in the front matter is a definition",
    reason: "A macro that cannot be read stays undefined, and every formula that uses it breaks.",
    severity: "error",
  },
  "bibliography-is-readable": {
    title: "A bibliography exists and can be read",
    reason: "Works that cannot be read cannot be cited.",
    severity: "error",
  },
  "citation-key-is-unique": {
    title: "A key of a bibliography is that of one work",
    reason: "Only the first work with a key is cited; the other one is lost.",
    severity: "warning",
  },
  "citation-style-is-known": {
    title: "The citation style is one that Recto has",
    reason: "The style decides how citations and the bibliography are printed.",
    severity: "error",
  },
  "footnote-is-defined": {
    title: "A footnote that is referred to has a text",
    reason: "The reader would see the bare marker instead of a note.",
    severity: "error",
  },
  "footnote-is-unique": {
    title: "A footnote has one text",
    reason: "Only the first text is shown; the other one is lost.",
    severity: "warning",
  },
  "label-is-attached": {
    title: "A label stands after the thing it names",
    reason: "A label that belongs to nothing cannot be referred to.",
    severity: "warning",
  },
  "label-has-number": {
    title: "An equation that is referred to has a number",
    reason: "The reader would see the word Equation without a number, and could not find it.",
    severity: "error",
  },
};

const isRule = (id: string): id is ArticleRuleId => Object.hasOwn(rules, id);
const ids: readonly ArticleRuleId[] = Object.keys(rules).filter(isRule);

/** The rules by which `parseArticle`, `readBibliography` and `resolve` report, for lists and for rules' pages. */
export const articleRules: readonly ArticleRule[] = ids.map((id) => ({
  id,
  ...rules[id],
  examples: articleExamples[id],
}));

/** A diagnostic of one of these rules: `what` happened at `[start, end)` and what to `do` about it. */
export function report(
  source: SourceText,
  rule: ArticleRuleId,
  place: Span,
  message: { readonly what: string; readonly do: string; readonly fixes?: readonly Fix[] },
): Diagnostic {
  const { reason, severity } = rules[rule];
  return diagnosticAt(source, {
    rule,
    severity,
    start: place.start,
    end: place.end,
    why: reason,
    ...message,
  });
}

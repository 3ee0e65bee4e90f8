import { articleRules } from "@recto/article";
import { ruleGroups, type Example, type Rule, type RuleOptions } from "@recto/check";
import { textRule, type Fix, type Severity } from "@recto/diagnostics";
import { renderRules } from "@recto/render";
import { siteRules, type SiteRule } from "../rules.ts";
import { siteExamples } from "./site-examples.ts";

/** Any rule by which Recto reports, whichever package holds it. */
export interface KnownRule {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly severity: Severity;
  /** The least preset that holds it; `undefined` for what is always said. */
  readonly preset?: string;
  readonly fix?: Fix["tier"] | undefined;
  readonly options?: RuleOptions;
  /** Whether its examples are sites, so that they cannot be shown as code is printed. */
  readonly isOfSite?: boolean;
  readonly examples?: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** Rules of one kind. */
export interface KnownGroup {
  readonly title: string;
  readonly rules: readonly KnownRule[];
}

/** All rules by kind: those for mathematical writing first, then what reading, rendering and publishing have to say. */
export const knownGroups: readonly KnownGroup[] = [
  ...ruleGroups.map(({ title, rules }) => ({ title, rules: rules.map(known) })),
  { title: "Reading an article", rules: articleRules },
  { title: "Rendering", rules: renderRules },
  { title: "Publishing a site", rules: siteRules.map(ofSite) },
  { title: "Encoding", rules: [textRule] },
];

/** All rules in that order. */
export const knownRules: readonly KnownRule[] = knownGroups.flatMap(({ rules }) => rules);

function ofSite(rule: SiteRule): KnownRule {
  const examples = Object.hasOwn(siteExamples, rule.id) ? siteExamples[rule.id] : undefined;
  return examples === undefined ? rule : { ...rule, examples, isOfSite: true };
}

function known(rule: Rule): KnownRule {
  return { ...rule, preset: rule.presets[0] ?? "all" };
}

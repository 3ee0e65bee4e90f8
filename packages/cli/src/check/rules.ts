import { articleRules } from "@recto/article";
import { type Example, rules } from "@recto/check";
import { textRule, type Severity } from "@recto/diagnostics";
import { siteRules } from "@recto/publish";
import { renderRules } from "@recto/render";

/** Any rule by which Recto reports, whichever package holds it. */
export interface KnownRule {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly severity: Severity;
  /** The least preset that holds it; `undefined` for what is always said. */
  readonly preset?: string;
  readonly fix?: "safe" | "suggested" | undefined;
  readonly examples?: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** All rules: those for mathematical writing first, then what reading a text has to say. */
export const knownRules: readonly KnownRule[] = [
  ...rules.map((rule): KnownRule => ({ ...rule, preset: rule.presets[0] ?? "all" })),
  ...articleRules,
  ...renderRules,
  ...siteRules,
  textRule,
];

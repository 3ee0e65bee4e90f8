import { articleRules } from "@recto/article";
import { rules } from "@recto/check";
import { textRule, type Severity } from "@recto/diagnostics";
import { renderRules } from "@recto/render";
import { systemRules } from "./systems/rules.ts";

/** A truth about a site as a whole, as `recto explain` prints it. */
export interface SiteRule {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly severity: Severity;
}

export const nameRule: SiteRule = {
  id: "article-name-is-unique",
  title: "No two articles have one name",
  reason: "The name of its file is its address, and two pages cannot have one address.",
  severity: "error",
};

export const insideRule: SiteRule = {
  id: "file-is-inside-site",
  title: "A file of the site lies in its folder",
  reason: "A build publishes what a page leads to, and must not publish what else is on the disk.",
  severity: "error",
};

export const coverRule: SiteRule = {
  id: "cover-exists",
  title: "The cover of an article is there",
  reason: "Pages that link to the article would show it without a picture.",
  severity: "error",
};

export const publishedRule: SiteRule = {
  id: "reference-is-published",
  title: "What an article refers to is published with it",
  reason: "A draft is left out of the site, so a link to it leads nowhere.",
  severity: "error",
};

export const addressRule: SiteRule = {
  id: "address-is-safe",
  title: "An address in the front matter leads to a page",
  reason: "An address such as javascript: runs code in the reader's browser, so it is left out.",
  severity: "warning",
};

export const comparisonRule: SiteRule = {
  id: "comparison-shows-its-rule",
  title: "A comparison shows the mistake that its rule finds, and no other",
  reason:
    "Readers learn from the examples, so each is a test: what is shown as wrong must be found, what is right not.",
  severity: "error",
};

/** The rules of the diagnostics that putting articles together gives. */
export const siteRules: readonly SiteRule[] = [
  nameRule,
  insideRule,
  coverRule,
  publishedRule,
  addressRule,
  comparisonRule,
  ...systemRules,
];

/** The rules of all that is said of an article: of its text, by its parts and by its page. */
export const ruleIds: ReadonlySet<string> = new Set(
  [textRule, ...articleRules, ...rules, ...renderRules, ...siteRules].map(({ id }) => id),
);

import type { Severity } from "@recto/diagnostics";

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

/** The rules of the diagnostics that putting articles together gives. */
export const siteRules: readonly SiteRule[] = [nameRule];

import type { Severity } from "@recto/diagnostics";

/** A truth that rendering looks after, as `recto check --explain` prints it. */
export interface RenderRule {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly severity: Severity;
}

/** The rules of the diagnostics that rendering gives. */
export const renderRules: readonly RenderRule[] = [
  {
    id: "mathematics-renders",
    title: "Mathematics renders",
    reason:
      "A formula that cannot be typeset is shown as its source in red, and a reader has to guess what it was to be.",
    severity: "error",
  },
  {
    id: "link-is-safe",
    title: "A link leads to a page",
    reason: "An address such as javascript: runs code in the reader's browser, so the link is left out.",
    severity: "warning",
  },
  {
    id: "code-language-is-known",
    title: "The language of a code block is known",
    reason: "Code in a language that the highlighter does not know is printed in one colour.",
    severity: "warning",
  },
];

import type { Severity } from "@recto/diagnostics";

/** A truth that rendering looks after, as `recto check --explain` prints it. */
export interface RenderRule {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly severity: Severity;
  /** Markdown; the places of mistakes stand between `«` and `»`. */
  readonly examples: { readonly bad: readonly RenderExample[]; readonly good: readonly RenderExample[] };
}

interface RenderExample {
  readonly text: string;
  readonly language: "markdown";
}

/** The rules of the diagnostics that rendering gives. */
export const renderRules: readonly RenderRule[] = [
  {
    id: "mathematics-renders",
    title: "Mathematics renders",
    reason:
      "A formula that cannot be typeset is shown as its source in red, and a reader has to guess what it was to be.",
    severity: "error",
    examples: {
      bad: [markdown("The mean is $\\frac{1}{n} «\\summ» x_i$.")],
      good: [markdown("The mean is $\\frac{1}{n} \\sum x_i$.")],
    },
  },
  {
    id: "link-is-safe",
    title: "A link leads to a page",
    reason: "An address such as javascript: runs code in the reader's browser, so the link is left out.",
    severity: "warning",
    examples: {
      bad: [markdown("«[Look](javascript:alert)»")],
      good: [markdown("[Look](https://example.org/)")],
    },
  },
  {
    id: "code-language-is-known",
    title: "The language of a code block is known",
    reason: "Code in a language that the highlighter does not know is printed in one colour.",
    severity: "warning",
    examples: {
      bad: [markdown("```«pyhton»\nprint(1)\n```")],
      good: [markdown("```python\nprint(1)\n```"), markdown("```text\nNo colours.\n```")],
    },
  },
];

function markdown(text: string): RenderExample {
  return { text, language: "markdown" };
}

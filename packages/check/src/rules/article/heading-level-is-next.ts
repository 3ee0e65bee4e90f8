import type { ArticleNode } from "@recto/article";
import { fixOf, presetsFrom, type Rule } from "../../rule.ts";

export const headingLevelIsNext: Rule = {
  id: "heading-level-is-next",
  title: "A heading is at most one level below the one before it",
  reason: "Readers who move by headings miss the level that was left out (WCAG 2.2, technique G141).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: [],
  examples: {
    bad: [
      { language: "markdown", text: "## A\n\n«#### B»\n\nWords.", fixed: "## A\n\n### B\n\nWords." },
      { language: "markdown", text: "«### A»\n\nWords.", fixed: "## A\n\nWords." },
    ],
    good: [
      { language: "markdown", text: "## A\n\n### B\n\n#### C\n\n## D" },
      { language: "markdown", text: "# A\n\n## B" },
    ],
  },
  create: (context) => {
    let level = 1;
    return {
      article: {
        heading(heading, { file, ancestors }) {
          if (ancestors.some(({ type }: ArticleNode) => type !== "theorem" && type !== "proof")) return;
          const allowed = level + 1;
          level = heading.depth;
          if (heading.depth <= allowed) return;
          const marks = "#".repeat(heading.depth);
          const isMarked = file.text.startsWith(marks, heading.start);
          context.report(file, {
            start: heading.start,
            end: heading.end,
            what: `This heading is of level ${heading.depth}, after one of level ${allowed - 1}.`,
            do: `Write ${"#".repeat(allowed)}.`,
            fixes: isMarked
              ? [
                  fixOf("suggested", `Write ${"#".repeat(allowed)}`, {
                    start: heading.start,
                    end: heading.start + marks.length,
                    text: "#".repeat(allowed),
                  }),
                ]
              : [],
          });
          level = allowed;
        },
      },
    };
  },
};

import { presetsFrom, type Rule } from "../../rule.ts";

export const imageHasAlt: Rule = {
  id: "image-has-alt",
  title: "An image has a text for those who cannot see it",
  reason: "Screen readers and search engines read the text instead of the image (WCAG 2.2, 1.1.1).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      { language: "markdown", text: "Words «![](a.png)» here." },
      { language: "markdown", text: "«![ ](a.png)»" },
    ],
    good: [
      {
        language: "markdown",
        text: "Words ![A map](a.png) here.\n\n![A caption.](b.png){#fig:b}",
        note: "What stands between the brackets is the text, and a figure's caption too.",
      },
      { language: "markdown", text: '![](a.png){alt="A map"}\n\n:::figure\n![](b.png)\n\nA caption.\n:::' },
    ],
  },
  create: (context) => ({
    article: {
      image(image, { file }) {
        if (image.alt.trim() !== "") return;
        context.report(file, {
          start: image.start,
          end: image.end,
          what: "This image has no text that says what it shows.",
          do: "Write what it shows between the brackets.",
        });
      },
    },
  }),
};

import { isOutside, pathOf } from "../../article/links.ts";
import { fixOf, presetsFrom, type Rule } from "../../rule.ts";
import { Suggester } from "../../suggest.ts";

export const imageExists: Rule = {
  id: "image-exists",
  title: "The file of an image exists",
  reason: "The reader would see a broken image, and LaTeX stops where it finds none.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: [],
  examples: {
    bad: [
      {
        text: "\\documentclass{article}\\graphicspath{{figures/}}\\begin{document}\\includegraphics{«plto»} \\includegraphics{map}\\end{document}",
        files: { "figures/plot.pdf": "", "figures/map.PNG": "" },
        fixed:
          "\\documentclass{article}\\graphicspath{{figures/}}\\begin{document}\\includegraphics{plot} \\includegraphics{map}\\end{document}",
      },
      { language: "markdown", text: "Words «![A map](mop.png)» here.", files: { "map.png": "" } },
    ],
    good: [
      {
        text: "\\documentclass{article}\\begin{document}\\includegraphics[width=1cm]{a/b.c} \\includegraphics{example-image-a}\\includegraphics{\\jobname-1}\\end{document}",
        files: { "a/b.c.eps": "" },
      },
      {
        text: "\\documentclass{article}\\begin{document}\\includegraphics{images/a} \\end{document}",
        note: "None of the images is here: they are kept elsewhere.",
      },
      {
        text: "\\documentclass{article}\\begin{document}\\includegraphics{pics/menu.pdf}\\includegraphics{./pics/plan}\\includegraphics{b}\\end{document}",
        files: { "pics/menu.fig": "", "b.png": "", Makefile: "all: pics/plan.eps\n" },
        note: "A step before LaTeX makes them: one from a drawing, the other as a build says.",
      },
      { text: "\\includegraphics{a}", note: "A fragment does not say where images are." },
      { language: "markdown", text: "Words ![A map](map.png) here.", files: { "map.png": "" } },
      {
        language: "markdown",
        text: "Words ![A map](https://example.org/map.png) and ![B](data:image/gif;base64,) here.",
      },
    ],
  },
  create: (context) => {
    const suggester = new Suggester();
    return {
      document({ images }) {
        for (const { status, file, start, end, name, nearest } of images) {
          if (status !== "missing") continue;
          context.report(file, {
            start,
            end,
            what: `There is no image ${name}.`,
            do: nearest === undefined ? "Mend the path, or add the image." : `Did you mean ${nearest}?`,
            fixes:
              nearest === undefined
                ? []
                : [fixOf("suggested", `Show ${nearest}`, { start, end, text: nearest })],
          });
        }
      },
      article: {
        image(image, { file }) {
          const surroundings = context.document.article?.surroundings;
          if (surroundings === undefined || isOutside(image.url)) return;
          const path = pathOf(image.url);
          if (surroundings.exists(path) !== false) return;
          const near = suggester.nearest(path, surroundings.paths());
          context.report(file, {
            start: image.start,
            end: image.end,
            what: `There is no image ${path}.`,
            do: near === undefined ? "Mend the path, or add the image." : `Did you mean ${near}?`,
          });
        },
      },
    };
  },
};

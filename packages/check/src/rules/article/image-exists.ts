import { isOutside, pathOf } from "../../article/links.ts";
import { presetsFrom, type Rule } from "../../rule.ts";
import { Suggester } from "../../suggest.ts";

export const imageExists: Rule = {
  id: "image-exists",
  title: "The file of an image exists",
  reason: "The reader would see a broken image.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [{ language: "markdown", text: "Words «![A map](mop.png)» here.", files: { "map.png": "" } }],
    good: [
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

import { anchorsOf, fragmentOf, isOutside, pathOf } from "../../article/links.ts";
import { presetsFrom, type Rule } from "../../rule.ts";
import { Suggester } from "../../suggest.ts";

export const linkIsAlive: Rule = {
  id: "link-is-alive",
  title: "A link inside the site leads somewhere",
  reason: "The reader who follows it finds an error page, or the wrong place.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      { language: "markdown", text: "## Results\n\nSee «[there](#result)»." },
      { language: "markdown", text: "See «[there](othr.md)».", files: { "other.md": "" } },
      {
        language: "markdown",
        text: "See «[there](other.md#nothing)».",
        files: { "other.md": "## Something" },
      },
    ],
    good: [
      {
        language: "markdown",
        text: "## Results\n\nSee [there](#results), [top](#) and [out](https://example.org/#x).",
      },
      {
        language: "markdown",
        text: "See [there](other.md) and [here](other.md#something).",
        files: { "other.md": "## Something" },
      },
      {
        language: "markdown",
        text: 'See [there](#here). <a id="here"></a> Write to [me](mailto:a@example.org).',
      },
    ],
  },
  create: (context) => {
    const suggester = new Suggester();
    return {
      article: {
        link(link, { file }) {
          const { article } = context.document;
          if (article === undefined || isOutside(link.url)) return;
          const path = pathOf(link.url);
          const fragment = fragmentOf(link.url);
          const { surroundings } = article;
          const say = (what: string, word: string, known: Iterable<string>, mark = ""): void => {
            const near = suggester.nearest(word, known);
            context.report(file, {
              start: link.start,
              end: link.end,
              what,
              do: near === undefined ? "Mend the link, or take it out." : `Did you mean ${mark}${near}?`,
            });
          };
          if (path !== "" && surroundings?.exists(path) === false) {
            say(`There is nothing at ${path}.`, path, surroundings.paths());
            return;
          }
          if (fragment === "" || fragment === "top") return;
          const anchors = path === "" ? anchorsOf(article.resolved) : surroundings?.anchors(path);
          if (anchors === undefined || anchors.has(fragment)) return;
          const where = path === "" ? "in this article" : `in ${path}`;
          say(`Nothing ${where} has the anchor ${fragment}.`, fragment, anchors, "#");
        },
      },
    };
  },
};

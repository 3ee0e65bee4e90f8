import { describe, expect, it } from "vitest";
import { examineArticle, siteOfArticle } from "../src/index.ts";
import { siteExamples } from "../src/generated/site-examples.ts";
import { memoryFiles } from "./memory.ts";

const code = (text: string, info = "latex"): string => `~~~${info}\n${text}\n~~~\n`;
const compare = (attributes: string, ...blocks: readonly string[]): string =>
  `:::compare{${attributes}}\n${blocks.join("\n")}:::\n`;

/** What is said of an article, with the words that it is said of. */
async function said(text: string): Promise<readonly string[]> {
  const site = await siteOfArticle("a.md", memoryFiles({ "a.md": text }));
  if (!site.ok) throw new Error("a site of one article");
  const examined = await examineArticle(site.value, "a.md");
  if (!examined.ok) throw new Error("an article in memory");
  return examined.value.diagnostics.map(
    ({ rule, what, start, end }) => `${rule}: ${what} «${text.slice(start.offset, end.offset)}»`,
  );
}

describe("a comparison", () => {
  it("says nothing where each side is what it says it is", async () => {
    const text = compare("rule=fraction-is-command", code("${a \\over b}$"), code("$\\frac{a}{b}$"));
    expect(await said(text)).toEqual([]);
  });

  it("has a mistake to avoid that its rule finds", async () => {
    const text = compare("rule=fraction-is-command", code("$a / b$"), code("$\\frac{a}{b}$"));
    expect(await said(text)).toEqual([
      "comparison-shows-its-rule: The rule fraction-is-command says nothing of the code to avoid. «~~~latex»",
    ]);
  });

  it("has code to write without it", async () => {
    const [first, ...others] = await said(
      compare("rule=ellipsis-is-command", code("$a, ..., b$"), code("$a, \\dots, b, ..., c$")),
    );
    expect(first).toMatch(/^comparison-shows-its-rule: The code to write has the mistake too: .* «\.\.\.»$/);
    expect(others).toEqual([]);
  });

  it("has no other mistake, on either side, unless it asks for its rule only", async () => {
    const blocks = [code("${a \\over b}, ..., c$"), code("$\\frac{a}{b}, ..., c$")];
    const found = await said(compare("rule=fraction-is-command", ...blocks));
    expect(found).toHaveLength(2);
    for (const one of found)
      expect(one).toMatch(/The rule ellipsis-is-command has something to say of this code too: .* «\.\.\.»$/);
    expect(await said(compare("rule=fraction-is-command only", ...blocks))).toEqual([]);
  });

  it("may keep some of the mistakes, where it asks for its rule only, and not all", async () => {
    const two = code("${a \\over b} + {c \\over d}$");
    const one = code("$\\frac{a}{b} + {c \\over d}$");
    expect(await said(compare("rule=fraction-is-command only", two, one))).toEqual([]);
    expect(await said(compare("rule=fraction-is-command only", one, two))).toHaveLength(2);
    expect(await said(compare("rule=fraction-is-command", two, one))).toHaveLength(1);
  });

  it("is held to rules that are not recommended, when it names one", async () => {
    const text = compare("rule=bars-are-delimiters", code("$|x|$"), code("$\\lvert x \\rvert$"));
    expect(await said(text)).toEqual([]);
  });

  it("is no text of the article: what is wrong in it is not said of the article", async () => {
    const text = compare(
      "rule=label-is-unique",
      code("\\label{a} \\label{a}"),
      code("\\label{a} \\label{b}"),
    );
    expect(await said(text)).toEqual([]);
  });

  it("has words, which are", async () => {
    const text = compare("rule=fraction-is-command", code("${a \\over b}$"), "$a, ..., b$\n\n", code("$a$"));
    expect(await said(text)).toEqual([expect.stringMatching(/^ellipsis-is-command: .* «\.\.\.»$/)]);
  });

  it("compares Markdown too, with other files of its project", async () => {
    const files = code("# B", 'markdown {title="b.md"}');
    const text = compare(
      "rule=link-is-alive",
      code("[b](c.md)", "markdown") + files,
      code("[b](b.md)", "markdown") + files,
    );
    expect(await said(text)).toEqual([]);
  });

  it("names a rule that there is, and code that the checker reads", async () => {
    expect(await said(compare("rule=fraction-is-comand", code("a"), code("b")))).toEqual([
      "comparison-shows-its-rule: There is no rule fraction-is-comand. «fraction-is-comand»",
    ]);
    const python = compare("rule=fraction-is-command only", code("a", "python"), code("$\\frac ab$"));
    expect(await said(python)).toEqual([
      "comparison-shows-its-rule: The checker does not read python. «~~~python»",
    ]);
  });

  it("is reported at its first line where the places in it cannot be told", async () => {
    const text = compare("rule=fraction-is-command", code("$a$"), code("$b$"))
      .split("\n")
      .map((line) => `> ${line}`)
      .join("\n");
    expect(await said(text)).toEqual([
      expect.stringContaining("says nothing of the code to avoid. «~~~latex»"),
    ]);
  });

  it("can be switched off and made a warning like any other rule", async () => {
    const text = `<!-- recto-ignore-start comparison-shows-its-rule -->\n\n${compare("rule=fraction-is-command", code("$a$"), code("$b$"))}`;
    expect(await said(text)).toEqual([]);
  });
});

describe.each(Object.entries(siteExamples))("the rule %s", (id, { bad, good }) => {
  const marks = /[«»]/g;
  const rulesOf = async (
    text: string,
    files: Readonly<Record<string, string>>,
  ): Promise<readonly (readonly [string, string])[]> => {
    const own = memoryFiles({
      "s/site/recto.config.js": "export default {};",
      "s/site/articles/a.md": text.replaceAll(marks, ""),
      ...Object.fromEntries(Object.entries(files).map(([path, content]) => [`s/site/${path}`, content])),
    });
    const { loadSite } = await import("../src/index.ts");
    const site = await loadSite("s/site", own);
    if (!site.ok) throw new Error(site.failures.map(({ message }) => message).join(" "));
    const found: (readonly [string, string])[] = [];
    for (const path of site.value.articles) {
      const examined = await examineArticle(site.value, path);
      if (!examined.ok) throw new Error("an article in memory");
      const { diagnostics, source } = examined.value;
      for (const { rule, start, end } of diagnostics)
        found.push([rule, source.text.slice(start.offset, end.offset)]);
    }
    return found;
  };

  it.each(bad)("finds $text", async ({ text, files = {} }) => {
    const [, marked = ""] = /«([^»]*)»/.exec(text) ?? [];
    expect(await rulesOf(text, files)).toEqual([[id, marked]]);
  });

  it.each(good)("leaves $text", async ({ text, files = {} }) => {
    expect(await rulesOf(text, files)).toEqual([]);
  });
});

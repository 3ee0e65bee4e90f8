import { parseArticle, resolve } from "@recto/article";
import { SourceText } from "@recto/diagnostics";
import { createRenderer, type RenderContext, type Rendered } from "@recto/render";
import { describe, expect, it } from "vitest";

const fence = "~~~";
const code = (text: string, info = "latex"): string => `${fence}${info}\n${text}\n${fence}\n`;
const pair = (avoid: string, write: string, info = "latex"): string =>
  `:::compare{rule=fraction-is-command}\n${code(avoid, info)}\n${code(write, info)}:::\n`;

const renderer = createRenderer();

async function rendered(text: string, context: Partial<RenderContext> = {}): Promise<Rendered> {
  const resolved = await resolve(parseArticle(new SourceText("a.md", text), { slug: "a" }));
  return await (await renderer).render(resolved, { image: () => undefined, ...context });
}

const html = async (text: string, context: Partial<RenderContext> = {}): Promise<string> =>
  (await rendered(text, context)).html;

const ruleUrl = (rule: string): string => `/rules/${rule}/`;
const ids = (page: string): readonly string[] => page.match(/ id="[^"]*"/g) ?? [];

describe("a comparison", () => {
  it("shows of both sides the source and what it prints", async () => {
    const page = await html(pair("${a \\over b}$", "He said ``$\\frac{a}{b}$''."));
    expect(page.match(/<p class="comparison-name">[^<]*/g)).toEqual([
      '<p class="comparison-name">Not so',
      '<p class="comparison-name">But so',
    ]);
    expect(page.match(/class="code-lines"/g)).toHaveLength(2);
    const printed = page.split('class="comparison-set"').slice(1);
    expect(printed).toHaveLength(2);
    expect(printed[0]).toContain('class="katex"');
    expect(printed[1]).toMatch(/He said <span class="glue">\u201C<span class="katex">.*\u201D\./s);
  });

  it("marks what is found, on each line that it spans, and not the indentation", async () => {
    const block = "a\n  bc\nd";
    const page = await html(pair(block, "x", "text"), {
      marks: ({ value }) =>
        value === block
          ? [
              { start: 0, end: 5 },
              { start: 7, end: 8 },
            ]
          : [],
    });
    expect(page.match(/<mark class="found">[^<]*/g)?.map((mark) => mark.slice(20))).toEqual(["a", "b", "d"]);
    expect(page).toContain("  <mark");
  });

  it("shows a mark of nothing, and one of a blank line", async () => {
    const page = await html(pair("a\n\nb", "x", "text"), {
      marks: ({ value }) => (value === "x" ? [{ start: 0, end: 0 }] : [{ start: 1, end: 3 }]),
    });
    expect(page).toContain('<mark class="found"></mark>');
    expect(page).toContain('<mark class="found">x</mark>');
  });

  it("says what it does not set, and shows nothing in its place", async () => {
    const page = await html(pair("\\begin{tabular}{c} a \\end{tabular} $\\nosuch$", "\\newcommand{\\a}{b}"));
    expect(page).toContain("Only the source is shown: Recto does not set tabular and \\nosuch.");
    expect(page).toContain("By itself this prints nothing.");
    expect(page).not.toContain("comparison-set");
  });

  it("leads to the page of its rule where there is one, unless it stands on it", async () => {
    const text = pair("$a$", "$b$");
    expect(await html(text, { ruleUrl })).toContain(
      '<a href="/rules/fraction-is-command/"><code>fraction-is-command</code></a>',
    );
    expect(await html(text)).toMatch(/comparison-rule">Rule <code>/);
    const own = parseArticle(new SourceText("a.md", text), { slug: "rules/fraction-is-command" });
    const page = await (await renderer).render(await resolve(own), { image: () => undefined, ruleUrl });
    expect(page.html).not.toContain("comparison-rule");
  });

  it("puts nothing on the page that could clash with it: no ids, no links, no headings, no files", async () => {
    const snippet =
      "\\section{A}\\label{s}\\begin{theorem}\\label{t}B \\ref{s}.\\end{theorem}\\begin{proof}C\\end{proof}";
    const before = await html("## A {#s}\n\nWords.\n");
    const page = await html(`## A {#s}\n\nWords.\n\n${pair(snippet, snippet)}`);
    expect(ids(page)).toEqual(ids(before));
    expect(page.match(/<h[1-6]/g)).toHaveLength(1);
    expect(page.match(/<a /g)).toEqual(before.match(/<a /g));
    const withImage = await html(pair("![a](a.png)", "[a](b.md) and <b>c</b>", "markdown"));
    expect(withImage).not.toMatch(/<img|href="b.md"|<b>/);
  });

  it("numbers its own equations and theorems, not those of the page", async () => {
    const snippet = "\\begin{equation} x \\label{eq:x} \\end{equation} By \\eqref{eq:x}.";
    const { html: page, diagnostics } = await rendered(
      `${pair(snippet, snippet)}\n\\begin{equation} y \\label{eq:x} \\end{equation}\n\nBy @eq:x.`,
    );
    expect(diagnostics).toEqual([]);
    expect(page).toMatch(/By <span class="set-link">\(1\)<\/span>/);
    expect(page).toMatch(/href="#eq:x">Equation\u00A0\(1\)/);
  });

  it("shows where LaTeX puts the square of a proof", async () => {
    const page = await html(
      pair(
        "\\begin{proof} Thus \\[ x \\] \\end{proof}",
        "\\begin{proof} Thus \\[ x \\qedhere \\] \\end{proof}",
      ),
    );
    const [, avoid = "", write = ""] = page.split('class="comparison-set"');
    expect(avoid).toContain('<p class="proof-end">');
    expect(write).not.toContain('<p class="proof-end">');
    expect(write.match(/class="square"/g)).toHaveLength(1);
  });

  it("has the fonts of what it prints", async () => {
    const { glyphs, usesMathematics } = await rendered(pair("$a$", "$\\mathcal{L}$"));
    expect(usesMathematics).toBe(true);
    expect([...(glyphs.get("KaTeX_Caligraphic-Regular") ?? [])]).toEqual(["L"]);
  });

  it("reports code to write that cannot be set, and not code to avoid", async () => {
    const broken = "$\\frac{a}$";
    expect((await rendered(pair(broken, "$a$"))).diagnostics).toEqual([]);
    const { diagnostics } = await rendered(pair("$a$", broken));
    expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      "error mathematics-renders",
    ]);
  });

  it("does not compare within what is compared", async () => {
    const inner = `:::compare{rule=a}\n~~~latex\n$x$\n~~~\n~~~latex\n$y$\n~~~\n:::`;
    const page = await html(`:::compare{rule=a sides=write}\n~~~~markdown\n${inner}\n~~~~\n:::\n`);
    expect(page.match(/comparison-set/g)).toHaveLength(1);
  });
});

import { parseArticle, resolve } from "@recto/article";
import { diagnosticAt, SourceText } from "@recto/diagnostics";
import { describe, expect, it } from "vitest";
import { createRenderer, type Rendered, type RenderContext } from "../src/index.ts";

async function render(markdown: string, context: Partial<RenderContext> = {}): Promise<Rendered> {
  const resolved = await resolve(parseArticle(new SourceText("article.md", markdown)));
  const renderer = await createRenderer({ previews: false });
  return renderer.render(resolved, { image: () => undefined, ...context });
}

const playground = ":::playground\n```text\nx^10\n```\n:::\n";

describe("a playground without scripts", () => {
  it("is its code, with what is found in it marked and said, and the rule's page", async () => {
    const { html, programs } = await render(playground, {
      rulesUrl: () => "/rules/",
      ruleUrl: (rule) => `/rules/${rule}/`,
      findings: ({ value }) => [
        diagnosticAt(new SourceText("text.tex", value), {
          rule: "script-has-braces",
          severity: "warning",
          start: 2,
          end: 4,
          what: "Only 1 is <raised>.",
          why: "A script is one character.",
          do: "Write braces.",
        }),
      ],
    });
    expect(html).toContain(
      '<div id="playground" class="playground" data-program="playground" data-rules="/rules/">',
    );
    expect(html).toContain('x^<mark class="found">10</mark>');
    expect(html).toContain(
      '<li class="warning"><span class="playground-place">1:3</span> <strong>Only 1 is &lt;raised&gt;.</strong> ' +
        "A script is one character. Write braces. " +
        '<a href="/rules/script-has-braces/">script-has-braces</a></li>',
    );
    expect([...programs]).toEqual(["playground"]);
  });

  it("says that nothing is found, and how large it wants to be", async () => {
    const { html } = await render(playground.replace(":::playground", ":::playground{.full}"));
    expect(html).toContain('data-size="full"');
    expect(html).toContain("<p>Recto finds nothing wrong with it.</p>");
    expect(html).not.toContain("data-rules");
  });
});

describe("a page without a playground", () => {
  it("needs no program", async () => {
    expect((await render("Words, $x$.")).programs.size).toBe(0);
  });
});

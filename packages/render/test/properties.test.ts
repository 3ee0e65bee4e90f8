import fc from "fast-check";
import { describe, it, expect } from "vitest";
import { attributes, escapeHtml, textOfHtml } from "../src/escape.ts";
import { Draft } from "../src/mathematics/draft.ts";
import { renderFormula, renderMarkdown } from "./support.ts";

/** TeX as authors and accidents write it. */
const tex = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."{ } [ ] ( ) ^ _ & $ \\\\ \\left \\right \\frac \\sqrt \\hat \\label{a} \\tag{1} \\notag \\ref{a} \\eqref{b} \\intertext{x} \\text{ \\begin{align} \\end{align} \\begin{multline} \\end{multline} \\begin{subequations} \\end{subequations} \\begin{eqnarray} \\end{eqnarray} \\begin{cases} \\end{cases} \\newcommand{\\a}{b} \\def\\a{\\a} \\a \\mathbbm \\shoveleft % \\htmlId{x}{y} \\foo #1 ~ x 1 + =".split(
          " ",
        ),
        "\n",
        "\n\n",
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(" "));

describe("arbitrary input", { timeout: 60_000 }, () => {
  it("never makes rendering throw, and gives one place at most one diagnostic", () => {
    fc.assert(
      fc.property(tex, fc.boolean(), (source, display) => {
        const { html, renderer } = renderFormula(source, { display });
        const places = renderer.diagnostics.map(({ start }) => start.offset);
        expect(new Set(places).size).toBe(places.length);
        for (const { start, end } of renderer.diagnostics) {
          expect(start.offset).toBeGreaterThanOrEqual(0);
          expect(end.offset).toBeLessThanOrEqual(source.length);
          expect(start.offset).toBeLessThanOrEqual(end.offset);
        }
        expect(html).not.toContain("recto-");
      }),
      { numRuns: 600 },
    );
  });

  it("as Markdown neither throws nor lets text out of its quotes", async () => {
    await fc.assert(
      fc.asyncProperty(tex, fc.string(), async (formula, text) => {
        const safe = text.replaceAll("<", "");
        const { html } = await renderMarkdown(
          `A ${safe} $${formula.replaceAll("<", "")}$ b\n\n$$\n${formula.replaceAll("<", "")}\n$$\n`,
        );
        expect(html).not.toContain("<script");
        expect(textOfHtml(html)).not.toContain("</");
      }),
      { numRuns: 150 },
    );
  });

  it("is escaped so that the text of the HTML is the text again", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const html = escapeHtml(text);
        expect(html).not.toMatch(/[<>"']/);
        expect(textOfHtml(html)).toBe(text);
        expect(attributes({ title: text })).toBe(` title="${html}"`);
      }),
    );
  });

  it("nested beyond measure is printed rather than lost", async () => {
    const { html } = await renderMarkdown(`${"> ".repeat(3000)}deep`);
    expect(html).toContain("deep");
    const { renderer } = renderFormula("{".repeat(20_000) + "}".repeat(20_000), { display: true });
    expect(renderer.diagnostics.length).toBeLessThanOrEqual(1);
  });
});

describe("a draft", () => {
  it("knows the place of every copied character", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean())),
        (base, parts) => {
          const draft = new Draft(base);
          const expected: number[] = [];
          for (const [a, b, isCopied] of parts) {
            const start = Math.min(a, b) % base.length;
            const end = Math.min(base.length, start + (Math.max(a, b) % 5));
            if (isCopied) {
              draft.copy(start, end);
              for (let at = start; at < end; at += 1) expected.push(at);
            } else {
              draft.insert("xy", { start, end });
              expected.push(start, start);
            }
          }
          expect([...Array(draft.text.length).keys()].map((at) => draft.originAt(at).start)).toEqual(
            expected,
          );
        },
      ),
    );
  });
});

import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../support.ts";

const words = (html: string): readonly string[] =>
  [...html.matchAll(/<annotation[^>]*>([^<]*)<\/annotation>/g)].map(([, tex = ""]) => tex.trim());

const name = (index: number): string =>
  String(index).replaceAll(/\d/g, (digit) => "abcdefghij".charAt(Number(digit)));

describe("macros that formulas define", () => {
  it("hold from there on, and are changed from there on", async () => {
    const { html, diagnostics } = await renderMarkdown(
      "$\\newcommand{\\a}{1}\\a$ $\\a$ $\\renewcommand{\\a}{2}\\a$ $\\a + \\site$ $\\b$",
      { macros: "\\newcommand{\\site}{3}\\newcommand{\\b}{\\a + 4}" },
    );
    expect(words(html)).toEqual(["1", "1", "2", "2+ 3", "2+ 4"]);
    expect(diagnostics).toEqual([]);
  });

  it("mean nothing before", async () => {
    const { diagnostics } = await renderMarkdown("$\\late$ $\\newcommand{\\late}{1}\\late$");
    expect(diagnostics.map(({ start }) => start.offset)).toEqual([1]);
  });

  it("have braces around macros in their bodies where TeX reads one token", async () => {
    const { diagnostics } = await renderMarkdown(
      "$\\newcommand{\\x}{\\mathbf{x}}$ $\\newcommand{\\root}{\\sqrt\\x}\\root$",
    );
    expect(diagnostics).toEqual([]);
  });

  it("may be thousands", async () => {
    const text = Array.from({ length: 4000 }, (_, index) => `$\\newcommand{\\my${name(index)}}{y} z$`).join(
      "\n\n",
    );
    const { html, diagnostics } = await renderMarkdown(`${text}\n\n$\\my${name(77)}$`);
    expect(diagnostics).toEqual([]);
    expect(words(html).at(-1)).toBe("y");
  });
});

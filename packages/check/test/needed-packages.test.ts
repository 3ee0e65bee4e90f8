import { applyFixes, type Fix } from "@recto/diagnostics";
import { check } from "@recto/check";
import { describe, expect, it } from "vitest";
import { texDocument } from "./support.ts";

async function mended(text: string, tier: Fix["tier"], files: Readonly<Record<string, string>> = {}) {
  const document = await texDocument(text, files);
  const own = check(document).filter(({ path }) => path === "main.tex");
  return applyFixes(text, own, tier).text;
}

function whole(preamble: string, body: string): string {
  return `\\documentclass{article}${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;
}

const ROWS = "\\begin{eqnarray} a &=& b, \\\\ c &=& d. \\end{eqnarray}";
const ALIGNED = "\\begin{align} a &= b, \\\\ c &= d. \\end{align}";

describe("A fix that writes what a package offers", () => {
  it("is safe where the package is loaded, by itself or by another", async () => {
    for (const preamble of ["\n\\usepackage{amsmath}", "\n\\usepackage[a]{graphicx, mathtools}"])
      expect(await mended(whole(preamble, ROWS), "safe")).toBe(whole(preamble, ALIGNED));
  });

  it("is safe where something may load it that is not known", async () => {
    for (const preamble of ["\n\\usepackage{physics}", "\n\\input{missing}"])
      expect(await mended(whole(preamble, ROWS), "safe")).toBe(whole(preamble, ALIGNED));
    const own = { "style.sty": "\\RequirePackage{amsmath}" };
    expect(await mended(whole("\n\\usepackage{style}", ROWS), "safe", own)).toBe(
      whole("\n\\usepackage{style}", ALIGNED),
    );
  });

  it("is no longer safe where nothing loads it, and then loads it too, once", async () => {
    const text = whole("", `${ROWS} Let $x is odd$.`);
    expect(await mended(text, "safe")).toBe(text);
    expect(await mended(text, "suggested")).toBe(
      whole("\n\\usepackage{amsmath}", `${ALIGNED} Let $x \\text{ is odd}$.`),
    );
    const oneLine = `\\documentclass{article}\\begin{document}${ROWS}\\end{document}`;
    expect(await mended(oneLine, "suggested")).toBe(
      `\\documentclass{article}\n\\usepackage{amsmath}\\begin{document}${ALIGNED}\\end{document}`,
    );
  });

  it("is left out of a part whose root does not load it, and what is missing is said", async () => {
    const part = `% !TEX root = root.tex\n${ROWS}\n`;
    const files = { "root.tex": "\\documentclass{article}\\begin{document}\\input{main}\\end{document}" };
    const [found] = check(await texDocument(part, files));
    expect(found).toMatchObject({ rule: "environment-is-current", fixes: [] });
    expect(found?.do).toContain("This needs the package amsmath, which the document does not load.");
  });

  it("is as it was where the document defines it itself", async () => {
    const preamble = "\n\\newcommand{\\text}[1]{\\mbox{#1}}";
    expect(await mended(whole(preamble, "Let $x is odd$."), "safe")).toBe(
      whole(preamble, "Let $x \\text{ is odd}$."),
    );
  });
});

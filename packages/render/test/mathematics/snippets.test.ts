import katex from "katex";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtInMacros } from "../../src/mathematics/macros/built-in.ts";
import { corpusFile, macrosOf, renderFormula } from "../support.ts";

interface Snippet {
  readonly d: boolean;
  readonly tex: string;
}

const snippetsFile = corpusFile("math-snippets.json");
const macrosFile = corpusFile("math-macros.tex");
const isAbsent = snippetsFile === undefined || macrosFile === undefined;
if (isAbsent) {
  process.stderr.write("The corpus is absent (set RECTO_CORPUS): its formulas are not tried.\n");
}

function read(file: string | undefined): string {
  return file === undefined ? "[]" : readFileSync(file, "utf8");
}

const snippets: readonly Snippet[] = JSON.parse(read(snippetsFile));
const macroText = macrosFile === undefined ? "" : read(macrosFile);
const macros = macrosOf(macroText);

describe.skipIf(isAbsent)("the formulas of the corpus", { timeout: 60_000 }, () => {
  it("are 365 and all render without error", () => {
    const failures = snippets.flatMap(({ tex, d }) => {
      const { html, renderer } = renderFormula(tex, { display: d, macros });
      const isRight = renderer.diagnostics.length === 0 && html.includes('class="katex"');
      return isRight ? [] : [{ tex, found: renderer.diagnostics.map(({ what }) => what) }];
    });
    expect(failures).toEqual([]);
    expect(snippets).toHaveLength(365);
  });

  it("look as KaTeX sets them, with the macros given to KaTeX", () => {
    const katexMacros = { ...builtInMacros, ...macrosForKatex(macroText) };
    const differing = snippets.filter(({ tex, d }) => {
      const ours = renderFormula(tex, { display: d, macros }).html;
      const theirs = katex.renderToString(forKatex(tex, d), {
        displayMode: d,
        strict: "ignore",
        trust: true,
        macros: { ...katexMacros },
      });
      return bare(ours) !== bare(theirs);
    });
    expect(differing).toEqual([]);
  });
});

/** What our layer does is undone on the other side: labels, numbers and references are none of KaTeX's. */
function forKatex(tex: string, display: boolean): string {
  const plain = tex
    .replaceAll(/\\label\{[^}]*\}|\\tag\{[^}]*\}/g, "")
    .replaceAll(/\\ref\{[^}]*\}/g, "\\htmlClass{unknown-reference}{\\text{??}}")
    .replaceAll(/\{align\}/g, "{align*}");
  return display ? plain : plain.replaceAll(/\{align\*\}/g, "{aligned}");
}

function macrosForKatex(text: string): Record<string, string> {
  const found = text.matchAll(/\\newcommand\{(\\\w+)\}(?:\[\d\])?\{(.*)\}$/gm);
  return Object.fromEntries([...found].map(([, name = "", body = ""]) => [name, body]));
}

/** The boxes and the MathML, without the wrappers of a display and without the quoted source. */
function bare(html: string): string {
  const start = html.indexOf('<span class="katex">');
  return html
    .slice(start)
    .replaceAll(/<annotation[^>]*>[^]*?<\/annotation>/g, "")
    .replaceAll(/(?:<\/(?:span|div)>)+$/g, "");
}

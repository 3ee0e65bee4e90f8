import { check, type CheckOptions, expectedOfOption, fitsOption, rules } from "@recto/check";
import { applyFixes } from "@recto/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMarks, texDocument } from "./support.ts";

/** What a rule with some options says of a text: the text with its places marked. */
async function marked(
  text: string,
  rule: string,
  options: Readonly<Record<string, unknown>>,
  more: CheckOptions = {},
): Promise<string> {
  const document = await texDocument(readMarks(text).text);
  const found = check(document, { ...more, only: [rule], options: { [rule]: options } });
  let said = readMarks(text).text;
  for (const { start, end } of found.toReversed())
    said = `${said.slice(0, start.offset)}«${said.slice(start.offset, end.offset)}»${said.slice(end.offset)}`;
  return said;
}

async function mended(
  text: string,
  rule: string,
  options: Readonly<Record<string, unknown>>,
): Promise<string> {
  const found = check(await texDocument(text), { only: [rule], options: { [rule]: options } });
  return applyFixes(text, found, "suggested").text;
}

describe("the form of a letter that is preferred", () => {
  it("is demanded everywhere, beside the other form too", async () => {
    const text = "$«\\epsilon» > 0$ and $\\varepsilon + «\\epsilon»$";
    expect(await marked(text, "epsilon-is-consistent", { prefer: "varepsilon" })).toBe(text);
    const mirror = "$\\phi$ and $«\\varphi»_1$";
    expect(await marked(mirror, "phi-is-consistent", { prefer: "phi" })).toBe(mirror);
    for (const letter of ["theta", "rho"]) {
      expect(await mended(`$\\${letter} x$`, `${letter}-is-consistent`, { prefer: `var${letter}` })).toBe(
        `$\\var${letter} x$`,
      );
    }
  });

  it("may be either", async () => {
    const text = "$\\epsilon > 0$ and $\\epsilon_0$";
    expect(await marked(text, "epsilon-is-consistent", { prefer: "either" })).toBe(text);
  });

  it("is not asked for where the document makes them one", async () => {
    const text = "\\let\\epsilon\\varepsilon $\\epsilon$";
    expect(await marked(text, "epsilon-is-consistent", { prefer: "varepsilon" })).toBe(text);
  });
});

describe("the blackboard font that is preferred", () => {
  it("is demanded for capitals", async () => {
    const text = "$«\\mathbb»{R}$ and $\\mathbbm{1}_A$ and $«\\mathds»{N}$";
    expect(await marked(text, "blackboard-font-is-consistent", { prefer: "mathbbm" })).toBe(text);
    expect(await mended("$\\mathbbm{R}$", "blackboard-font-is-consistent", { prefer: "mathbb" })).toBe(
      "$\\mathbb{R}$",
    );
  });

  it("is that of bbm in the stricter presets, where it is loaded", async () => {
    const loaded = "\\usepackage{amsmath, bbm} $«\\mathbb»{R}$";
    const rule = "blackboard-font-is-consistent";
    expect(await marked(loaded, rule, {}, { preset: "strict" })).toBe(loaded);
    expect(await marked(loaded, rule, {}, { preset: "recommended" })).toBe(readMarks(loaded).text);
    const absent = "% \\usepackage{bbm}\n$\\mathbb{R}$";
    expect(await marked(absent, rule, {}, { preset: "strict" })).toBe(absent);
  });
});

describe("how often is often", () => {
  it("is set for operators", async () => {
    const text = "$«\\operatorname{Var}»(X) + \\operatorname{Var}(Y)$";
    expect(await marked(text, "operator-is-declared", { least: 2 })).toBe(text);
    expect(await marked(text, "operator-is-declared", { least: 3 })).toBe(readMarks(text).text);
  });

  it("is set for signs", async () => {
    const text = "$«\\mathbf{x}» + \\mathbf{x} + \\mathbf{x}$";
    expect(await marked(text, "repetition-is-macro", { least: 3 })).toBe(text);
    expect(await marked(text, "repetition-is-macro", {})).toBe(readMarks(text).text);
  });

  it("falls back to what it is for all when it makes no sense", async () => {
    const text = "$\\mathbf{x} + \\mathbf{x} + \\mathbf{x}$";
    for (const least of [0, 1, 1.5, "3", undefined, Infinity])
      expect(await marked(text, "repetition-is-macro", { least })).toBe(text);
  });
});

describe("an author's own names", () => {
  it("are operators", async () => {
    const text = "$«prox»(x) + prox$";
    expect(await marked(text, "operator-is-upright", { operators: ["prox"] })).toBe(text);
    expect(await marked(text, "operator-is-upright", {})).toBe(readMarks(text).text);
  });

  it("are words", async () => {
    const text = "\\[ f(x) = 1 \\quad «falls» x > 0 \\]";
    expect(await marked(text, "words-are-text", { words: ["falls"] })).toBe(text);
    expect(await mended(readMarks(text).text, "words-are-text", { words: ["falls"] })).toBe(
      "\\[ f(x) = 1 \\quad \\text{falls } x > 0 \\]",
    );
  });

  it("are kinds of what has a label", async () => {
    const kinds = { abb: "figure", satz: "theorem" };
    const text =
      "\\section{A}\\label{sec:a}\\begin{figure}\\caption{B}\\label{«sec:b»}\\end{figure}\\begin{satz}\\label{satz:a}\\end{satz}";
    expect(await marked(text, "label-names-its-kind", { kinds })).toBe(text);
    const named =
      "\\section{A}\\label{sec:a}\\begin{figure}\\caption{B}\\label{abb:b}\\end{figure}\\begin{satz}\\label{«abb:c»}\\end{satz}";
    expect(await marked(named, "label-names-its-kind", { kinds })).toBe(named);
    const said = "\\begin{figure}\\label{abb:a}\\end{figure} «Table»~\\ref{abb:a}";
    expect(await marked(said, "reference-names-its-kind", { kinds })).toBe(said);
  });
});

describe("the length of a formula that stays whole", () => {
  it("is set", async () => {
    const text = "Let «$\\tau = \\left( s_0, a_0 \\right)$» be.";
    expect(await marked(text, "formula-stays-whole", { longest: 60 })).toBe(text);
    expect(await marked(text, "formula-stays-whole", { longest: 10 })).toBe(readMarks(text).text);
  });
});

describe("the options of rules", () => {
  const all = rules.flatMap(({ id, options = {} }) =>
    Object.entries(options).map(([name, option]) => ({ id, name, option })),
  );

  it("are declared with a default that fits, and one line of help", () => {
    expect(all.length).toBeGreaterThan(10);
    for (const { option } of all) {
      expect(fitsOption(option, option.default)).toBe(true);
      expect(option.about).toMatch(/^\P{Ll}.*\.$/su);
      expect(expectedOfOption(option)).not.toBe("");
    }
  });

  it("never make a rule throw, whatever they are", async () => {
    const document = await texDocument(
      "$\\epsilon \\mathbb{R} \\operatorname{Var}(x) sin x$ Figure~\\ref{fig:a} \\label{fig:a}",
    );
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.anything(), ({ id, name }, value) => {
        check(document, { preset: "all", options: { [id]: { [name]: value } } });
      }),
    );
  });
});

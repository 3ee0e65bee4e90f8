import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expand, parseLatex, readMacros } from "../src/index.ts";
import type { Expansion, Macros } from "../src/index.ts";

const { raw } = String;

const preamble = raw`
\newcommand{\R}{\mathbb{R}} \newcommand{\ga}{\alpha} \newcommand{\nothing}{} \newcommand{\vect}[1]{\mathbf{#1}}
\newcommand{\twice}[1]{#1#1} \newcommand{\opt}[2][d]{#1|#2} \newcommand{\swap}[2]{#2#1} \newcommand{\nested}[1]{\vect{\ga#1}}
\DeclareMathOperator{\tr}{tr} \DeclareMathOperator*{\argmax}{arg\,max}
\DeclarePairedDelimiter{\norm}{\lVert}{\rVert}
\DeclarePairedDelimiterX{\inner}[2]{\langle}{\rangle}{#1\,\delimsize\vert\,#2}
\DeclarePairedDelimiterXPP{\prob}[1]{\Pr}{(}{)}{_0}{#1}
\let\oldphi\phi \renewcommand{\phi}{\varphi} \let\vv\vect \let\bar| \let\le\leq
\def\pair#1,#2;{(#1|#2)} \def\loop{\loop} \def\grow#1{\grow{#1#1}} \def\ping{\pong} \def\pong{\ping}
\newcommand{\outer}{\newcommand{\inside}[1]{<##1>}} \newcommand{\sq}[1]{#1^2} \newcommand{\hash}{\#}`;

function macrosOf(source: string): Macros {
  return new Map(readMacros(parseLatex(source), source, "macros.tex").map((macro) => [macro.name, macro]));
}

const macros = macrosOf(preamble);

function expanded(source: string): Expansion {
  return expand(source, 0, source.length, macros);
}

describe("expand", () => {
  it.each([
    ["replaces a command", raw`\R`, raw`\mathbb{R}`],
    ["keeps a letter apart from the control word before it", raw`\ga x+\ga{}x`, raw`\alpha x+\alpha{}x`],
    ["drops the blanks after a command, as TeX does", raw`\text{\nothing x} \nothing  y`, raw`\text{x} y`],
    [
      "takes a group or a token as an argument",
      raw`\vect{ab}\vect c\vect\beta\vect {d}`,
      raw`\mathbf{ab}\mathbf{c}\mathbf{\beta}\mathbf{d}`,
    ],
    ["puts an argument in every place", raw`\twice{\ga}`, raw`\alpha\alpha`],
    ["takes an optional argument or its default", raw`\opt{x}\opt[y]{z}\opt [{]}]w`, "d|xy|z{]}|w"],
    ["keeps the order of arguments", raw`\swap ab\swap{a}{b}`, "baba"],
    ["expands what comes out", raw`\nested{x}`, raw`\mathbf{\alpha x}`],
    ["expands inside arguments", raw`\vect{\vect{\ga}}`, raw`\mathbf{\mathbf{\alpha}}`],
    ["replaces an operator", raw`\tr A\argmax_x`, raw`\operatorname{tr}A\operatorname*{arg\,max}_x`],
    ["sets paired delimiters as they are", raw`\norm{x}`, raw`\lVert x\rVert`],
    [
      "lets starred paired delimiters grow",
      raw`\norm*{\frac12}`,
      raw`\mathopen{}\mathclose{\left\lVert\frac12\right\rVert}`,
    ],
    ["gives paired delimiters a size", raw`\norm[\big]{x}`, raw`\bigl\lVert x\bigr\rVert`],
    ["has no size in between", raw`\inner{a}{b}`, raw`\langle a\,\vert\,b\rangle`],
    [
      "grows in between",
      raw`\inner*{a}{b}`,
      raw`\mathopen{}\mathclose{\left\langle a\,\middle\vert\,b\right\rangle}`,
    ],
    ["has a size in between", raw`\inner[\Big]{a}{b}`, raw`\Bigl\langle a\,\Big\vert\,b\Bigr\rangle`],
    [
      "sets what stands outside paired delimiters",
      raw`\prob*{A}`,
      raw`\Pr\mathopen{}\mathclose{\left(A\right)}_0`,
    ],
    ["gives an alias its old meaning", raw`\oldphi\phi`, raw`\phi\varphi`],
    ["takes the arguments of an alias", raw`\vv{x}`, raw`\mathbf{x}`],
    ["replaces an alias by a character", raw`x\bar y`, "x|y"],
    ["takes delimited arguments", raw`\pair x,{y;z};w`, "(x|y;z)w"],
    ["leaves unknown commands", raw`\foo{\bar}[\ga]`, raw`\foo{|}[\alpha]`],
    ["leaves comments and their lines", "\\ga % \\ga\nx", "\\alpha% \\ga\nx"],
    ["leaves verbatim text", raw`\verb|\ga|\ga`, raw`\verb|\ga|\alpha`],
    ["applies definitions and takes them out", raw`\newcommand{\z}[1]{<#1>}\z{\ga}`, raw`<\alpha>`],
    ["applies a definition from its place on", raw`\z\def\z{1}\z`, raw`\z1`],
    ["forgets a definition where its group closes", raw`{\def\z{1}\z}\z`, raw`{1}\z`],
    ["keeps a global definition", raw`{\gdef\z{1}\global\def\y{2}}\z\y`, "{}12"],
    ["leaves prefixes without a definition", raw`\long x\global\long\ga`, raw`\long x\global\long\alpha`],
    [
      "defines operators and delimiters in a formula",
      raw`\DeclareMathOperator\z{z}\DeclarePairedDelimiter\y()\z\y x`,
      raw`\operatorname{z}(x)`,
    ],
    ["lets a command mean another", raw`\let\z=\ga\let\y\frac\z\y12`, raw`\alpha\frac12`],
    ["overrides for a formula", raw`\renewcommand{\ga}{\gamma}\ga`, raw`\gamma`],
    ["provides only what is missing", raw`\providecommand{\ga}{1}\providecommand{\z}{2}\ga\z`, raw`\alpha2`],
    ["makes a definition that comes out of a command", raw`\outer\inside x`, "<x>"],
    ["keeps scripts with what they follow", raw`\sq{\ga}_\ga`, raw`\alpha^2_\alpha`],
    ["leaves an escaped hash", raw`\hash1`, raw`\#1`],
    ["leaves a hash outside definitions", raw`#1\ga`, raw`#1\alpha`],
  ])("%s", (_, source, text) => {
    const result = expanded(source);
    expect(result.text).toBe(text);
    expect(result.problems).toEqual([]);
  });

  it("reads only the part that is asked for", () => {
    expect(expand(raw`\ga{\ga}\ga`, 3, 8, macros).text).toBe(raw`{\alpha}`);
  });
});

/** The source that each different stretch of the text comes from. */
function origins(source: string, start = 0, end = source.length): readonly string[] {
  const { text, originAt } = expand(source, start, end, macros);
  const found: string[] = [];
  for (let offset = 0; offset < text.length; offset++) {
    const origin = originAt(offset);
    const place = source.slice(origin.start, origin.end);
    if (place !== found.at(-1) && place !== "") found.push(place);
  }
  return found;
}

describe("the origin of what is expanded", () => {
  it("is the use of the macro for its body, and itself for its arguments", () => {
    expect(origins(raw`a\vect{bc}d`)).toEqual(["a", raw`\vect{bc}`, "b", "c", raw`\vect{bc}`, "d"]);
  });

  it("is the author's outermost use for what macros bring in", () => {
    expect(origins(raw`\nested x`)).toEqual([raw`\nested x`, "x", raw`\nested x`]);
  });

  it("is the use in the argument for a macro that stands there", () => {
    expect(origins(raw`\vect{\ga}`)).toEqual([raw`\vect{\ga}`, raw`\ga`, raw`\vect{\ga}`]);
  });

  it("is in the whole source for a part", () => {
    const source = raw`$\ga x$`;
    const { originAt } = expand(source, 1, 6, macros);
    expect(originAt(0)).toEqual({ start: 1, end: 4 });
    expect(originAt(7)).toEqual({ start: 5, end: 6 });
  });

  it("is a whole control sequence for any of its characters that begins it", () => {
    const source = raw`x\frac12`;
    expect(expanded(source).originAt(1)).toEqual({ start: 1, end: 6 });
  });

  it("is the end for what lies behind the text", () => {
    expect(expanded(raw`\ga`).originAt(99)).toEqual({ start: 3, end: 3 });
    expect(expanded("a").originAt(99)).toEqual({ start: 1, end: 1 });
  });
});

describe("what cannot be expanded is a problem", () => {
  it.each([
    ["a command that uses itself", raw`a\loop b`, "endless", raw`\loop`],
    ["commands that use each other", raw`\ping`, "endless", raw`\ping`],
    ["an argument that grows without end", raw`\grow x`, "endless", raw`\grow x`],
    ["a missing argument at the end", raw`a\vect`, "missing-argument", raw`\vect`],
    ["a missing argument before a brace", raw`{\swap a}`, "missing-argument", raw`\swap a`],
    ["a missing argument before the next cell", raw`\vect & b`, "missing-argument", raw`\vect`],
    ["an argument that never closes", raw`\vect{a`, "missing-argument", raw`\vect`],
    ["delimiters that never come", raw`\pair a,b`, "missing-argument", raw`\pair a,`],
    ["a definition without a body", raw`\newcommand{\z}`, "bad-definition", raw`\newcommand`],
    ["a definition of no command", raw`\newcommand{z}{a}b`, "bad-definition", raw`\newcommand`],
    [
      "a definition with too many parameters",
      raw`\newcommand\z[10]{a}b`,
      "bad-definition",
      raw`\newcommand\z[10]{a}`,
    ],
    ["a definition that breaks off", raw`\def`, "bad-definition", raw`\def`],
  ])("%s", (_, source, kind, place) => {
    const { problems } = expanded(source);
    expect(problems.map((each) => [each.kind, source.slice(each.start, each.end)])).toEqual([[kind, place]]);
  });

  it("and what follows an endless command stays", () => {
    expect(expanded(raw`a\loop b\ga`).text).toBe(raw`a\loop b\ga`);
  });

  it("and what an unclosed argument holds stays", () => {
    expect(expanded(raw`\vect{a\ga`).text).toBe(raw`\mathbf{}{a\alpha`);
  });
});

describe("any formula", () => {
  const pieces =
    raw`\ga \R \vect \twice \opt \norm \inner \tr \phi \oldphi \pair \outer \loop \newcommand \def \let \z
    \global \DeclareMathOperator { } [ ] # #1 ## * , ; = & $ % ^ _ a 1 \\ \frac \left( \right) \verb| \ é 𝒙`.split(
      /\s+/u,
    );
  const formula = fc
    .array(fc.constantFrom(...pieces, " ", "\n", "\n\n"), { maxLength: 40 })
    .map((parts) => parts.join(""));

  it("is itself where there are no macros", () => {
    const noDefinitions = formula.filter((source) => !/\\(?:newcommand|def|let|Declare)/u.test(source));
    fc.assert(
      fc.property(noDefinitions, formula, formula, (source, before, after) => {
        const start = before.length;
        const result = expand(before + source + after, start, start + source.length, new Map());
        expect(result.text).toBe(source);
        expect(result.problems).toEqual([]);
        for (let offset = 0; offset < source.length; offset++) {
          expect(result.originAt(offset).start).toBe(start + offset);
        }
      }),
    );
  });

  it("is itself where its macros are not used", () => {
    const unused = macrosOf(raw`\newcommand{\unused}[1]{x}`);
    const noDefinitions = formula.filter((source) => !/\\(?:newcommand|def|let|Declare)/u.test(source));
    fc.assert(
      fc.property(noDefinitions, (source) => {
        const whole = raw`\unused{}${source}`;
        expect(expand(whole, 0, whole.length, unused).text).toBe(`x${source}`);
      }),
    );
  });

  it("expands without throwing, and every origin lies in it", () => {
    fc.assert(
      fc.property(formula, (source) => {
        const { text, originAt, problems } = expanded(source);
        for (let offset = 0; offset <= Math.min(text.length, 400); offset++) {
          const { start, end } = originAt(offset);
          expect(start >= 0 && start <= end && end <= source.length).toBe(true);
        }
        for (const { start, end } of problems)
          expect(start >= 0 && start < end && end <= source.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("expands to text that expands no further", () => {
    fc.assert(
      fc.property(formula, (source) => {
        const once = expanded(source);
        fc.pre(
          once.problems.length === 0 && !/\\(?:phi|verb|newcommand|def|let|global|Declare)/u.test(once.text),
        );
        expect(expanded(once.text).text).toBe(once.text);
      }),
      { numRuns: 300 },
    );
  });
});

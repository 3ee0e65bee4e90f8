import { describe, expect, it } from "vitest";
import { parseLatex, readMacros } from "../src/index.ts";
import type { Macro } from "../src/index.ts";

const { raw } = String;

function read(source: string, known?: ReadonlyMap<string, Macro>): readonly Macro[] {
  return readMacros(parseLatex(source), source, "macros.tex", known);
}

const plain = { optional: undefined, delimiters: undefined, path: "macros.tex" };

describe("readMacros", () => {
  it.each([
    [raw`\newcommand{\a}{b}`, { kind: "command", parameters: 0, body: "b" }],
    [raw`\newcommand*\a[2]{#1#2}`, { kind: "command", parameters: 2, body: "#1#2" }],
    [raw`\renewcommand{\a}[2][x{y}]{#1}`, { kind: "command", parameters: 2, optional: "x{y}", body: "#1" }],
    [raw`\DeclareRobustCommand\a{b}`, { kind: "command", parameters: 0, body: "b" }],
    [raw`\def\a#1#2{#2#1}`, { kind: "command", parameters: 2, body: "#2#1" }],
    [raw`\gdef\a {b}`, { kind: "command", parameters: 0, body: "b" }],
    [raw`\def\a#1,#2;{b}`, { kind: "command", parameters: 2, body: "b", parameterText: "#1,#2;" }],
    [raw`\let\a=\beta`, { kind: "alias", parameters: 0, body: raw`\beta` }],
    [raw`\let\a|`, { kind: "alias", parameters: 0, body: "|" }],
    [raw`\DeclareMathOperator{\a}{arg\,min}`, { kind: "operator", parameters: 0, body: raw`arg\,min` }],
    [raw`\DeclareMathOperator*\a{lim}`, { kind: "operator-with-limits", parameters: 0, body: "lim" }],
    [
      raw`\DeclarePairedDelimiter\a{\lvert}{\rvert}`,
      { kind: "paired-delimiter", parameters: 1, body: "#1", delimiters: [raw`\lvert`, raw`\rvert`] },
    ],
    [
      raw`\DeclarePairedDelimiterX{\a}[2]{<}{>}{#1 \delimsize| #2}`,
      { kind: "paired-delimiter", parameters: 2, body: raw`#1 \delimsize| #2`, delimiters: ["<", ">"] },
    ],
    [
      raw`\DeclarePairedDelimiterXPP\a[1]{P}{(}{)}{!}{#1}`,
      { kind: "paired-delimiter", parameters: 1, body: "#1", delimiters: ["(", ")"], outside: ["P", "!"] },
    ],
    [raw`\NewDocumentCommand{\a}{m +m}{b}`, { kind: "command", parameters: 2, body: "b" }],
    [raw`\NewDocumentCommand\a{O{x} m}{b}`, { kind: "command", parameters: 2, optional: "x", body: "b" }],
  ])("reads %s", (source, expected) => {
    const definition = { start: 0, end: source.length };
    expect(read(source)).toEqual([{ ...plain, name: "a", definition, ...expected }]);
  });

  it.each([
    raw`\newcommand`,
    raw`\newcommand{\a}`,
    raw`\newcommand{a}{b}`,
    raw`\newcommand{\a}[x]{b}`,
    raw`\newcommand{\a}{b`,
    raw`\def\a#2{b}`,
    raw`\def\a`,
    raw`\let\a`,
    raw`\DeclarePairedDelimiter\a{(}`,
    raw`\NewDocumentCommand\a{s m}{b}`,
  ])("leaves out the broken or inexpressible %s", (source) => {
    expect(read(source)).toEqual([]);
  });

  it("gives definitions in order, inside formulas too, and spans in the source", () => {
    const source = raw`x \newcommand{\a}{b} $\def\c{d}$`;
    expect(
      read(source).map(({ name, definition }) => [name, source.slice(definition.start, definition.end)]),
    ).toEqual([
      ["a", raw`\newcommand{\a}{b}`],
      ["c", raw`\def\c{d}`],
    ]);
  });

  it("leaves definitions inside definitions for later", () => {
    expect(read(raw`\newcommand{\a}{\def\b{c}}`).map(({ name }) => name)).toEqual(["a"]);
  });

  it("provides a command only where nobody defined it", () => {
    const source = raw`\newcommand\a{1}\providecommand\a{2}\providecommand\b{3}\providecommand\c{4}`;
    const known = new Map(read(raw`\newcommand\b{0}`).map((macro) => [macro.name, macro]));
    expect(read(source, known).map(({ name, body }) => name + body)).toEqual(["a1", "c4"]);
  });

  it("lets a name mean what another means at that moment", () => {
    const source = raw`\newcommand\a[1]{1}\let\b\a\renewcommand\a{2}\let\c\a`;
    expect(read(source).map(({ name, body, parameters }) => [name, body, parameters])).toEqual([
      ["a", "1", 1],
      ["b", "1", 1],
      ["a", "2", 0],
      ["c", "2", 0],
    ]);
  });

  it("reads nothing in comments and verbatim text", () => {
    expect(read("%\\newcommand\\a{b}\n\\verb|\\newcommand\\a{b}|\\iffalse\\newcommand\\a{b}\\fi")).toEqual(
      [],
    );
  });
});

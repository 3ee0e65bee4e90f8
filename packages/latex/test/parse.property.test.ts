import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLatex, print, readEnvironments, readMacros, walk } from "../src/index.ts";
import type { Command, Mode, Node, Root } from "../src/index.ts";
import { DEFINITION_COMMANDS } from "../src/tables/definition-commands.ts";
import { corpusTexts, hasCorpus } from "./corpus.ts";
import { dump } from "./dump.ts";
import { untiled } from "./tiling.ts";

const words = String.raw`{ } [ ] $ $$ & % #1 # ^ _ ' ~ * ; = | é 𝒙 a b 1 @ \ \\ \( \) \[ \]
  \left( \right) \left \right \middle| \frac \sqrt \hat \foo \text \item \begin{align} \end{align} \begin{x} \end{x}
  \begin{tabular} \end{tabular} \begin \end \begin{verbatim} \end{verbatim} \begin{lstlisting} \begin{tikzpicture}
  \end{tikzpicture} \verb \url \href \lstinline \tikz \newcommand \def \let \newenvironment \makeatletter \makeatother
  \iffalse \ifx \fi \else \section \cite \label \DeclarePairedDelimiter \NewDocumentCommand \begin{document}
  \end{document} \' \Axiom`;
/** Commands and environments that open and close displays, defined and used anywhere. */
const authors = [
  "\\def\\be{\\begin{equation}}",
  "\\def\\ee{\\end{equation}}",
  "\\def\\ea#1{\\label{#1}\\end{equation}}",
  "\\newcommand{\\ba}[1]{\\begin{equation}\\label{#1}\\begin{aligned}}",
  "\\newcommand{\\eb}{\\end{aligned}\\end{equation}}",
  "\\newcommand{\\eq}[1]{\\begin{align}#1\\end{align}}",
  "\\newcommand{\\m}[1]{$#1$}",
  "\\def\\dm{$$}",
  "\\def\\bc#1\\ec{\\begin{align}#1\\end{align}}",
  "\\newenvironment{mine}{\\begin{align}}{\\end{align}}",
  "\\lstnewenvironment{code}[1][]{}{}",
  ..."\\be \\ee \\ea \\ba \\eb \\eq{ \\m{ \\dm \\bc \\ec \\begin{mine} \\end{mine} \\begin{code} \\end{code}".split(
    " ",
  ),
  "\\begin{equation}",
  "\\end{equation}",
  "\\MakeShortVerb{\\|}",
  "\\DeleteShortVerb\\|",
];
const pieces = [...words.split(/\s+/u), ...authors, "\n", "\n\n", "\r\n", "\r", " ", "\t", "\\ ", "\uD800"];

const latex = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));
const characters = fc
  .array(fc.constantFrom(..."\\ { } [ ] $ & % # ^ _ * a b | ;".split(" "), " ", "\n", "\r"), {
    maxLength: 80,
  })
  .map((parts) => parts.join(""));
const anything = fc.oneof(latex, characters, fc.string({ unit: "binary", maxLength: 60 }));
const mode = fc.constantFrom<Mode>("text", "math");

describe("any input", () => {
  it("is printed as it was", () => {
    fc.assert(
      fc.property(anything, mode, (source, inMode) => {
        expect(print(parseLatex(source, { mode: inMode }), source)).toBe(source);
      }),
      { numRuns: 3000 },
    );
  });

  it("is covered by its tree once, without a gap", () => {
    fc.assert(
      fc.property(anything, mode, (source, inMode) => {
        expect(untiled(parseLatex(source, { mode: inMode }))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("is visited in the order of its offsets", () => {
    fc.assert(
      fc.property(anything, (source) => {
        const starts: number[] = [];
        walk(parseLatex(source), { enter: (node) => void starts.push(node.start) });
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });

  it("is read alike whether its definitions stand before it or were made elsewhere", () => {
    const [known, unknown] = [
      authors.filter((each) => each.includes("{\\") || /^\\(?:lst|def)/.test(each)),
      authors,
    ];
    fc.assert(
      fc.property(
        fc.subarray(known),
        fc.array(
          fc.constantFrom(
            ...unknown.filter((each) => !known.includes(each)),
            "x",
            "_",
            "^",
            "{",
            "}",
            "$",
            " ",
          ),
          { maxLength: 20 },
        ),
        (definitions, parts) => {
          const preamble = definitions.join("");
          const body = `x${parts.join("")}`;
          const root = parseLatex(preamble);
          const macros = new Map(readMacros(root, preamble, "").map((macro) => [macro.name, macro]));
          const environments = new Map(readEnvironments(root, preamble, "").map((each) => [each.name, each]));
          const apart = parseLatex(body, { macros, environments });
          const together = parseLatex(preamble + body).children.filter(
            ({ start }) => start >= preamble.length,
          );
          expect(apart.children.map((node) => dump(node, body))).toEqual(
            together.map((node) => dump(node, preamble + body)),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("has the same tree packed", () => {
    fc.assert(
      fc.property(anything, mode, fc.integer({ min: 1, max: 4 }), (source, inMode, blockSize) => {
        const packed = parseLatex(source, { mode: inMode, blockSize });
        expect(packed).toEqual(parseLatex(source, { mode: inMode }));
        expect(print(packed, source)).toBe(source);
      }),
      { numRuns: 2000 },
    );
  });

  it("lists the definitions that stand in no other", () => {
    fc.assert(
      fc.property(anything, (source) => {
        const root = parseLatex(source);
        expect(root.definitions).toEqual(definitionsIn(root));
      }),
      { numRuns: 3000 },
    );
  });

  it("is not read outside the part that is asked for", () => {
    fc.assert(
      fc.property(latex, latex, latex, mode, (before, inside, after, inMode) => {
        const alone = parseLatex(inside, { mode: inMode });
        const start = before.length;
        const part = parseLatex(before + inside + after, { mode: inMode, start, end: start + inside.length });
        expect(shifted(part, -start)).toEqual(shifted(alone, 0));
      }),
      { numRuns: 1000 },
    );
  });
});

describe.skipIf(!hasCorpus)("real input", () => {
  const texts = hasCorpus ? corpusTexts() : [];

  it("is printed as it was and covered once", () => {
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const root = parseLatex(text);
      expect(print(root, text) === text).toBe(true);
      expect(untiled(root)).toEqual([]);
    }
  });

  it("has the same tree packed", () => {
    for (const text of texts) {
      const list: unknown[] = [];
      const packed: unknown[] = [];
      walk(parseLatex(text), { enter: (node, { zone }) => void list.push(ownOf(node), zone) });
      walk(parseLatex(text, { blockSize: 3 }), {
        enter: (node, { zone }) => void packed.push(ownOf(node), zone),
      });
      expect(packed).toEqual(list);
    }
  });

  it("lists the definitions that stand in no other", () => {
    const roots = texts.map((text) => parseLatex(text));
    expect(roots.some(({ definitions }) => definitions.length > 0)).toBe(true);
    for (const root of roots) expect(root.definitions).toEqual(definitionsIn(root));
  });

  it("is printed as it was after any damage", () => {
    const damage = fc.array(
      fc.tuple(fc.nat(), fc.nat({ max: 30 }), fc.oneof(fc.constantFrom(...pieces), fc.constant(""))),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.nat({ max: Math.max(0, texts.length - 1) }), damage, (index, cuts) => {
        let text = texts[index] ?? "";
        for (const [place, length, piece] of cuts) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + piece + text.slice(at + length);
        }
        const root = parseLatex(text);
        expect(print(root, text) === text).toBe(true);
        expect(untiled(root)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

const definers = new Set(DEFINITION_COMMANDS.flatMap(([, names]) => names.split(/\s+/u)));

function isMade(node: Node): boolean {
  return node.type === "argument" && (node.role === "macro" || node.role === "definition");
}

/** The definitions that a visit of the whole tree finds. */
function definitionsIn(root: Root): readonly Command[] {
  const found: Command[] = [];
  walk(root, {
    leave(node, { ancestors }) {
      if (node.type === "command" && definers.has(node.name) && !ancestors.some(isMade)) found.push(node);
    },
  });
  return found;
}

/** What is a node's own, without the nodes in it. */
function ownOf(node: Node): object {
  return { ...node, children: undefined, arguments: undefined };
}

/** A tree as text, with its offsets moved. */
function shifted(root: unknown, by: number): string {
  return JSON.stringify(root, (key: string, value: unknown) => {
    const isOffset = typeof value === "number" && /start|end/iu.test(key);
    return isOffset ? value + by : value;
  });
}

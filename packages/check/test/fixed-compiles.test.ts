import { rules } from "@recto/check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTex, Tex } from "../../../test/tex.ts";
import { readMarks } from "./support.ts";

const PREAMBLE = String.raw`
\documentclass{article}
\usepackage{amsmath,amssymb,amsthm,mathtools,bm}
\usepackage[demo]{graphicx}
\newtheorem{theorem}{Theorem}\newtheorem{lemma}{Lemma}\newtheorem{lem}{Lemma}\newtheorem{thm}{Theorem}
\providecommand{\mathbbm}[1]{\mathbf{#1}}\providecommand{\mathds}[1]{\mathbf{#1}}
\DeclarePairedDelimiterX{\Set}[1]{\{}{\}}{#1}
`;

interface Sample {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

/** The bad examples in LaTeX that have a text after their fixes. */
const samples: readonly Sample[] = rules.flatMap(({ id, examples }) =>
  examples.bad.flatMap(({ text, fixed, language, files }) =>
    fixed === undefined || language === "markdown" || files !== undefined
      ? []
      : [{ rule: id, before: readMarks(text).text, after: fixed }],
  ),
);
const isWhole = ({ before }: Sample): boolean => /\\documentclass|\\begin\{document\}|\\bye/.test(before);

/** Examples show no more of a preamble than they need. */
function withPackages(document: string): string {
  return document.replace(
    /\\documentclass(?:\[[^\]]*\])?\{article\}/,
    "$&\\usepackage{amsmath,amssymb,amsthm}",
  );
}

/**
 * These promise to print the same signs at the same places; what may break or stretch differs. Of displays `$$` does, and
 * of blanks those that are not doubled.
 */
const SAME: ReadonlySet<string> = new Set([
  "reference-has-tie",
  "formula-stays-whole",
  "environment-is-current",
]);
const isSame = ({ rule, before }: Sample): boolean =>
  SAME.has(rule) && !/ ~|~ /.test(before) && (rule !== "environment-is-current" || before.includes("$$"));

describe.skipIf(!hasTex)("with LaTeX installed", () => {
  let tex: Tex;
  beforeAll(() => {
    tex = new Tex(PREAMBLE);
  });
  afterAll(() => tex.end());

  it("fixes leave what compiles compiling, and add no error to what does not", () => {
    const parts = samples.filter((sample) => !isWhole(sample));
    const counts = tex.errorCountsOf(parts.flatMap(({ before, after }) => [before, after]));
    const worse: string[] = [];
    let compiled = 0;
    for (const [index, { rule, before, after }] of parts.entries()) {
      const [errors, errorsAfter] = [counts[2 * index] ?? 0, counts[2 * index + 1] ?? 0];
      if (errors === 0) compiled += 1;
      if (errorsAfter > errors) worse.push(`${rule}: ${before} (${errors}) => ${after} (${errorsAfter})`);
    }
    expect(worse).toEqual([]);
    console.info(
      `${compiled} of ${parts.length} bad examples compile as they are, and all of these when mended.`,
    );
    expect(compiled).toBeGreaterThan(parts.length * 0.9);
  });

  it("fixes of whole documents do so too", () => {
    const wholes = samples.filter(isWhole);
    const worse = wholes.filter(
      ({ before, after }) => tex.errorsOf(withPackages(after)) > tex.errorsOf(withPackages(before)),
    );
    expect(worse).toEqual([]);
    expect(wholes.length).toBeGreaterThan(0);
  });

  it("fixes that promise it print the same", () => {
    const same = samples.filter((sample) => isSame(sample) && !isWhole(sample));
    const boxes = tex.boxesOf(same.flatMap(({ before, after }) => [before, after]));
    for (const [index, { rule, before }] of same.entries()) {
      const [box, boxAfter] = [boxes[2 * index], boxes[2 * index + 1]];
      expect(box).toContain("cmr");
      expect({ rule, before, box: boxAfter }).toEqual({ rule, before, box });
    }
    expect(new Set(same.map(({ rule }) => rule))).toEqual(SAME);
  });
});

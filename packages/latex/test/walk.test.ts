import { describe, expect, it } from "vitest";
import { isMath, parseLatex, walk } from "../src/index.ts";
import type { Node, Place, WalkOptions } from "../src/index.ts";

const { raw } = String;

/** The zones of the texts of a source: `text "a" inline "x"`. */
function zones(source: string, options?: WalkOptions): string {
  const seen: string[] = [];
  walk(
    parseLatex(source),
    {
      text: (node, { zone }) => void seen.push(`${zone} ${source.slice(node.start, node.end)}`),
      comment: (_, { zone }) => void seen.push(zone),
    },
    options,
  );
  return seen.join(" | ");
}

describe("the zone of a node", () => {
  it.each([
    ["is that of its formula", raw`a$b$\[c\]`, "text a | inline b | display c"],
    [
      "is that of its environment",
      raw`\begin{align}a\end{align}\begin{proof}b\end{proof}`,
      "display a | text b",
    ],
    [
      "is that of the surroundings in other environments",
      raw`\[\begin{cases}a\end{cases}\]\begin{x}b\end{x}`,
      "display a | text b",
    ],
    ["is text in the text of a formula", raw`$a\text{b$c$}d$`, "inline a | text b | inline c | inline d"],
    [
      "is mathematics where a command makes it so",
      raw`\ensuremath{a}\[\ensuremath{b}\]`,
      "inline a | display b",
    ],
    [
      "is a definition in all of its parts",
      raw`\newcommand{\a}[1]{a$b$}c`,
      "options 1 | definition a | definition b | text c",
    ],
    [
      "is options for keys and names",
      raw`\label{a}\includegraphics[b]{c}`,
      "options a | options b | options c",
    ],
    [
      "is mathematics again in a formula among options",
      raw`\begin{tcolorbox}[a=$b$]c\end{tcolorbox}`,
      "options a= | inline b | text c",
    ],
    [
      "is a drawing in all of its parts",
      raw`\begin{tikzpicture}[a]b$c$\end{tikzpicture}`,
      "options a | drawing b | drawing c",
    ],
    ["is a drawing for the command too", raw`\tikz{a$b$}c`, "drawing a | drawing b | text c"],
    [
      "is verbatim in what is not LaTeX",
      raw`\verb|a|\url{b}\begin{verbatim}c\end{verbatim}`,
      "verbatim a | verbatim b | verbatim c",
    ],
    ["is a comment for comments", "a%b\nc", "text a | comment | text c"],
    ["is that of the surroundings for arguments we do not know", raw`\foo{a}$\foo{b}$`, "text a | inline b"],
  ])("%s", (_, source, expected) => {
    expect(zones(source)).toBe(expected);
  });

  it("begins with the one that the caller gives", () => {
    expect(zones("a", { zone: "display" })).toBe("display a");
  });

  it("is inline for a root in mathematics", () => {
    const seen: string[] = [];
    walk(parseLatex("a", { mode: "math" }), { text: (_, { zone, mode }) => void seen.push(zone, mode) });
    expect(seen).toEqual(["inline", "math"]);
  });
});

function describePlace(node: Node, { zone, index }: Place): string {
  return `${node.start} ${zone} ${index}`;
}

describe("a walk", () => {
  it("gives the mode, which in a definition is that of its formulas", () => {
    const modes: string[] = [];
    walk(parseLatex(raw`a$b\text{c}$\newcommand{\a}{d$e$}`), {
      text: (_, { mode }) => void modes.push(mode),
    });
    expect(modes).toEqual(["text", "math", "text", "text", "math"]);
  });

  it("gives ancestors, parent, siblings and index", () => {
    const source = raw`a \frac{b}{c $d$} e`;
    const places: string[] = [];
    walk(parseLatex(source), {
      text(node, { ancestors, parent, siblings, index }) {
        expect(ancestors.at(-1)).toBe(parent);
        expect(siblings[index]).toBe(node);
        places.push(
          `${source.slice(node.start, node.end).trim()}: ${ancestors.map((each) => each.type).join(" ")}`,
        );
      },
    });
    expect(places).toEqual([
      "a: root",
      "b: root command argument",
      "c: root command argument",
      "d: root command argument formula",
      "e: root",
    ]);
  });

  it("enters before and leaves after a node's children", () => {
    const order: string[] = [];
    walk(parseLatex(raw`{a\b{c}}`), {
      enter: ({ type }) => void order.push(`<${type}`),
      leave: ({ type }) => void order.push(`${type}>`),
    });
    expect(order.join(" ")).toBe(
      "<root <group <text <command <argument <text argument> command> group> root>",
    );
  });

  it("leaves a node at the place where it entered it", () => {
    const entered: string[] = [];
    const left: string[] = [];
    walk(parseLatex(raw`a{b$c{d}$}\begin{proof}[x]y{z}\end{proof}`), {
      enter: (node, place) => void ("children" in node && entered.push(describePlace(node, place))),
      leave: (node, place) => void ("children" in node && left.push(describePlace(node, place))),
    });
    expect(left.toSorted()).toEqual(entered.toSorted());
  });

  it("skips what enter refuses, with its handlers", () => {
    const seen: string[] = [];
    walk(parseLatex("a{b}c"), {
      enter: ({ type }) => type !== "group",
      group: () => void seen.push("group"),
      text: ({ start }) => void seen.push(`text ${start}`),
    });
    expect(seen).toEqual(["text 0", "text 4"]);
  });

  it("passes leaves that are not wanted, and nothing else", () => {
    const source = raw`a % b
\c{d $e_1$} & #1

\f`;
    const entered = (leaves: boolean): readonly string[] => {
      const types: string[] = [];
      walk(parseLatex(source), { enter: ({ type }) => void types.push(type) }, { leaves });
      return types;
    };
    const leaves = /^(?:text|paragraph-break|comment|cell-separator|parameter|stray)$/;
    expect(entered(false)).toEqual(entered(true).filter((type) => !leaves.test(type)));
    expect(entered(false)).toContain("command");
    expect(entered(true).filter((type) => leaves.test(type)).length).toBeGreaterThan(5);
  });

  it("calls the handler of every type", () => {
    const source = "a\n\n%b\n\\c{d}{e}$f$\\begin{g}\\end{g}$\\left(h\\right)_i$\\verb|j|&#1}";
    const types = new Set<string>();
    const note = (node: Node): void => void types.add(node.type);
    walk(parseLatex(source), {
      root: note,
      text: note,
      "paragraph-break": note,
      comment: note,
      command: note,
      argument: note,
      group: note,
      formula: note,
      environment: note,
      fence: note,
      script: note,
      verbatim: note,
      "cell-separator": note,
      parameter: note,
      stray: note,
    });
    expect(types.size).toBe(15);
  });
});

describe("isMath", () => {
  it("holds for inline and display mathematics only", () => {
    expect(isMath("inline") && isMath("display")).toBe(true);
    expect(isMath("text") || isMath("definition") || isMath("drawing")).toBe(false);
  });
});

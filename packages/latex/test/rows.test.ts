import { describe, expect, it } from "vitest";
import {
  contentOf,
  isBlankNode,
  parseLatex,
  rowsOf,
  significantAfter,
  significantBefore,
} from "../src/index.ts";

/** The cells of each row, and `!` where a row has its `\\`. */
function rows(source: string): readonly string[] {
  return rowsOf(parseLatex(source, { mode: "math" }), source).map(({ cells, break: end }) => {
    const texts = cells.map((cell) => source.slice(cell.start, cell.end).trim());
    return texts.join(" & ") + (end === undefined ? "" : " !");
  });
}

describe("rowsOf", () => {
  it.each([
    ["cells and rows", String.raw`a & b \\ c & d`, ["a & b !", "c & d"]],
    ["one row without a row end", "a", ["a"]],
    ["a row of nothing", "", [""]],
    ["no row after the last row end", "a \\\\ \n % end\n", ["a !"]],
    ["an empty row between row ends", String.raw`a \\ \\ b`, ["a !", " !", "b"]],
    ["an empty cell in the last row", String.raw`a \\ &`, ["a !", " & "]],
    ["row ends with a star and a length", String.raw`a \\* b \\[2pt] c \cr d`, ["a !", "b !", "c !", "d"]],
    [
      "what groups, fences and matrices hold as one cell",
      String.raw`{a & b} \begin{matrix} c & d \\ e \end{matrix} & f`,
      [String.raw`{a & b} \begin{matrix} c & d \\ e \end{matrix} & f`],
    ],
  ])("reads %s", (_, source, expected) => {
    expect(rows(source)).toEqual(expected);
  });

  it("gives the nodes of a cell and the span of a row", () => {
    const source = String.raw`\begin{align}a&b_1\\c\end{align}`;
    const [environment] = parseLatex(source).children;
    const found = environment?.type === "environment" ? rowsOf(environment, source) : [];
    expect(found.map((row) => source.slice(row.start, row.end))).toEqual(["a&b_1", "c"]);
    expect(found[0]?.cells[1]?.nodes.map((node) => node.type)).toEqual(["text", "script"]);
    expect(found[0]?.break?.name).toBe("\\");
  });

  it("reads the argument of a command", () => {
    const source = String.raw`\substack{a\\b}`;
    const [command] = parseLatex(source, { mode: "math" }).children;
    const argument = command?.type === "command" ? command.arguments[0] : undefined;
    expect(argument === undefined ? 0 : rowsOf(argument, source).length).toBe(2);
  });
});

describe("neighbours that print something", () => {
  const source = "\\a \n % b\n \\c%d\n\n";
  const { children } = parseLatex(source);

  it("are found over blanks, comments and the ends of paragraphs", () => {
    const last = children.findLastIndex((node) => node.type === "command");
    expect(significantBefore(children, last, source)).toBe(children[0]);
    expect(significantAfter(children, 0, source)).toBe(children[last]);
  });

  it("are undefined at the edges", () => {
    expect(significantBefore(children, 0, source)).toBeUndefined();
    expect(significantAfter(children, children.length - 1, source)).toBeUndefined();
  });
});

describe("isBlankNode", () => {
  it("tells what prints nothing", () => {
    const source = " \t\n%a\n\nb{}";
    expect(parseLatex(source).children.map((node) => isBlankNode(node, source))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("contentOf", () => {
  it("is what stands between the edges", () => {
    const source = String.raw`\section [a] {b c}`;
    const [command] = parseLatex(source).children;
    const contents =
      command?.type === "command" ? command.arguments.map((each) => contentOf(source, each)) : [];
    expect(contents).toEqual(["a", "b c"]);
  });
});

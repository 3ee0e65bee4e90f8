import { describe, expect, it } from "vitest";
import { parseLatex, print } from "../src/index.ts";
import { cases as alignments } from "./cases/alignments.ts";
import { cases as authors } from "./cases/author-environments.ts";
import { cases as commands } from "./cases/commands.ts";
import { cases as definitions } from "./cases/definitions.ts";
import { cases as environments } from "./cases/environments.ts";
import { cases as groups } from "./cases/groups-and-text.ts";
import { cases as mathematics } from "./cases/mathematics.ts";
import { cases as verbatim } from "./cases/verbatim.ts";
import { dump } from "./dump.ts";
import { untiled } from "./tiling.ts";

const suites = { groups, commands, mathematics, alignments, environments, verbatim, definitions, authors };

describe.each(Object.entries(suites))("%s", (_, cases) => {
  it.each(cases)("$title", ({ source, tree }) => {
    const root = parseLatex(source);
    expect(dump(root, source)).toBe(tree);
    expect(print(root, source)).toBe(source);
    expect(untiled(root)).toEqual([]);
  });
});

describe("a part of a source", () => {
  const source = "before $ {x^2_\\foo \\begin{verbatim} after} \\end{verbatim} $ \\]";
  const options = { mode: "math", start: 10, end: 18 } as const;

  it("is read alone, in mathematics", () => {
    expect(dump(parseLatex(source, options), source)).toBe(`"x" ^<"2"> _<\\foo>`);
  });

  it("is printed alone", () => {
    expect(print(parseLatex(source, options), source)).toBe("x^2_\\foo");
  });

  it("has offsets in the whole source", () => {
    expect(parseLatex(source, options)).toMatchObject({ start: 10, end: 18, mode: "math" });
  });

  it("hides what closes a verbatim environment after it", () => {
    const root = parseLatex(source, { start: source.indexOf("\\begin"), end: source.indexOf("\\end{verb") });
    expect(dump(root, source)).toBe(`raw verbatim(" after} ")!`);
  });

  it("may reach beyond the source", () => {
    expect(parseLatex("ab", { start: -3, end: 9 })).toMatchObject({ start: 0, end: 2 });
    expect(parseLatex("ab", { start: 5, end: 1 })).toMatchObject({ start: 1, end: 1 });
  });
});

describe("mathematics alone", () => {
  it("has no formula to close", () => {
    const source = "a $ b \\) $$";
    expect(dump(parseLatex(source, { mode: "math" }), source)).toBe(
      `"a " stray formula " b " stray formula " " stray formula`,
    );
  });
});

describe("given macros", () => {
  const base = {
    optional: undefined,
    delimiters: undefined,
    path: "macros.tex",
    definition: { start: 0, end: 0 },
  };
  const macros = new Map([
    ["pair", { ...base, name: "pair", kind: "command" as const, parameters: 2, body: "(#1,#2)" }],
    ["log", { ...base, name: "log", kind: "command" as const, parameters: 1, body: "#1" }],
    ["tr", { ...base, name: "tr", kind: "operator" as const, parameters: 0, body: "tr" }],
    ["opt", { ...base, name: "opt", kind: "command" as const, parameters: 2, optional: "x", body: "#1#2" }],
  ]);

  it("say how many arguments a command takes", () => {
    const source = String.raw`\pair ab{c}\tr{d}\opt[e]{f}{g}`;
    expect(dump(parseLatex(source, { mode: "math", macros }), source)).toBe(
      String.raw`\pair<"a"><"b"> {"c"} \tr {"d"} \opt["e"]{"f"} {"g"}`,
    );
  });

  it("come before what we know", () => {
    const source = String.raw`\log{x}`;
    expect(dump(parseLatex(source, { mode: "math", macros }), source)).toBe(String.raw`\log{"x"}`);
  });
});

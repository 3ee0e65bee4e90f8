import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cellsOf,
  type Diagnostic,
  diagnosticAt,
  type Finding,
  type Fix,
  reporters,
  SourceText,
} from "@recto/diagnostics";

const SAFE: Fix = { title: "t", tier: "safe", edits: [] };

function diagnosed(source: SourceText, part: string, extra: Partial<Finding> = {}): Diagnostic {
  const start = source.text.indexOf(part);
  return diagnosticAt(source, {
    rule: "rule-holds",
    severity: "warning",
    start,
    end: start + part.length,
    what: `What of ${part}.`,
    why: "Why.",
    do: "Do.",
    ...extra,
  });
}

interface Options {
  readonly color?: boolean;
  readonly columns?: number;
  readonly ms?: number;
}

function reported(
  sources: readonly SourceText[],
  diagnostics: readonly Diagnostic[],
  options: Options = {},
): string {
  const report = {
    diagnostics,
    files: sources.length,
    ms: options.ms ?? 12,
    sourceOf: (path: string) => sources.find((source) => source.path === path),
  };
  const { color = false, columns = 80 } = options;
  return [...reporters.text.write(report, { color, columns })].join("");
}

/** What stands above the carets of the frame's underlines, by cells. */
function underlined(output: string): readonly string[] {
  const rows = output.split("\n");
  return rows.flatMap((row, index) => {
    const underline = /│ ( *)(\^+)/.exec(row);
    if (underline === null) return [];
    const above = rows.slice(0, index).findLast((other) => /\d │/.test(other)) ?? "";
    const text = above.slice(above.indexOf("│ ") + 2);
    return [inCells(text, underline[1]?.length ?? 0, underline[2]?.length ?? 0)];
  });
}

function inCells(text: string, from: number, count: number): string {
  const segments = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  let cell = 0;
  let result = "";
  for (const segment of segments) {
    if (cell >= from && cell < from + count) result += segment;
    cell += cellsOf(segment);
  }
  return result;
}

describe("the text report", () => {
  it("shows place, rule, what, why, do and the code around it", () => {
    const source = new SourceText("notes/a.md", "# Title\n\nas in \\ref{eq:x} above\nmore\n");
    const output = reported(
      [source],
      [diagnosed(source, "\\ref{eq:x}", { severity: "error", fixes: [SAFE] })],
    );
    expect(output).toBe(
      [
        "notes/a.md",
        "",
        "  error  notes/a.md:3:7  rule-holds",
        "  What of \\ref{eq:x}.",
        "  Why. Do. --fix mends this.",
        "",
        "    2 │",
        "  > 3 │ as in \\ref{eq:x} above",
        "      │       ^^^^^^^^^^",
        "    4 │ more",
        "",
        "1 error in 1 file (12 ms). --fix mends 1 of them.",
        "",
      ].join("\n"),
    );
  });

  it("groups by file and counts in the last line", () => {
    const first = new SourceText("a.md", "one");
    const second = new SourceText("b.md", "two");
    const list = [
      diagnosed(first, "one"),
      diagnosed(second, "two"),
      diagnosed(first, "ne", { severity: "error" }),
    ];
    const output = reported([first, second], list, { ms: 2345 });
    expect(output.match(/^\S+\.md$/gm)).toEqual(["a.md", "b.md"]);
    expect(output).toMatch(/1 error and 2 warnings in 2 files \(2\.3 s\)\.\n$/);
  });

  it("says so when there is nothing to say", () => {
    expect(reported([new SourceText("a.md", "")], [])).toBe("No problems in 1 file (12 ms).\n");
  });

  it("numbers the diagnostics that share a frame", () => {
    const source = new SourceText("a.md", "alpha beta\ngamma\n");
    const output = reported(
      [source],
      [diagnosed(source, "gamma"), diagnosed(source, "beta"), diagnosed(source, "alpha")],
    );
    expect(output).toContain("  1 warning  a.md:1:1");
    expect(output).toContain("  3 warning  a.md:2:1");
    expect(output).toContain("│ ^^^^^ 1\n      │       ^^^^ 2\n  > 2 │ gamma\n      │ ^^^^^ 3");
    expect(output.match(/> 1 │/g)).toHaveLength(1);
  });

  it("draws diagnostics far apart in frames of their own", () => {
    const source = new SourceText("a.md", `first\n${"\n".repeat(10)}last\n`);
    const output = reported([source], [diagnosed(source, "first"), diagnosed(source, "last")]);
    expect(output).not.toContain("^ 1");
    expect(output).toContain("    11 │\n  > 12 │ last\n       │ ^^^^\n    13 │\n");
  });

  it.each([
    ["Chinese", "文字と $x$ here", "$x$"],
    ["an emoji joined by ZWJ", "a 👩‍👩‍👧 b $y$", "$y$"],
    ["the emoji itself", "a 👩‍👩‍👧 b", "👩‍👩‍👧"],
    ["combining marks", "e\u0301e\u0301 $z$", "$z$"],
    ["tabs", "\ta\tb $w$", "$w$"],
    ["wide characters underlined", "ab 文字 cd", "文字"],
  ])("underlines the right cells after %s", (_, text, part) => {
    const source = new SourceText("a.md", text);
    expect(underlined(reported([source], [diagnosed(source, part)]))).toEqual([part]);
  });

  it("counts columns in characters, while the diagnostic counts code units", () => {
    const source = new SourceText("a.md", "👩‍👩‍👧 x");
    const diagnostic = diagnosed(source, "x");
    expect(diagnostic.start.column).toBe(10);
    expect(reported([source], [diagnostic])).toContain("a.md:1:3");
  });

  it("expands tabs to their stops", () => {
    const source = new SourceText("a.md", "\tx\ty");
    expect(reported([source], [diagnosed(source, "y")])).toContain("> 1 │     x   y\n      │         ^\n");
  });

  it("shows no carriage return", () => {
    const source = new SourceText("a.md", "one\r\ntwo\r\nthree\r\n");
    const output = reported([source], [diagnosed(source, "two")]);
    expect(output).not.toContain("\r");
    expect(output).toContain("> 2 │ two\n      │ ^^^\n    3 │ three");
  });

  it("underlines the first and last line of a long span and leaves out its middle", () => {
    const middle = Array.from({ length: 20 }, (_, index) => `  row ${index}`).join("\n");
    const source = new SourceText("a.md", `before\n\\begin{a}\n${middle}\n  \\end{a}\nafter`);
    const start = source.text.indexOf("\\begin");
    const end = source.text.indexOf("\\end{a}") + 7;
    const output = reported([source], [diagnosticAt(source, { ...finding, start, end })]);
    expect(underlined(output)).toEqual(["\\begin{a}", "\\end{a}"]);
    expect(output).toContain("⋮");
    expect(output).not.toContain("row 10");
  });

  it("puts a caret at an empty place, at the end of the text too", () => {
    const source = new SourceText("a.md", "abc");
    expect(reported([source], [diagnosticAt(source, { ...finding, start: 3, end: 3 })])).toContain(
      "│ abc\n      │    ^\n",
    );
  });

  it("shows a window of a line of ten megabytes", () => {
    const source = new SourceText("a.md", `${"x".repeat(5_000_000)} bad ${"y".repeat(5_000_000)}`);
    const output = reported([source], [diagnosed(source, "bad")], { columns: 60 });
    expect(output.length).toBeLessThan(1000);
    expect(underlined(output)).toEqual(["bad"]);
    expect(Math.max(...output.split("\n").map(cellsOf))).toBeLessThanOrEqual(60);
  });

  it("counts characters far into a line as it does at its start, whatever was shown before", () => {
    const source = new SourceText(
      "a.tex",
      `first\n${"😀".repeat(8000)}one ${"😀".repeat(3000)}two\n${"😀".repeat(9000)}three`,
    );
    const text = reported(
      [source],
      ["one", "two", "three", "one"].map((part) => diagnosed(source, part)),
    );
    expect([...text.matchAll(/a\.tex:(\d+:\d+)/g)].map(([, place]) => place)).toEqual([
      "2:8001",
      "2:8001",
      "2:11005",
      "3:9001",
    ]);
  });

  it("keeps each diagnostic of one long line visible", () => {
    const source = new SourceText("a.md", `first ${"x ".repeat(500)}second`);
    expect(underlined(reported([source], [diagnosed(source, "first"), diagnosed(source, "second")]))).toEqual(
      ["first", "second"],
    );
  });

  it("lets no text from a file steer the terminal or turn its order", () => {
    const source = new SourceText("a.md", "\u001B[31mred \u202Eabc\u0007");
    const output = reported([source], [diagnosed(source, "red", { what: "\u001B]0;title\u0007" })]);
    // oxlint-disable-next-line no-control-regex
    expect(output).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
    expect(underlined(output)).toEqual(["red"]);
  });

  it("has colours only when asked, and the same words with them", () => {
    const source = new SourceText("a.md", "one\ntwo\n");
    const list = [diagnosed(source, "one"), diagnosed(source, "two", { severity: "error", fixes: [SAFE] })];
    const plain = reported([source], list);
    const colored = reported([source], list, { color: true });
    expect(plain).not.toContain("\u001B");
    expect(colored).toContain("\u001B[31m");
    expect(stripVTControlCharacters(colored)).toBe(plain);
  });

  it("reports a diagnostic whose text is not at hand", () => {
    const source = new SourceText("macros.tex", "oops");
    expect(reported([], [diagnosed(source, "oops")])).toContain("  What of oops.\n  Why. Do.\n\n1 warning");
  });

  it("fits the terminal and underlines something for any text and any place", () => {
    const piece = fc.constantFrom(
      "a",
      "文",
      "👩‍👩‍👧",
      "e\u0301",
      "\t",
      "\n",
      "\r\n",
      "\u200B",
      "\u0301",
      " ",
      "\u001B",
      "x".repeat(90),
    );
    const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        text,
        fc.nat(300),
        fc.nat(60),
        fc.integer({ min: 40, max: 120 }),
        (content, at, length, columns) => {
          const source = new SourceText("a.md", content);
          const start = Math.min(at, content.length);
          const diagnostic = diagnosticAt(source, {
            ...finding,
            start,
            end: Math.min(start + length, content.length),
          });
          const output = reported([source], [diagnostic], { columns });
          const frame = output.split("\n").filter((row) => row.includes("│"));
          for (const row of frame) expect(cellsOf(row)).toBeLessThanOrEqual(columns);
          expect(/│ *\^/.test(output)).toBe(content !== "");
        },
      ),
      { numRuns: 500 },
    );
  });
});

const finding = {
  rule: "r",
  severity: "warning",
  what: "What.",
  why: "Why.",
  do: "Do.",
} as const satisfies Omit<Finding, "start" | "end">;

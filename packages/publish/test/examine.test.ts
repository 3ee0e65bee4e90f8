import { describe, expect, it } from "vitest";
import { diagnosticAt, SourceText, type Diagnostic } from "@recto/diagnostics";
import { examineArticle, loadSite, siteOfArticle, type Examination } from "../src/index.ts";
import { joined } from "../src/proof/joined.ts";
import { memoryFiles } from "./memory.ts";

async function examined(path: string, files: Record<string, string>): Promise<Examination> {
  const site = await siteOfArticle(path, memoryFiles(files));
  if (!site.ok) throw new Error(site.failures.map(({ message }) => message).join(" "));
  const examination = await examineArticle(site.value, path);
  if (!examination.ok) throw new Error(examination.failures.map(({ message }) => message).join(" "));
  return examination.value;
}

const configured = (check: string, text: string): Record<string, string> => ({
  "site/recto.config.js": `export default { check: ${check} }`,
  "site/a.md": text,
});

const shown = ({ diagnostics }: Examination): readonly string[] =>
  diagnostics.map(({ path, start, rule }) => `${path}:${start.line}:${start.column} ${rule}`);

const pointing = (front: string): string =>
  `---\ntitle: A\n${front}---\n\nBy @b#eq:one, [this](/b/), [that](b.md), [it](b.md#eq:one) and [](b.md#eq:one).\n`;

describe("an article", () => {
  it("outside any site is examined with the macros and bibliography beside it", async () => {
    const files = {
      "notes/post.md": "---\ntitle: Post\nbibliography: refs.bib\n---\n\nLet $\\two = 2$, as @knuth says.\n",
      "notes/macros.tex": "\\newcommand{\\two}{2}",
      "notes/refs.bib": "@book{knuth, author={Donald Knuth}, title={The TeXbook}, year={1984}}",
    };
    expect(shown(await examined("notes/post.md", files))).toEqual([]);
    const { "notes/macros.tex": _macros, ...without } = files;
    expect(shown(await examined("notes/post.md", without))).toEqual([
      "notes/post.md:6:6 mathematics-renders",
    ]);
    const { "notes/refs.bib": _refs, ...bookless } = files;
    expect((await examined("notes/post.md", bookless)).diagnostics.map(({ rule }) => rule)).toContain(
      "bibliography-is-readable",
    );
  });

  it.each(["bf", "cal", "it", "rm", "sf", "tt", "atop", "choose", "over"])(
    "is not told to write \\%s, which a rule forbids, in place of what is not defined",
    async (name) => {
      const { diagnostics } = await examined("a.md", {
        "a.md": `---\ntitle: A\n---\n\nLet $\\${name}x = 1$, and $a \\${name} b$.\n`,
      });
      const [undefinedOne, forbidden] = diagnostics;
      expect(undefinedOne?.rule).toBe("mathematics-renders");
      expect(undefinedOne?.do).not.toContain(`\\${name},`);
      expect(forbidden?.rule).toMatch(/^(?:font|fraction)-is-command$/);
    },
  );

  it("of a site is examined as that site says, and may point into its other articles", async () => {
    const files = {
      "site/recto.config.js": 'export default { check: { rules: { "ellipsis-is-command": "error" } } }',
      "site/articles/a.md": "---\ntitle: A\n---\n\n$x, ..., y$, and @b#eq:one, and @b#eq:two.\n",
      "site/articles/b.md": "---\ntitle: B\n---\n\n$$ x = 1. \\label{eq:one} $$\n",
    };
    const { diagnostics } = await examined("site/articles/a.md", files);
    expect(diagnostics.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      "ellipsis-is-command error",
      "label-is-defined error",
    ]);
    expect(diagnostics[1]?.what).toContain("eq:two");
  });

  it("is told of what it refers to in a draft, which is not published with it", async () => {
    const files = {
      "site/recto.config.js": "export default {}",
      "site/a.md": pointing(""),
      "site/b.md": "---\ntitle: B\ndraft: true\n---\n\n$$ x = 1. \\label{eq:one} $$\n",
      "site/c.md": pointing("draft: true\n"),
    };
    const { diagnostics } = await examined("site/a.md", files);
    expect(diagnostics.map(({ rule, start }) => `${rule} ${start.column}`)).toEqual(
      [4, 15, 28, 42, 64].map((column) => `reference-is-published ${column}`),
    );
    expect(diagnostics[0]?.what).toBe("The article b is a draft.");
    expect(shown(await examined("site/c.md", files))).toEqual([]);
  });

  it.each([
    ["title: $\\own$ $x + \\nosuch$ y", "3:20", 7],
    ["title: Five $x + \\later$ y", "3:18", 6],
    ['title: "Five $x + \\\\nosuch$ y"', "3:8", 23],
  ])("is told of a formula in its title that cannot be set: %s", async (title, place, length) => {
    const { diagnostics } = await examined("a.md", {
      "a.md": `---\nmacros: \\newcommand{\\own}{2}\n${title}\n---\n\nText $\\newcommand{\\later}{1} \\later$.\n`,
    });
    expect(
      diagnostics.map(
        ({ rule, start, end }) => `${rule} ${start.line}:${start.column} ${end.offset - start.offset}`,
      ),
    ).toEqual([`mathematics-renders ${place} ${length}`]);
  });

  it("is told of its missing image with the nearest file", async () => {
    const files = { "site/a.md": "---\ntitle: A\n---\n\n![Two wells](wels.png)\n", "site/wells.png": "x" };
    const { diagnostics } = await examined("site/a.md", files);
    expect(diagnostics).toMatchObject([{ rule: "image-exists", start: { line: 5, column: 1 } }]);
    expect(diagnostics[0]?.do).toContain("wells.png");
  });

  it("obeys its comments and the configuration whatever stage speaks", async () => {
    const text = "---\ntitle: A\n---\n\nA $\\frobnicate$, a note[^n] and a [link](javascript:x).\n";
    const found = async (check: string): Promise<readonly string[]> =>
      (await examined("site/a.md", configured(check, text))).diagnostics.map(
        ({ rule, severity }) => `${rule} ${severity}`,
      );
    expect(await found("{}")).toEqual([
      "mathematics-renders error",
      "footnote-is-defined error",
      "link-is-safe warning",
    ]);
    expect(
      await found(
        '{ rules: { "mathematics-renders": "warning", "footnote-is-defined": "off", "link-is-safe": "error" } }',
      ),
    ).toEqual(["mathematics-renders warning", "link-is-safe error"]);
    expect(await found('{ ignore: { "a.md": ["mathematics-renders", "link-is-safe"] } }')).toEqual([
      "footnote-is-defined error",
    ]);

    const silenced =
      "---\ntitle: A\n---\n\n<!-- recto-ignore mathematics-renders -- later -->\nA $\\frobnicate$.\n";
    expect(shown(await examined("site/a.md", { "site/a.md": silenced }))).toEqual([]);
    const needless = silenced.replace("\\frobnicate", "x");
    expect(shown(await examined("site/a.md", { "site/a.md": needless }))).toEqual([
      "site/a.md:5:19 suppression-is-used",
    ]);
  });

  it("has labels that only other articles refer to", async () => {
    const files = {
      "site/recto.config.js": 'export default { check: { preset: "strict" } }',
      "site/articles/a.md":
        "---\ntitle: A\n---\n\n$$ x = 1. \\label{eq:one} $$\n\n$$ x = 1. \\label{eq:two} $$\n\n$$ x = 1. \\label{eq:three} $$\n",
      "site/articles/b.md": "---\ntitle: B\n---\n\nBy @a#eq:one. And [this](a.md#eq:two).\n",
    };
    const { diagnostics } = await examined("site/articles/a.md", files);
    expect(diagnostics.filter(({ rule }) => rule === "label-is-used").map(({ what }) => what)).toEqual([
      "Nothing refers to the label eq:three.",
    ]);
  });

  it("that has invalid UTF-8 or a BOM is examined all the same", async () => {
    const files = memoryFiles({ "a.md": new Uint8Array([0xef, 0xbb, 0xbf, 0x23, 0x20, 0x41, 0x0a, 0xff]) });
    const site = await siteOfArticle("a.md", files);
    const examination = site.ok ? await examineArticle(site.value, "a.md") : site;
    expect(examination.ok && shown(examination.value)).toContain("a.md:2:1 text-is-utf8");
  });

  it("that is not there is a sentence", async () => {
    expect(await siteOfArticle("none.md", memoryFiles({ "a.md": "" }))).toMatchObject({
      ok: false,
      failures: [{ kind: "file", message: "There is no file none.md." }],
    });
    const site = await loadSite("site", memoryFiles({ "site/a.md": "" }));
    expect(site.ok && (await examineArticle(site.value, "site/b.md"))).toMatchObject({ ok: false });
  });
});

describe("what several stages find", () => {
  const source = new SourceText("a.md", "$a$ text $b$");
  const formulas = [
    { start: 0, end: 3 },
    { start: 9, end: 12 },
  ];
  const at = (rule: string, start: number, severity: Diagnostic["severity"] = "error"): Diagnostic =>
    diagnosticAt(source, { rule, severity, start, end: start + 1, what: "", why: "", do: "" });
  const rules = (found: readonly Diagnostic[], rendered: readonly Diagnostic[]): readonly string[] =>
    joined(formulas, [...found, ...rendered]).map(({ rule, start }) => `${rule} ${start.offset}`);

  it("does not say again in KaTeX's words what a rule already called an error", () => {
    expect(rules([at("braces-balance", 1)], [at("mathematics-renders", 2)])).toEqual(["braces-balance 1"]);
  });

  it("keeps what KaTeX says elsewhere in a formula of which a rule spoils only a part", () => {
    expect(rules([at("label-is-defined", 0)], [at("mathematics-renders", 2)])).toHaveLength(2);
    expect(rules([at("script-is-single", 1)], [at("mathematics-renders", 2)])).toEqual([
      "script-is-single 1",
    ]);
  });

  it("keeps what KaTeX says of another formula, or beside a mere warning", () => {
    expect(rules([at("braces-balance", 1)], [at("mathematics-renders", 10)])).toHaveLength(2);
    expect(rules([at("ellipsis-is-command", 1, "warning")], [at("mathematics-renders", 2)])).toHaveLength(2);
    expect(rules([at("label-is-defined", 5)], [at("mathematics-renders", 2)])).toHaveLength(2);
  });
});

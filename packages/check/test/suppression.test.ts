import { check, type CheckOptions } from "@recto/check";
import { describe, expect, it } from "vitest";
import { articleDocument, texDocument } from "./support.ts";

const ID = "ellipsis-is-command";

async function rulesOf(text: string, options: CheckOptions = {}): Promise<readonly string[]> {
  return check(await texDocument(text), options).map(({ rule }) => rule);
}

describe("a comment that switches a rule off", () => {
  it("reaches to the end of the next paragraph when it stands alone", async () => {
    expect(
      await rulesOf(`% recto-ignore ${ID} -- as printed\n$1, ..., 2$\n$1, ..., 3$\n\n$1, ..., 4$`),
    ).toEqual([ID]);
  });

  it("may stand before a blank line", async () => {
    expect(await rulesOf(`% recto-ignore ${ID}\n\n$1, ..., 2$`)).toEqual([]);
  });

  it("reaches over its own line when something stands before it", async () => {
    expect(await rulesOf(`$1, ..., 2$ % recto-ignore ${ID}\n$1, ..., 3$`)).toEqual([ID]);
  });

  it("switches off several rules, with or without commas", async () => {
    const text = `% recto-ignore ${ID}, operator-is-upright reference-has-tie -- a reason, with commas\n`;
    expect(await rulesOf(`${text}$1, ..., sin x$ Figure \\ref{a}`)).toEqual([]);
  });

  it("switches off only the rules that it names", async () => {
    expect(await rulesOf(`% recto-ignore ${ID}\n$1, ..., sin x$`)).toEqual(["operator-is-upright"]);
  });

  it("reaches from its start to its end", async () => {
    const text = `$1, ..., 1$\n% recto-ignore-start ${ID}\n$1, ..., 2$\n\n$1, ..., 3$\n% recto-ignore-end ${ID}\n$1, ..., 4$`;
    expect(await rulesOf(text)).toEqual([ID, ID]);
  });

  it("reaches to the end of the file without its end", async () => {
    expect(await rulesOf(`% recto-ignore-start ${ID}\n$1, ..., 2$\n\n$1, ..., 3$`)).toEqual([]);
  });

  it("is no comment in verbatim text", async () => {
    const text = `\\begin{verbatim}\n% recto-ignore ${ID}\n\\end{verbatim}\n$1, ..., 2$`;
    expect(await rulesOf(text)).toEqual([ID]);
  });

  it("is known with CRLF line ends", async () => {
    expect(await rulesOf(`% recto-ignore ${ID}\r\nLet\r\n$1, ..., 2$\r\n  \r\n$1, ..., 3$`)).toEqual([ID]);
    expect(await rulesOf(`% recto-ignore ${ID}\r\n$1, ..., 2$\r\n\r\n$1, ..., 3$`)).toEqual([ID]);
  });

  it("is a diagnostic when the rule has nothing to say", async () => {
    expect(await rulesOf(`% recto-ignore ${ID}\n$1$`)).toEqual(["suppression-is-used"]);
  });

  it("is no diagnostic when the rule does not run", async () => {
    expect(await rulesOf(`% recto-ignore label-is-used\n$1$`)).toEqual([]);
    expect(await rulesOf(`% recto-ignore ${ID}\n$1$`, { rules: { [ID]: "off" } })).toEqual([]);
  });

  it("is a diagnostic when there is no such rule, with the nearest one", async () => {
    const [found] = check(await texDocument("% recto-ignore elipsis-is-command\n$1, ..., 2$"));
    expect(found?.rule).toBe("suppression-names-a-rule");
    expect(found?.do).toBe("Did you mean ellipsis-is-command?");
  });

  it("may name rules of other packages when it is told of them", async () => {
    const text = "% recto-ignore formula-renders\n$x$";
    expect(await rulesOf(text)).toEqual(["suppression-names-a-rule"]);
    expect(await rulesOf(text, { knownRules: ["formula-renders"] })).toEqual([]);
  });

  it("works in Markdown as an HTML comment, and inside a formula", async () => {
    const before = `<!-- recto-ignore ${ID} -- as printed -->\n\nLet $1, ..., 2$.\n\nLet $1, ..., 3$.`;
    expect(check(await articleDocument(before)).map(({ start }) => start.line)).toEqual([5]);
    const inline = `Let $1, ..., 2$. <!-- recto-ignore ${ID} -->\nLet $1, ..., 3$.`;
    expect(check(await articleDocument(inline)).map(({ start }) => start.line)).toEqual([2]);
    const within = `$$\n% recto-ignore ${ID}\n1, ..., 2\n$$\n`;
    expect(check(await articleDocument(within))).toEqual([]);
  });

  it("reaches over its paragraph in a quotation", async () => {
    const quoted = `> <!-- recto-ignore ${ID} -->\n> Let $1, ..., 2$.\n>\n> Let $1, ..., 3$.`;
    expect(check(await articleDocument(quoted)).map(({ start }) => start.line)).toEqual([4]);
    const display = `> $$\n> % recto-ignore ${ID}\n> 1, ..., 2\n> $$\n`;
    expect(check(await articleDocument(display))).toEqual([]);
  });

  it("is used when several in one paragraph reach over the same place", async () => {
    const comment = `% recto-ignore ${ID}\n`;
    expect(await rulesOf(`${comment}$1$\n${comment}$1, ..., 2$\n${comment}$1$`)).toEqual([
      "suppression-is-used",
    ]);
  });

  it("ends all that began when it ends without a name", async () => {
    const text = `% recto-ignore-start ${ID}, operator-is-upright\n$1, ..., sin x$\n% recto-ignore-end\n$1, ..., 3$`;
    expect(await rulesOf(text)).toEqual([ID]);
    expect(await rulesOf("$1$\n% recto-ignore-end\n$1$")).toEqual(["suppression-is-used"]);
    expect(await rulesOf("% recto-ignore-start\n$1$")).toEqual(["suppression-names-a-rule"]);
  });

  it("is no comment in a block of code", async () => {
    const text = `\`\`\`\n<!-- recto-ignore ${ID} -->\n\`\`\`\n\nLet $1, ..., 2$.`;
    expect(check(await articleDocument(text)).map(({ rule }) => rule)).toEqual([ID]);
  });
});

describe("what other stages say", () => {
  const text =
    "---\ntitle: A\n# recto-ignore front-matter-is-known -- for another program\nmood: calm\n---\n\n";

  async function said(body: string, options: CheckOptions = {}): Promise<readonly string[]> {
    const document = await articleDocument(text + body);
    const resolved = document.article?.resolved;
    const diagnostics = [...(resolved?.article.diagnostics ?? []), ...(resolved?.diagnostics ?? [])];
    const found = check(document, { knownRules: ["mathematics-renders"], ...options }, diagnostics);
    return found.map(({ rule, severity }) => `${rule} ${severity}`);
  }

  it("is switched off by a comment, also by one in the front matter", async () => {
    expect(await said("A note[^a].")).toEqual(["footnote-is-defined error"]);
    expect(await said("<!-- recto-ignore footnote-is-defined -->\nA note[^a].")).toEqual([]);
    expect(await said("<!-- recto-ignore mathematics-is-closed -->\n\n$$ x + y\n")).toEqual([]);
  });

  it("is as severe as the options say, or off, everywhere or in a file", async () => {
    const rules = { "footnote-is-defined": "warning" } as const;
    expect(await said("A note[^a].", { rules })).toEqual(["footnote-is-defined warning"]);
    expect(await said("A note[^a].", { rules: { "footnote-is-defined": "off" } })).toEqual([]);
    expect(await said("A note[^a].", { ignore: { "*.md": ["footnote-is-defined"] } })).toEqual([]);
    expect(await said("A note[^a].", { only: ["footnote-is-defined"] })).toEqual([
      "footnote-is-defined error",
    ]);
    expect(await said("A note[^a].", { only: ["label-is-used"] })).toEqual([]);
  });

  it("makes a comment needless when it says nothing", async () => {
    expect(await said("<!-- recto-ignore mathematics-renders -->\nA note.")).toEqual([
      "suppression-is-used warning",
    ]);
    const rules = { "mathematics-renders": "off" } as const;
    expect(await said("<!-- recto-ignore mathematics-renders -->\nA note.", { rules })).toEqual([]);
  });

  it("is not said again by a rule at the same place", async () => {
    expect(await said("$$\n\\begin{align}\nx\n$$\n")).toHaveLength(1);
    expect(await said("\\begin{align}\nx\n\nText.\n")).toEqual(["mathematics-is-closed error"]);
  });
});

describe("options", () => {
  const text = "\\documentclass{article}\\begin{document}$1, ..., 2$ \\label{a}\\end{document}";

  it("choose a preset: strict holds recommended", async () => {
    expect(await rulesOf(text)).toEqual([ID]);
    expect(await rulesOf(text, { preset: "strict" })).toEqual([ID, "label-is-used"]);
  });

  it("set a rule's severity, or switch it off or on", async () => {
    const [found] = check(await texDocument(text), { rules: { [ID]: "error" } });
    expect(found?.severity).toBe("error");
    expect(await rulesOf(text, { rules: { [ID]: "off" } })).toEqual([]);
    expect(await rulesOf(text, { rules: { "label-is-used": "warning" } })).toEqual([ID, "label-is-used"]);
  });

  it("run only the rules that are named", async () => {
    expect(await rulesOf(text, { only: ["label-is-used"] })).toEqual(["label-is-used"]);
  });

  it("leave rules out of files", async () => {
    expect(await rulesOf(text, { ignore: { "main.tex": [ID] } })).toEqual([]);
    expect(await rulesOf(text, { ignore: { "*.tex": ["*"] } })).toEqual([]);
    expect(await rulesOf(`% recto-ignore ${ID}\n\n${text}`, { ignore: { "*.tex": ["*"] } })).toEqual([]);
    expect(await rulesOf(text, { ignore: { "old/**": [ID], "ain.tex": [ID] } })).toEqual([ID]);
  });
});

describe("diagnostics", () => {
  it("are sorted by place and carry the address of the rule's page", async () => {
    const found = check(await texDocument("$sin x$ Figure \\ref{a} $1, ..., 2$"));
    expect(found.map(({ rule }) => rule)).toEqual(["operator-is-upright", "reference-has-tie", ID]);
    expect(found[0]?.url).toMatch(/operator-is-upright/);
  });

  it.each([
    ["\\[ \\frac{a}{b + (\\frac{1}{2} \\]"],
    ["$\\left( \\frac{a}{b $ and more"],
    ["\\begin{align} \\left( a &= b \\right) \\\\ x^a^b \\end{align}"],
    ["$\\bigl( x )$"],
    ["\\begin{align} a ... & b"],
    ["Words $x and\n\nmore $y$ and $z$."],
    ["As $(u, v)$ and (u, w)$. Such a set is in $I$. More is open.\n\nMore."],
  ])("are one for one mistake: %s", async (text) => {
    expect(await rulesOf(text)).toHaveLength(1);
  });
});

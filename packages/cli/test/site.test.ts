import { createServer } from "node:http";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderOf, namesIn, recto } from "./recto.ts";

const ARTICLE = "---\ntitle: On squares\n---\n\nA sentence with $x^2$.\n";
const BROKEN = "---\ntitle: On squares\n---\n\nAn open $\\left( x$ here.\n";

describe("recto build", () => {
  it("builds a site, says where, and says when nothing has changed", async () => {
    const folder = folderOf({ "notes/squares.md": ARTICLE });
    const { code, out, error } = await recto(["build", "notes"], { folder });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toMatch(/^Built 1 article into notes[/\\]_site \(\d+ ms\)\.\n$/);
    expect(existsSync(join(folder, "notes/_site/index.html"))).toBe(true);
    expect(await recto(["build", "notes"], { folder })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Nothing has changed in 1 article \(\d+ ms\)\.\n$/),
    });
  });

  it("fails on an error, shows it, and leaves the last good site in place", async () => {
    const folder = folderOf({ "squares.md": ARTICLE });
    await recto(["build"], { folder });
    const before = namesIn(join(folder, "_site"));
    writeFileSync(join(folder, "squares.md"), BROKEN);
    const { code, out, error } = await recto(["build"], { folder });
    expect(code).toBe(1);
    expect(out).toContain("squares.md:5:");
    expect(error).toBe(
      "recto: The site was not built: an article has an error. The last good one is still in place.\n",
    );
    expect(namesIn(join(folder, "_site"))).toEqual(before);
    expect(namesIn(folder)).toEqual([".recto", "_site", "squares.md"]);
  });

  it.each([
    ["throws", 'throw new Error("no luck");', "no luck"],
    ["has an unknown key", 'export default { titel: "Notes" };', "title"],
    ["is not a configuration", "export default 3;", "3"],
  ])("says in a sentence that the configuration %s", async (_, config, word) => {
    const folder = folderOf({ "squares.md": ARTICLE, "recto.config.ts": config });
    for (const command of ["build", "check", "dev"]) {
      const { code, out, error } = await recto([command], { folder });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(error).toMatch(/^recto: recto\.config\.ts.*\n$/);
      expect(error).toContain(word);
    }
  });

  it("takes a configuration typed by defineConfig, with Recto installed beside it or not", async () => {
    const folder = folderOf({
      "squares.md": ARTICLE,
      "recto.config.ts":
        'import { defineConfig } from "recto";\nexport default defineConfig({ title: "Typed notes" });\n',
    });
    expect(await recto(["build"], { folder })).toMatchObject({ code: 0, error: "" });
    expect(readFileSync(join(folder, "_site/index.html"), "utf8")).toContain("Typed notes");
  });

  it("stopped by Ctrl-C leaves nothing half-written", async () => {
    const long = ARTICLE + "And $y$.\n\n".repeat(300);
    const articles = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`a${index}.md`, long]));
    const folder = folderOf(articles);
    const { code, error } = await recto(["build"], {
      folder,
      meanwhile: (kill) => {
        const look = setInterval(() => {
          if (!readdirSync(folder).some((name) => name.includes("recto-new"))) return;
          clearInterval(look);
          kill("SIGINT");
        }, 5);
        onTestFinished(() => clearInterval(look));
      },
    });
    expect(code).toBe(130);
    expect(error).not.toMatch(/^\s+at /m);
    // What the build remembers for the next one may stay; of a site there is nothing.
    const left = namesIn(folder).filter((name) => name !== ".recto");
    expect(left).toEqual(Object.keys(articles).toSorted((a, b) => (a < b ? -1 : 1)));
  });
});

describe("recto check of a site", () => {
  it("mends its articles and keeps their front matter", async () => {
    const folder = folderOf({
      "recto.config.ts": "export default {};\n",
      "squares.md": ARTICLE.replace("$x^2$", "$x_1, ..., x_n$"),
    });
    const { code, out, error } = await recto(["check", "--fix"], { folder });
    expect(code).toBe(0);
    expect(out).toContain("No problems in 1 file");
    expect(error).toContain("Mended 1 place in 1 file.");
  });

  it("tells what is wrong in the bibliography that its articles share, as a build does", async () => {
    const folder = folderOf({
      "recto.config.ts": 'export default { bibliography: ["refs.bib"] };\n',
      "squares.md": ARTICLE,
      "refs.bib": "@book{a, title={A}}\n@book{a, title={B}}\n",
    });
    for (const command of ["check", "build"]) {
      const { code, out } = await recto([command], { folder });
      expect(code).toBe(0);
      expect(out).toContain("refs.bib:2:7  citation-key-is-unique");
    }
    expect((await recto(["check", "squares.md"], { folder })).out).toContain("No problems in 1 file");
  });
});

describe("recto check of articles without a configuration", () => {
  const pair = {
    "a.md": "---\ntitle: A\n---\n\nBy @b#eq:b and [this](/b/) and [that](b.md).\n",
    "b.md": "---\ntitle: B\n---\n\n\\begin{equation} b. \\label{eq:b} \\end{equation}\n",
  };
  const inFolder = (folder: string): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(pair).map(([path, text]) => [`${folder}/${path}`, text]));

  it.each([
    ["the folder", ["check", "notes"], inFolder("notes")],
    ["the folder one is in", ["check", "."], pair],
    ["nothing", ["check"], inFolder("articles")],
    ["an article", ["check", "notes/a.md"], inFolder("notes")],
    ["an article by its absolute path", ["check", "ABSOLUTE/notes/a.md"], inFolder("notes")],
    [
      "a folder of folders",
      ["check", "."],
      { ...inFolder("deep/er"), "articles/c.md": "---\ntitle: C\n---\n" },
    ],
  ])("sees the other articles of the folder when it is given %s", async (_, args, files) => {
    const folder = folderOf(files);
    const given = args.map((each) => each.replace("ABSOLUTE", folder));
    const { out, error, code } = await recto(given, { folder });
    expect({ out, error, code }).toEqual({
      out: expect.stringMatching(/^No problems in \d files?/),
      error: "",
      code: 0,
    });
  });

  it("checks LaTeX files of the folder as well", async () => {
    const folder = folderOf({
      ...pair,
      "paper.tex": "$a_1, ..., a_n$\n",
      "sub/_note.md": "$x_1, ..., x_n$\n",
    });
    const { out } = await recto(["check"], { folder });
    expect(out).toContain("paper.tex:1:");
    expect(out).toContain("sub/_note.md:1:");
    expect(out).toContain("in 4 files");
  });
});

describe("recto check of a configured site from within its folders", () => {
  it("does not take an article for another one of its name", async () => {
    const folder = folderOf({ "recto.config.ts": "export default {};\n", "articles/squares.md": ARTICLE });
    const inside = join(folder, "articles");
    expect(await recto(["check", "squares.md"], { folder: inside })).toMatchObject({ code: 0, error: "" });
    expect(await recto(["check"], { folder: inside })).toMatchObject({ code: 0, error: "" });
  });
});

describe("recto dev", () => {
  it("serves the site, takes the next port when one is in use, and ends with Ctrl-C", async () => {
    const folder = folderOf({ "squares.md": ARTICLE });
    const busy = createServer().listen(0, "localhost");
    onTestFinished(() => void busy.close());
    await new Promise((resolve) => busy.once("listening", resolve));
    const address = busy.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    let page = "";
    const { code, out, error } = await recto(["dev", "--port", String(port)], {
      folder,
      meanwhile(kill, output) {
        output(/http:\/\/localhost:\d+\//, async ([url = ""]) => {
          page = await (await fetch(url)).text();
          kill("SIGINT");
        });
      },
    });
    expect(code).toBe(0);
    expect(out).toMatch(/Your site is at http:\/\/localhost:\d+\/ and refreshes when you save\./);
    expect(error).toContain(`Port ${port} is in use by another program; port`);
    expect(page).toContain("On squares");
  });

  it("says so once when its folder is removed, and still ends with Ctrl-C", async () => {
    const folder = folderOf({ "squares.md": ARTICLE });
    const { code, out, error } = await recto(["dev", "--port", "0"], {
      folder,
      meanwhile(kill, output) {
        output(/http:\/\/localhost:\d+\//, async () => {
          rmSync(folder, { recursive: true });
          await setTimeout(1000);
          kill("SIGINT");
        });
      },
    });
    expect(code).toBe(0);
    expect(error).toMatch(/^recto: The folder \S+ is gone; the pages are shown as they were\. [^\n]+\n$/);
    expect(out).not.toContain("0 files");
  });
});

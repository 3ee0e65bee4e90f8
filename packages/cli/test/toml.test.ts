import { describe, expect, it } from "vitest";
import { folderOf, recto } from "./recto.ts";

const TEXT = "We add $1, ..., n$ here.\n";

describe("recto.toml", () => {
  it("says how the LaTeX files below it are checked", async () => {
    const folder = folderOf({
      "recto.toml": '[check.rules]\nellipsis-is-command = "error"\n',
      "papers/a.tex": TEXT,
    });
    const { code, out } = await recto(["check", "papers/a.tex"], { folder });
    expect(code).toBe(1);
    expect(out).toContain("error  papers/a.tex:1:12  ellipsis-is-command");
  });

  it("says how all the LaTeX files of its folder are checked, with articles or without", async () => {
    const texts = {
      "recto.toml": '[check.rules]\nellipsis-is-command = "error"\n',
      "paper.tex": TEXT,
      "chapters/a.tex": TEXT,
    };
    const { code, out } = await recto(["check"], { folder: folderOf(texts) });
    expect(code).toBe(1);
    expect(out).toContain("error  paper.tex:1:12  ellipsis-is-command");
    expect(out).toContain("error  chapters/a.tex:1:12  ellipsis-is-command");
    const withArticle = { ...texts, "articles/a.md": "---\ntitle: First\n---\n\nWe add $1, ..., n$ here.\n" };
    const both = await recto(["check", "--format", "json"], { folder: folderOf(withArticle) });
    const { diagnostics } = JSON.parse(both.out);
    expect(diagnostics.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      "articles/a.md",
      "chapters/a.tex",
      "paper.tex",
    ]);
  });

  it("sets what rules demand, and says where it is wrong", async () => {
    const texts = {
      "recto.toml": '[check.options.epsilon-is-consistent]\nprefer = "varepsilon"\n',
      "a.tex": "Let $\\epsilon > 0$.\n",
    };
    const { out } = await recto(["check", "a.tex"], { folder: folderOf(texts) });
    expect(out).toContain("a.tex:1:6  epsilon-is-consistent");
    expect(out).toContain("This is \\epsilon, but \\varepsilon is asked for.");
    const wrong = {
      ...texts,
      "recto.toml": '[check.options.epsilon-is-consistent]\nprefers = "varepsilon"\n',
    };
    const refused = await recto(["check", "a.tex"], { folder: folderOf(wrong) });
    expect(refused.code).toBe(2);
    expect(refused.error).toContain('the nearest is "check.options.epsilon-is-consistent.prefer"');
  });

  it("makes its folder a site", async () => {
    const folder = folderOf({
      "recto.toml": 'title = "Notes"\n',
      "articles/a.md": "---\ntitle: First\n---\n\nA sentence.\n",
    });
    const { code, out } = await recto(["build"], { folder });
    expect(code).toBe(0);
    expect(out).toContain("Built 1 article");
  });

  it("with a mistake is a sentence with its line and column", async () => {
    const folder = folderOf({ "recto.toml": "[check]\npreset = strict\n", "a.tex": TEXT });
    const { code, error } = await recto(["check", "a.tex"], { folder });
    expect(code).toBe(2);
    expect(error).toMatch(
      /^recto: .*recto\.toml:2:10 is not TOML: invalid value\. Mend the configuration.*\n$/,
    );
  });

  it("beside recto.config.ts is refused in a sentence", async () => {
    const folder = folderOf({ "recto.toml": "", "recto.config.ts": "export default {};\n", "a.md": "# A\n" });
    const { code, error } = await recto(["check"], { folder });
    expect(code).toBe(2);
    expect(error).toBe(
      "recto: There is more than one configuration: recto.config.ts and recto.toml. Keep one and remove the rest, so that it is clear which one holds.\n",
    );
  });
});

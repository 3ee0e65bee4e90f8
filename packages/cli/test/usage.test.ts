import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandReference } from "../src/help.ts";
import { commands } from "../src/commands.ts";
import { readArguments } from "../src/arguments.ts";
import { folderOf, recto } from "./recto.ts";

describe("the command line", () => {
  it("shows its help when nothing is asked", async () => {
    const { code, out, error } = await recto([]);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    for (const { name } of commands) expect(out).toContain(`  ${name} `);
  });

  it.each(["check", "build", "dev", "explain", "help"])(
    "%s --help shows its options and an example",
    async (name) => {
      const { code, out } = await recto([name, "--help"]);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: recto ${name}`);
      expect(out).toMatch(new RegExp(`For example:\n  recto ${name}`));
      expect(await recto(["help", name])).toMatchObject({ code: 0, out });
    },
  );

  it("checks LaTeX without loading any package of others", async () => {
    const folder = folderOf({ "empty.tex": "" });
    const coverage = join(folder, "coverage");
    await recto(["check", "empty.tex"], { folder, env: { NODE_V8_COVERAGE: coverage } });
    const reports = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), "utf8"));
    const loaded = reports.flatMap((report) => report.match(/"url":"[^"]*"/g) ?? []);
    expect(loaded.filter((url) => url.includes("/bundle/")).length).toBeGreaterThan(2);
    expect(loaded.filter((url) => url.includes("/node_modules/"))).toEqual([]);
  });

  it("shows its version", async () => {
    expect(await recto(["--version"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it("documents every command and option", () => {
    const reference = commandReference();
    for (const { name, options } of commands) {
      expect(reference).toContain(`## recto ${name}`);
      for (const option of Object.keys(options)) expect(reference).toContain(`--${option}`);
    }
  });

  it("is documented in docs/commands.md, which `npm run reference` writes", () => {
    const page = readFileSync(new URL("../../../docs/commands.md", import.meta.url), "utf8");
    expect(words(page)).toContain(words(commandReference()));
  });

  it("says the same of --update-baseline in docs/ci.md as in docs/commands.md", () => {
    for (const name of ["ci", "commands"]) {
      const page = readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), "utf8");
      expect(page).toMatch(/--update-baseline.*writes? what there is now.*in place of what it holds/i);
    }
  });

  it("says a mistake in one sentence on standard error and exits with 2", async () => {
    const { code, out, error } = await recto(["chekc"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toBe(
      "recto: There is no command “chekc”. Did you mean recto check? The commands are check, build, run, dev, explain, lsp and help.\n",
    );
  });
});

describe("arguments", () => {
  it.each([
    ["check --fxi", /^recto check has no option --fxi\. Did you mean --fix\?/],
    ["check --no-fix", /^recto check has no option --no-fix\./],
    ["check --no-quiet", /^recto check has no option --no-quiet\./],
    ["check -x", /^recto check has no option -x\./],
    ["--verison", /^recto has no option --verison\. Did you mean --version\?/],
    [
      "check --preset strickt",
      /^--preset cannot be “strickt”\. Did you mean strict\? It takes recommended, strict or all\./,
    ],
    ["check --format", /^--format needs a value: write --format FORM\./],
    ["check --format --quiet", /^--format needs a value/],
    ["check --fix=all", /^--fix cannot be “all”\. It takes safe or suggested\./],
    ["check --quiet=yes", /^--quiet takes no value; write it alone\./],
    ["check --max-warnings many", /^--max-warnings needs a whole number, not “many”\./],
    ["dev --port 99999", /^--port takes a number up to 65535, not 99999\./],
    ["check --max-warnings=-1", /^--max-warnings needs a whole number, not “-1”\./],
    ["build one two", /^recto build takes \[folder\] only; leave out “two”\./],
    ["lsp foo", /^recto lsp takes options only; leave out “foo”\.$/],
    ["check a.tex ", /^An argument of recto check is empty; leave it out, or write what it stands for\.$/],
    ["explain", /^recto explain needs RULE: try recto explain /],
  ])("%s is refused", (line, message) => {
    expect(read(line)).toMatch(message);
  });

  it("may stand before and after the command and the operands", () => {
    expect(read("--no-color check a.tex --rule one b.tex --rule=two --fix")).toMatchObject({
      command: "check",
      color: false,
      fix: "safe",
      rule: ["one", "two"],
      operands: ["a.tex", "b.tex"],
    });
  });

  it("that look like options are operands after --", () => {
    expect(read("check -- --fix")).toMatchObject({ operands: ["--fix"], quiet: false });
  });

  it("give --fix the safe tier, whatever follows it", () => {
    expect(read("check --fix suggested")).toMatchObject({ fix: "safe", operands: ["suggested"] });
    expect(read("check --fix=suggested")).toMatchObject({ fix: "suggested" });
  });
});

/** A Markdown table without the blanks and dashes that only align it. */
function words(text: string): string {
  return text.replaceAll(/[ -]+/g, " ");
}

/** What the arguments of a line mean, or the sentence that refuses them. */
function read(line: string): unknown {
  const result = readArguments(line.split(" "));
  return result.ok
    ? { command: result.command?.name, ...result.values, operands: result.operands }
    : result.message;
}

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { folderOf } from "./recto.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly require_serial: boolean;
  readonly additional_dependencies: readonly string[];
}
const hooks: readonly Hook[] = parse(read(".pre-commit-hooks.yaml"));

describe.each(hooks)("the pre-commit hook $id", (hook) => {
  it("runs the command of the packed repository once, for all files", () => {
    expect(hook).toMatchObject({ language: "node", require_serial: true });
    expect(hook.entry).toMatch(/^recto check(?: --fix)?$/);
  });

  it("takes the files that a check takes", () => {
    const files = new RegExp(hook.files);
    for (const path of ["a.tex", "a/b c.md", "a.markdown", "a.ltx", "a.latex"]) expect(path).toMatch(files);
    for (const path of ["a.bib", "md", "a.tex.bak", "a.mdx"]) expect(path).not.toMatch(files);
  });

  it("installs the packages that the command needs", () => {
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
      read("packages/cli/package.json"),
    );
    const needed = Object.entries(dependencies).filter(([name]) => !name.startsWith("@recto/"));
    expect(hook.additional_dependencies).toEqual(needed.map(([name, version]) => `${name}@${version}`));
  });
});

it("the repository is packed with the command in it, and npm prints nothing but the name of the pack", () => {
  const folder = folderOf({});
  const { stdout } = spawnSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  expect(stdout.trim()).toMatch(/^[\w.-]+\.tgz$/);
  const { stdout: list } = spawnSync("tar", ["tzf", join(folder, stdout.trim())], { encoding: "utf8" });
  expect(list).toContain("package/packages/cli/bin/recto.js");
  expect(list).toContain("package/packages/cli/bundle/main.js");
  expect(list).not.toContain("/src/");
});

it("npm prints nothing of scripts when it packs, which pre-commit would take for the name of the pack", () => {
  expect(read(".npmrc")).toMatch(/^foreground-scripts=false$/m);
});

const old = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "node"))
  .filter((path) => existsSync(path))
  .find((path) =>
    /^v(?:1\d|20|21|22\.1?\d)\./.test(spawnSync(path, ["--version"], { encoding: "utf8" }).stdout),
  );
const hasNewer = existsSync(join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`));
const isTried = old !== undefined && hasNewer;
if (!isTried)
  console.warn("There is no old Node on the PATH, or no new one among the packages: that is skipped.");

it.skipIf(!isTried)("an old Node hands over to the one among the packages", () => {
  const folder = folderOf({ "a.tex": "We add $1, ..., n$ here.\n" });
  const { status, stdout } = spawnSync(
    old ?? "",
    [join(root, "packages/cli/bin/recto.js"), "check", "a.tex", "--max-warnings", "0"],
    { cwd: folder, encoding: "utf8" },
  );
  expect(status).toBe(1);
  expect(stdout).toContain("ellipsis-is-command");
});

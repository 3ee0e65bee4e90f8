import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { folderOf } from "./recto.ts";

const TEXT = "We add $1, ..., n$ here.\n";
const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run?: string; readonly env?: Record<string, string> }[];
  };
}

/** Runs the last step of the action as GitHub would, with some inputs given and the others at their defaults. */
function runAction(
  folder: string,
  given: Readonly<Record<string, string>>,
): { code: number | null; out: string } {
  const action: Action = parse(readFileSync(`${root}/action.yml`, "utf8"));
  const step = action.runs.steps.at(-1);
  const valueOf = (expression: string): string => {
    if (expression === "github.action_path") return root;
    const name = expression.replace(/^inputs\./, "");
    const value = given[name] ?? action.inputs[name]?.default;
    if (value === undefined) throw new Error(`action.yml has no ${expression}`);
    return value;
  };
  const env = Object.entries(step?.env ?? {}).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => valueOf(expression)),
  ]);
  const { status, stdout } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", step?.run ?? "exit 99"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...Object.fromEntries(env) },
  });
  return { code: status, out: stdout };
}

describe.skipIf(spawnSync("bash", ["--version"]).status !== 0)("the GitHub Action", () => {
  it("annotates the mistakes of the whole checkout by default, and warnings let it pass", () => {
    const { code, out } = runAction(folderOf({ "a.tex": TEXT, "b/c.tex": TEXT }), {});
    expect(code).toBe(0);
    expect(out.match(/^::warning file=.*title=ellipsis-is-command::/gm)).toHaveLength(2);
  });

  it("takes paths, a preset and a greatest number of warnings", () => {
    const folder = folderOf({ "a.tex": TEXT, "b/c.tex": TEXT, "d.tex": TEXT });
    const { code, out } = runAction(folder, { paths: "a.tex b", preset: "strict", "max-warnings": "1" });
    expect(code).toBe(1);
    expect(out).toMatch(/^::warning file=a\.tex,/m);
    expect(out).toMatch(/^::warning file=b\/c\.tex,/m);
    expect(out).not.toContain("d.tex");
  });
});

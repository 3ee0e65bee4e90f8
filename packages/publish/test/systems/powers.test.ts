import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type BuildFailure, type BuildOptions } from "esbuild";
import { pow } from "@recto/system";
import { expect, it, onTestFinished } from "vitest";
import { deterministicPowers } from "../../src/systems/powers.ts";

it("makes powers the same in every engine, whatever they are of", async () => {
  const folder = mkdtempSync(join(tmpdir(), "recto-powers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const stand = join(folder, "node_modules/recto");
  mkdirSync(stand, { recursive: true });
  writeFileSync(join(stand, "package.json"), '{ "name": "recto", "exports": { "./system": "./system.js" } }');
  writeFileSync(join(stand, "system.js"), "export const pow = (x, y) => `pow(${x}, ${y})`;");
  writeFileSync(join(folder, "other.ts"), "/** ** not here ** */\nexport const none: number = 2 * 3;\n");
  writeFileSync(
    join(folder, "main.ts"),
    `import { none } from "./other.ts";
import type { Missing } from "./types.ts";
let grown: unknown = 3;
(grown as number) **= 4;
export const powers = (x: number): readonly unknown[] => [x ** 2, 2 ** 32, none, grown];`,
  );
  const { outputFiles } = await build({
    entryPoints: [join(folder, "main.ts")],
    bundle: true,
    format: "esm",
    write: false,
    plugins: [deterministicPowers()],
  });
  const text = outputFiles[0]?.text ?? "";
  expect(text).not.toMatch(/\*\*[^*]*=>|Math\.pow/);
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const powers: unknown =
    typeof module === "object" && module !== null && "powers" in module ? module.powers : undefined;
  expect(typeof powers === "function" && powers(1.5)).toEqual(["pow(1.5, 2)", "pow(2, 32)", 6, "pow(3, 4)"]);
  expect([pow(2, 32), pow(2, -127)]).toEqual([4294967296, 2 ** -127]);
});

const messagesOf = async (text: string, name = "main.ts"): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), "recto-powers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), text);
  const options: BuildOptions & { write: false } = {
    entryPoints: [join(folder, name)],
    bundle: true,
    format: "esm",
    external: ["recto/system"],
    minify: true,
    write: false,
    logLevel: "silent",
    plugins: [deterministicPowers()],
  };
  try {
    return (await build(options)).outputFiles.map((file) => file.text);
  } catch (error) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- esbuild throws nothing else
    const { errors } = error as BuildFailure;
    return errors.map(({ text: said, location }) => `${location?.line}: ${said}`);
  }
};

it("lets esbuild compute none", async () => {
  const [literal = ""] = await messagesOf("export const root = 2 ** 0.5;");
  expect(literal).toContain("pow as");
  expect(literal).not.toContain("1.414");
  const [markup = ""] = await messagesOf("export const root: number = 2 ** 0.5;", "main.tsx");
  expect(markup).toContain("pow as");
  expect(await messagesOf("/** A doc. */\nexport enum Root {\n  /** ** */ Two = 2 ** 0.5,\n}")).toEqual([
    "3: an enum may hold no power, which would be computed by esbuild: write the number",
  ]);
});

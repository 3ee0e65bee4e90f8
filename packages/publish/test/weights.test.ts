import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { System } from "@recto/system";
import { beforeAll, describe, expect, it } from "vitest";
import { buildPrograms, programsFolder } from "../../../scripts/programs.ts";
import { bundle } from "../src/systems/bundle.ts";

const SYSTEMS = resolve("systems");

/** Kilobytes that a page with one figure may load when it is near, gzipped. The goal is 150: what is left is for what comes. */
const MOST = 135;
/** The same for what Recto's own program has for a figure that needs no library. */
const MOST_PLAIN = 20;

type Kind = "plain" | "marks" | "play";
/** The parts of the program that a figure imports by and by. */
const parts: Readonly<Record<Kind, readonly string[]>> = {
  plain: ["system", "live"],
  marks: ["system", "live", "draw"],
  play: ["system", "game"],
};

function kilobytes(files: readonly (Uint8Array | string)[]): number {
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length / 1024, 0);
}

/** What a page with a figure of this kind loads of the program: its parts with all that they import at once. */
function programOf(kind: Kind): readonly string[] {
  const all = readdirSync(programsFolder);
  const reached = new Set(
    parts[kind].map((part) => all.find((name) => name.startsWith(`${part}-`)) ?? `no ${part}`),
  );
  for (const name of reached) {
    const code = readFileSync(join(programsFolder, name), "utf8");
    for (const [, imported = ""] of code.matchAll(/(?:from|import) ?"\.\/([^"]+)"/g)) reached.add(imported);
  }
  return [...reached];
}

/** The systems of Recto's own articles, by the paths of their files. */
async function ownSystems(): Promise<ReadonlyMap<string, System>> {
  const systems = new Map<string, System>();
  const folders = readdirSync(SYSTEMS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.flatMap(({ name }) =>
    readdirSync(join(SYSTEMS, name)).map((file) => join(name, file)),
  );
  for (const name of names.filter((each) => /^[a-z]+-[a-z]+[/\\][a-z-]+\.ts$/.test(each))) {
    const path = join(SYSTEMS, name);
    const module: unknown = await import(pathToFileURL(path).href);
    for (const value of Object.values(typeof module === "object" && module !== null ? module : {}))
      if (isSystem(value) && value.id.endsWith(basename(name, ".ts"))) systems.set(path, value);
  }
  return systems;
}

function isSystem(value: unknown): value is System {
  return typeof value === "object" && value !== null && "id" in value && "figures" in value && "run" in value;
}

describe("what a page with a figure loads", () => {
  beforeAll(async () => {
    await buildPrograms();
  });

  it("is within its budget, for every figure of Recto's own systems", async () => {
    const weights: [figure: string, kilobytes: number][] = [];
    for (const [path, system] of await ownSystems()) {
      const { outputFiles } = await bundle({ id: system.id, path, cache: "unwritten", isMapped: false });
      const own = kilobytes(outputFiles.map(({ contents }) => contents));
      const figures = Object.entries(system.figures).map(([view, figure]): [string, Kind] => [
        view,
        "draw" in figure ? "marks" : "plain",
      ]);
      for (const [view, kind] of system.play === undefined
        ? figures
        : [...figures, ["play", "play"] as const]) {
        const program = programOf(kind).map((name) => readFileSync(join(programsFolder, name)));
        weights.push([`${system.id}, ${view}`, own + kilobytes(program)]);
      }
    }
    expect(weights.length).toBeGreaterThan(20);
    expect(weights.filter(([, weight]) => !(weight <= MOST))).toEqual([]);
    // Less than this, and something was not weighed.
    expect(Math.min(...weights.map(([, weight]) => weight))).toBeGreaterThan(20);
  });

  it("is no library for a stream or images", () => {
    const program = programOf("plain").map((name) => readFileSync(join(programsFolder, name)));
    expect(kilobytes(program)).toBeLessThan(MOST_PLAIN);
  });
});

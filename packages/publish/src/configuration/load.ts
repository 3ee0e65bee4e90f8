import { join, resolve } from "node:path";
import type { Failure, Outcome } from "../failure.ts";
import type { Files } from "../files.ts";
import { readSettings } from "./read.ts";
import type { Settings } from "./settings.ts";
import { readToml } from "./toml.ts";

/** The names a configuration may have, in the order they are looked for. */
export const configurationNames: readonly string[] = [
  "recto.config.ts",
  "recto.config.mts",
  "recto.config.js",
  "recto.config.mjs",
  "recto.toml",
];

/** Reads the configuration of a folder; a folder without one has the defaults. */
export async function loadSettings(folder: string, files: Files): Promise<Outcome<Settings>> {
  const [path, ...others] = await configurationsIn(folder, files);
  if (path === undefined) return { ok: true, value: readSettings({}).settings };
  if (others.length > 0) return { ok: false, failures: [failureOfSeveral(path, others)] };
  const config = path.endsWith(".toml") ? await readToml(path, files) : await evaluate(path, files);
  if (!config.ok) return config;
  const { settings, misfits } = readSettings(config.value);
  if (misfits.length === 0) return { ok: true, value: settings };
  return {
    ok: false,
    failures: misfits.map(({ message }) => ({
      kind: "configuration",
      path,
      message: `${path}: ${message}`,
      do: "Mend the configuration; docs/configuration.md lists the settings.",
    })),
  };
}

/** The settings of the nearest folder above a file that has a configuration; the defaults where none has. */
export async function settingsAbove(path: string, files: Files): Promise<Outcome<Settings>> {
  for (let folder = join(path, ".."); ; folder = join(folder, "..")) {
    const isHere = (await findConfiguration(folder, files)) !== undefined;
    if (isHere || resolve(folder) === resolve(folder, "..")) return await loadSettings(folder, files);
  }
}

/** The path of a folder's configuration, if it has one. */
export async function findConfiguration(folder: string, files: Files): Promise<string | undefined> {
  for (const name of configurationNames) {
    const path = join(folder, name);
    if ((await files.kind(path)) === "file") return path;
  }
  return undefined;
}

async function configurationsIn(folder: string, files: Files): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const name of configurationNames) {
    const path = join(folder, name);
    if ((await files.kind(path)) === "file") paths.push(path);
  }
  return paths;
}

async function evaluate(path: string, files: Files): Promise<Outcome<unknown>> {
  try {
    return { ok: true, value: await files.evaluate(path) };
  } catch (error) {
    return { ok: false, failures: [failureOfModule(path, error)] };
  }
}

function failureOfSeveral(path: string, others: readonly string[]): Failure {
  return {
    kind: "configuration",
    path,
    message: `There is more than one configuration: ${[path, ...others].join(" and ")}.`,
    do: "Keep one and remove the rest, so that it is clear which one holds.",
  };
}

function failureOfModule(path: string, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const line =
    message.split("\n").find((text) => text.trim() !== "") ?? "it threw an error without a message";
  return {
    kind: "configuration",
    path,
    message: `${path} could not be evaluated: ${line.trim().replace(/\.$/, "")}.`,
    do: "Mend the configuration, or remove it to build with the defaults.",
  };
}

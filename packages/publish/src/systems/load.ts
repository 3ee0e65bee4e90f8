import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { SystemDeclaration } from "@recto/system";
import type { BuildFailure } from "esbuild";
import { hashOf } from "../assets/hash.ts";
import type { OutputFile } from "../build/write.ts";
import type { Files } from "../files.ts";
import { bundle, stemOf } from "./bundle.ts";
import { thrownAt } from "./place.ts";
import { isMadeUp } from "./plugins.ts";
import type { Studio } from "./studio/studio.ts";

/** A system of a site, read and bundled: the same code runs in the build, in its threads and in a page. */
export interface LoadedSystem {
  /** What it declares: its code works in threads alone. */
  readonly system: SystemDeclaration;
  /** The path of its file. */
  readonly path: string;
  /** A hash of all code that it runs. */
  readonly code: string;
  /** The path of the module on the disk, as a worker thread imports it. */
  readonly modulePath: string;
  /** The paths in the site of its module and of its worker. */
  readonly module: string;
  readonly worker: string;
  /** What the site serves: its module, its worker, and what the two share. */
  readonly files: readonly OutputFile[];
  /** The absolute paths of the files that it was made from. */
  readonly inputs: readonly string[];
}

/** Why a system cannot be used: what is wrong, and what to do. */
export interface Unusable {
  readonly what: string;
  readonly do: string;
  /** Whether there is no such system, so that another name may help. */
  readonly isUnknown: boolean;
  /** Whether it may be usable when it is tried again: it took too long. */
  readonly isFleeting: boolean;
  readonly inputs: readonly string[];
}

const ENDINGS = [".ts", ".js", ".mjs"];

/** The path of a system by its id; undefined where there is none. */
export async function findSystem(folder: string, id: string, files: Files): Promise<string | undefined> {
  if (!isId(id)) return undefined;
  for (const ending of ENDINGS) {
    const path = join(folder, `${id}${ending}`);
    if ((await files.kind(path)) === "file") return path;
  }
  return undefined;
}

/** Whether a name can be that of a system: `folder/name`, which cannot lead out of the folder. */
function isId(id: string): boolean {
  return /^[\w-]+(?:\/[\w-]+)+$/.test(id);
}

/** The names that systems may have, by the files in their folders; those that only others import are among them. */
export async function systemNames(folder: string, files: Files): Promise<readonly string[]> {
  if ((await files.kind(folder)) !== "folder") return [];
  const names: string[] = [];
  for (const group of await files.list(folder)) {
    if (!group.endsWith("/") || group.startsWith(".") || group === "node_modules/") continue;
    for (const name of await files.list(join(folder, group))) {
      const stem = /^([\w-]+)\.(?:ts|m?js)$/.exec(name)?.[1];
      if (stem !== undefined) names.push(group + stem);
    }
  }
  return names;
}

/** Where systems are made ready. */
export interface Workshop {
  /** A folder for what is bundled: Node's threads import it from there. */
  readonly cache: string;
  /** Where modules are evaluated. */
  readonly studio: Studio;
}

/** Bundles a system with all that it imports, and reads what it declares. */
export async function loadSystem(
  id: string,
  path: string,
  workshop: Workshop,
): Promise<LoadedSystem | Unusable> {
  try {
    const { outputFiles, metafile } = await bundle({ id, path, cache: workshop.cache, isMapped: false });
    const inputs = Object.keys(metafile.inputs)
      .filter((input) => !isMadeUp(input))
      .map((input) => resolve(dirname(path), input));
    const files = outputFiles.map((file) => ({ path: `assets/${basename(file.path)}`, bytes: file.text }));
    return await evaluated(id, path, { files, inputs }, workshop);
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const [first] = error.errors;
    const place = first?.location === null || first === undefined ? "" : ` in line ${first.location.line}`;
    return unusable(
      `The system ${id} cannot be read: ${sentencePart(first?.text ?? error.message)}${place}.`,
      `Mend ${path}; it runs in browsers too, so it can import nothing that only Node has.`,
      [resolve(path)],
    );
  }
}

async function evaluated(
  id: string,
  path: string,
  { files, inputs }: Pick<LoadedSystem, "files" | "inputs">,
  { cache, studio }: Workshop,
): Promise<LoadedSystem | Unusable> {
  const code = hashOf(...files.flatMap((file) => [file.path, file.bytes]));
  const name = stemOf(id);
  const module = files.find((file) => file.path.startsWith(`assets/${name}.`))?.path ?? "";
  const worker = files.find((file) => file.path.startsWith(`assets/${name}-worker.`))?.path ?? "";
  const folder = join(resolve(cache), code);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  for (const file of files) writeFileSync(join(folder, basename(file.path)), file.bytes);
  const modulePath = join(folder, basename(module));
  const read = await studio.ask({ modulePath, id }, { type: "read" });
  if (read.state !== "done") {
    const place = await thrownAt(read.stack, { id, path, files });
    const what =
      read.state === "threw"
        ? `The system ${id} cannot be read: ${read.did.replace(/^broke off: /, "")}${place}.`
        : `The system ${id} cannot be read: its module ${read.did}.`;
    return { ...unusable(what, `Mend ${path}.`, inputs), isFleeting: read.state !== "threw" };
  }
  const { result } = read;
  if ("system" in result)
    return { system: result.system, path, code, modulePath, module, worker, files, inputs };
  const [other] = result.others;
  return other === undefined
    ? unusable(`${path} exports no system.`, "Export what `system({ … })` gives.", inputs)
    : unusable(
        `The system in ${path} has the id ${other}, and not ${id}.`,
        "Name the file as the system, or the system as its file.",
        inputs,
      );
}

function unusable(what: string, advice: string, inputs: readonly string[]): Unusable {
  return { what, do: advice, inputs, isUnknown: false, isFleeting: false };
}

/** The first line of a message, to stand after a colon. */
function sentencePart(message: string): string {
  return (message.split("\n")[0] ?? "").trim().replace(/\.$/, "");
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

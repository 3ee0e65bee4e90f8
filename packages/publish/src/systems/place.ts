import { SourceMap, type SourceMapPayload } from "node:module";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { OutputFile } from "../build/write.ts";
import { bundle } from "./bundle.ts";

/** A system whose bundled code threw. */
interface Thrower {
  readonly id: string;
  /** The path of its file. */
  readonly path: string;
  readonly files: readonly OutputFile[];
}

/** A place in bundled code; line and column are counted from 1. */
interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Where code of the site threw, to stand before the end of a sentence: ` (systems/demo/walk.ts, line 12)`; empty where it is
 * not known. The system is bundled once more, with source maps, which are made for nothing else.
 */
export async function thrownAt(stack: string | undefined, { id, path, files }: Thrower): Promise<string> {
  const frames = framesOf(stack ?? "").filter(({ file }) =>
    files.some((each) => basename(each.path) === file),
  );
  if (frames.length === 0) return "";
  const maps = await mapsOf({ id, path, files }).catch(() => new Map<string, SourceMap>());
  const folder = resolve(path, "../".repeat(id.split("/").length)) + sep;
  for (const { file, line, column } of frames) {
    const entry = maps.get(file)?.findEntry(line - 1, column - 1);
    if (entry === undefined || !("originalSource" in entry)) continue;
    const source = resolve(dirname(path), entry.originalSource);
    if (source.startsWith(folder) && !source.includes(`${sep}node_modules${sep}`))
      return ` (${join(dirname(path), relative(resolve(dirname(path)), source))}, line ${entry.originalLine + 1})`;
  }
  return "";
}

/** The places of a stack as V8 writes it, the innermost first. */
function framesOf(stack: string): readonly Frame[] {
  return [...stack.matchAll(/^\s+at .*?([^/\\\s():]+\.js):(\d+):(\d+)\)?$/gm)].map(
    ([, file = "", line, column]) => ({ file, line: Number(line), column: Number(column) }),
  );
}

/** The source maps of bundled files by their names. */
async function mapsOf({ id, path, files }: Thrower): Promise<ReadonlyMap<string, SourceMap>> {
  // Sources are named relative to where the bundle would be.
  const cache = dirname(resolve(path));
  const { outputFiles } = await bundle({ id, path, cache, isMapped: true });
  const maps = new Map<string, SourceMap>();
  for (const { path: mapped, text } of outputFiles) {
    const map = outputFiles.find((each) => each.path === `${mapped}.map`);
    const file = files.find(({ bytes }) => typeof bytes === "string" && unnamed(bytes) === unnamed(text));
    if (map === undefined || file === undefined) continue;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- esbuild wrote it
    maps.set(basename(file.path), new SourceMap(JSON.parse(map.text) as SourceMapPayload));
  }
  return maps;
}

/** Code without the hashes in the names that it imports, which are as long with a source map as without. */
function unnamed(code: string): string {
  return code.replaceAll(/\.[A-Z0-9]{8}\.js/g, "");
}

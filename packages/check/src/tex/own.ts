import { type DecodedText, decodeText } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { Files } from "./files.ts";
import { folderOf, joinPath } from "./paths.ts";

/** The file that is asked for: a loader need not read it again. */
export interface Own {
  readonly path: string;
  readonly decoded: DecodedText;
}

/** A file, or the text in its place; `undefined` when there is none. */
export async function readOwn(
  path: string,
  files: Files,
  text: string | undefined,
  encoding?: string,
): Promise<DecodedText | undefined> {
  if (text !== undefined) return decodeText(path, new TextEncoder().encode(text));
  const bytes = await files.read(path);
  return bytes === undefined ? undefined : decodeText(path, bytes, encoding);
}

/** Any file; `encoding` is the one that its document names, for what is not UTF-8. */
export async function read(
  path: string,
  files: Files,
  own: Own,
  encoding: string | undefined,
): Promise<DecodedText | undefined> {
  const isOwn = own.path === path;
  if (isOwn && (!own.decoded.damaged || encoding === undefined)) return own.decoded;
  return (await readOwn(path, files, undefined, encoding)) ?? (isOwn ? own.decoded : undefined);
}

/** The root that a part of a document names in its first lines, and where it does. */
export interface RootHint extends Span {
  readonly name: string;
}

export function rootHint(text: string): RootHint | undefined {
  const head = text.slice(0, 4000);
  const magic = head.includes("!T")
    ? /^[ \t]*%[ \t]*!T[eE]X[ \t]+root[ \t]*=[ \t]*(.+?)[ \t\r]*$/dm.exec(head)
    : null;
  if (magic !== null || !head.includes("{subfiles}")) return hintOf(magic);
  return hintOf(/^[^%\n]*\\documentclass\s*\[\s*([^\]]+?)\s*\]\s*\{subfiles\}/dm.exec(head));
}

/** The path of the root that a file names, where that is there or `isKnown`. */
export async function namedRoot(
  path: string,
  { name }: RootHint,
  files: Files,
  isKnown: (root: string) => boolean = () => false,
): Promise<string | undefined> {
  const root = joinPath(folderOf(path), name);
  const candidates = [root, `${root}.tex`];
  const known = candidates.find(isKnown);
  if (known !== undefined) return known;
  for (const candidate of candidates) {
    if ((await files.read(candidate)) !== undefined) return candidate;
  }
  return undefined;
}

function hintOf(match: RegExpExecArray | null): RootHint | undefined {
  const [start, end] = match?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? undefined : { name: match?.[1] ?? "", start, end };
}

/** Whether a text is no document of its own, so that another one, or a build, has what is around it. */
export function isFragment(text: string): boolean {
  if (!text.includes("\\document") && !text.includes("\\bye")) return true;
  return !/^[^%\n\r]*\\(?:document(?:class|style)|bye)(?![A-Za-z])/m.test(text);
}

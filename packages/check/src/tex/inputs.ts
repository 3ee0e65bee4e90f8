import { nearest } from "@recto/diagnostics";
import type { InputAt } from "./facts.ts";
import type { Files } from "./files.ts";
import { folderOf, joinPath } from "./paths.ts";

/** The path of an input as its command gives it. */
export function joinName({ folder, name }: InputAt): string {
  return folder === "" ? name : joinPath(folder, name);
}

/** `\input{a}` means `a.tex`, or `a`; `\input{a.b}` may mean `a.b.tex`. */
export function candidatesFor(name: string): readonly string[] {
  return name.endsWith(".tex") ? [name] : [`${name}.tex`, name];
}

/** What stands where a missing file should. */
export interface Place {
  /** The nearest path that exists, as it would be written. */
  readonly nearest: string | undefined;
  /** Whether its folder is there. */
  readonly hasFolder: boolean;
}

export async function placeOf(input: InputAt, rootFolder: string, files: Files): Promise<Place> {
  const name = joinName(input);
  const namesIn = async (folder: string): Promise<readonly string[]> =>
    (await files.list?.(joinPath(rootFolder, folder))) ?? [];
  const whole = folderOf(name);
  const names = await namesIn(whole);
  const folder = folderOf(input.name);
  const word = name.slice(name.lastIndexOf("/") + 1);
  if (names.length === 0 && whole !== "") {
    // The folder may be what is mistyped.
    const last = whole.slice(whole.lastIndexOf("/") + 1);
    const alike = nearest(last, await namesIn(folderOf(whole)));
    const holds = alike === undefined ? [] : await namesIn(joinPath(folderOf(whole), alike));
    const isThere = candidatesFor(word).some((each) => holds.includes(each));
    const written = input.name.replace(`${last}/`, `${alike ?? last}/`);
    return { nearest: isThere && input.folder === "" ? written : undefined, hasFolder: false };
  }
  const isBare = !/\.[a-z]+$/.test(word);
  const known = names
    .filter((other) => other.endsWith(".tex"))
    .map((other) => (isBare ? other.replace(/\.tex$/, "") : other));
  const near = nearest(word, known);
  const written = near === undefined || folder === "" ? near : `${folder}/${near}`;
  return { nearest: written, hasFolder: true };
}

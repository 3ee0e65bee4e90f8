import { hashOf } from "./assets/hash.ts";
import type { Files } from "./files.ts";

/** What was asked of the files and what they answered: `["read", path, hash]`. */
export type Question = readonly [kind: "read" | "kind" | "list", path: string, answer: string];

/**
 * Files that note what they are asked. When the same questions have the same answers later, whatever was made from
 * them would be the same again. Questions about paths for which `isNoted` is false are not noted.
 */
export function traced(
  files: Files,
  isNoted: (path: string) => boolean,
): { files: Files; trace: () => readonly Question[] } {
  const questions = new Map<string, Question>();
  const note = (kind: Question[0], path: string, answer: string): void => {
    if (isNoted(path)) questions.set(`${kind} ${path}`, [kind, path, answer]);
  };
  return {
    trace: () => [...questions.values()],
    files: {
      ...files,
      async read(path) {
        const bytes = await files.read(path);
        note("read", path, hashOf(bytes));
        return bytes;
      },
      async kind(path) {
        const kind = await files.kind(path);
        note("kind", path, String(kind));
        return kind;
      },
      async list(folder) {
        const names = await files.list(folder);
        note("list", folder, names.join("/"));
        return names;
      },
    },
  };
}

/** How many questions are asked at a time. */
const AT_ONCE = 64;

/** Whether the files still give the same answers. */
export async function stillHolds(trace: readonly Question[], files: Files): Promise<boolean> {
  for (let start = 0; start < trace.length; start += AT_ONCE) {
    const asked = trace.slice(start, start + AT_ONCE);
    const answers = await Promise.all(asked.map(([kind, path]) => answerOf(kind, path, files)));
    if (asked.some(([, , answer], index) => answers[index] !== answer)) return false;
  }
  return true;
}

async function answerOf(kind: Question[0], path: string, files: Files): Promise<string | undefined> {
  try {
    if (kind === "read") return hashOf(await files.read(path));
    if (kind === "kind") return String(await files.kind(path));
    return (await files.list(path)).join("/");
  } catch {
    return undefined;
  }
}

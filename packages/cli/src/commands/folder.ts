import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { didYouMean } from "../arguments.ts";
import { nearestPath } from "../check/targets.ts";
import { sentenceOf } from "../failures.ts";

/** Why a site cannot be read from a path: one sentence, `undefined` when there is a folder. */
export async function problemOfFolder(path: string, command: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).isDirectory()) return undefined;
    return `${path} is a file, and recto ${command} takes a folder. Try recto ${command} ${dirname(path)}.`;
  } catch (error) {
    const sentence = sentenceOf(error, path);
    if (sentence === undefined) throw error;
    return sentence + didYouMean(await nearestPath(path));
  }
}

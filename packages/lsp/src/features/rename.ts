import {
  type Range,
  ResponseError,
  LSPErrorCodes,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Library, Occurrences } from "../names/library.ts";
import type { Use } from "../names/names.ts";
import { rangeOf } from "../places.ts";
import type { Reading } from "../projects/project.ts";
import { type Asked, useAt } from "./context.ts";

/** The label at a place, by its definition or by a reference to it. */
export function labelAt(asked: Asked): Use | undefined {
  return useAt(asked.names.labels, asked) ?? useAt(asked.names.references, asked);
}

/** The range and the name that a renaming at a place would begin with. */
export function renamable(asked: Asked): { range: Range; placeholder: string } | undefined {
  const label = labelAt(asked);
  if (label === undefined || asked.source.text.slice(label.start, label.end) !== bareName(label.name))
    return undefined;
  return { range: rangeOf(asked.source, label), placeholder: bareName(label.name) };
}

/** Renames a label in all files of its document or site; refuses, in words, what would break one of its places. */
export async function renamed(
  asked: Asked,
  newName: string,
  { library, reading, isMarkdown }: { library: Library; reading: Reading; isMarkdown: boolean },
): Promise<WorkspaceEdit> {
  const label = labelAt(asked);
  if (label === undefined)
    throw refusal("There is no label here. Rename at a label or at a reference to it.");
  const form = isMarkdown ? /^[A-Za-z0-9][\w:.-]*$/ : /^[^\s{}\\,%#~$&^[\]]+$/;
  if (!form.test(newName)) {
    throw refusal(`"${newName}" cannot be a label. Use letters, digits and : . _ - only.`);
  }
  const found = await library.occurrences(label.name, asked.path, reading);
  if (newName !== found.name) await refuseTaken(newName, label, asked, { library, reading });
  return { changes: await editsOf(found, newName, library, reading) };
}

async function refuseTaken(
  newName: string,
  label: Use,
  asked: Asked,
  { library, reading }: { library: Library; reading: Reading },
): Promise<void> {
  const prefix = label.name.slice(0, label.name.length - bareName(label.name).length);
  const taken = await library.occurrences(prefix + newName, asked.path, reading);
  if (taken.definitions.length > 0) {
    throw refusal(`There is a label ${newName} already, and two things cannot have one name.`);
  }
}

async function editsOf(
  { name, definitions, references }: Occurrences,
  newText: string,
  library: Library,
  reading: Reading,
): Promise<Record<string, TextEdit[]>> {
  const changes: Record<string, TextEdit[]> = {};
  const seen = new Set<string>();
  for (const spot of [...definitions, ...references]) {
    const source = await library.sourceOf(spot.path, reading);
    if (source === undefined || seen.has(`${spot.start} ${spot.path}`)) continue;
    seen.add(`${spot.start} ${spot.path}`);
    if (source.text.slice(spot.start, spot.end) !== name) {
      const { line } = source.positionAt(spot.start);
      throw refusal(
        `The label ${name} is made by a macro in ${spot.path}, line ${line}, so it cannot be renamed here. Rename it by hand.`,
      );
    }
    (changes[library.uriOf(spot.path)] ??= []).push({ range: rangeOf(source, spot), newText });
  }
  return changes;
}

/** A label without the article that it stands in. */
function bareName(name: string): string {
  return name.slice(name.lastIndexOf("#") + 1);
}

function refusal(sentence: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}

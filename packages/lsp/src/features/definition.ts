import type { Location } from "vscode-languageserver";
import type { Library } from "../names/library.ts";
import type { Spot } from "../names/names.ts";
import { rangeOf } from "../places.ts";
import type { Reading } from "../projects/project.ts";
import { editorPath } from "../projects/site.ts";
import { type Asked, controlWordAt, useAt } from "./context.ts";

/** Where what stands at a place is defined: a label, a work in its bibliography, a macro. */
export function definitionsAt(asked: Asked): readonly Spot[] {
  const { names } = asked;
  const reference = useAt(names.references, asked) ?? useAt(names.labels, asked);
  if (reference !== undefined) return names.labels.filter(({ name }) => name === reference.name);
  const citation = useAt(names.citations, asked);
  if (citation !== undefined) {
    const work = names.works.get(citation.name);
    return work === undefined ? [] : [work];
  }
  const macro = names.macros.get(controlWordAt(asked)?.name ?? "");
  if (macro === undefined) return [];
  const { start, end } = macro.definition;
  return [{ path: editorPath(macro.path), start, end }];
}

/** Places as the protocol gives them; those in files that are gone are left out. */
export async function locationsOf(
  spots: readonly Spot[],
  library: Library,
  reading: Reading,
): Promise<Location[]> {
  const locations: Location[] = [];
  for (const spot of spots) {
    const source = await library.sourceOf(spot.path, reading);
    if (source !== undefined) locations.push({ uri: library.uriOf(spot.path), range: rangeOf(source, spot) });
  }
  return locations;
}

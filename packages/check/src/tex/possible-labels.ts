import type { SourceText } from "@recto/diagnostics";
import type { Facts } from "./facts.ts";
import { nameIn } from "./names.ts";

/** The names in files that commands which we do not know may make labels of. Few documents ask for them. */
export function possibleLabelsIn(
  files: readonly { readonly source: SourceText; readonly facts: Facts }[],
): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { source, facts } of files) {
    for (const { start, end } of facts.possibleLabels) {
      const { name } = nameIn(source.text, { contentStart: start, contentEnd: end });
      if (name !== "" && !/[#\\{}$]/.test(name)) labels.add(name);
    }
  }
  return labels;
}

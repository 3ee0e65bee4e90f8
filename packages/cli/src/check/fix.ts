import {
  applyFixes,
  decodeText,
  type Diagnostic,
  encodeText,
  type Fix,
  unifiedDiff,
} from "@recto/diagnostics";
import type { Drafts } from "./drafts.ts";
import type { Examined, Examiner } from "./examine.ts";

/** Fixes can make room for further ones; after this many rounds the rest is left to the author. */
const MOST_ROUNDS = 10;

/** A file that fixes change. */
export interface Mended {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly hasByteOrderMark: boolean;
  readonly bytes: Uint8Array;
  /** How many fixes were made. */
  readonly fixes: number;
}

export interface Mending {
  readonly examined: Examined;
  readonly mended: readonly Mended[];
}

/** Makes the fixes of a tier in the drafts, again and again until nothing changes; writes nothing. */
export async function mend(
  examiner: Examiner,
  drafts: Drafts,
  first: Examined,
  tier: Fix["tier"],
): Promise<Mending> {
  const latest = new Map<string, Mended>();
  let examined = first;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const changed = new Set<string>();
    for (const [path, diagnostics] of byPath(examined.diagnostics)) {
      const seen = examined.sources.get(path);
      const read = decodeText(path, drafts.read(path), seen?.encoding);
      const { source, hasByteOrderMark, damaged } = read;
      if (damaged || source.text !== seen?.text) continue;
      const fixed = applyFixes(source.text, diagnostics, tier);
      if (fixed.text === source.text) continue;
      const bytes = encodeText(fixed.text, read);
      if (bytes === undefined) continue;
      const { before, fixes } = latest.get(path) ?? { before: source.text, fixes: 0 };
      const count = fixes + fixed.applied.length;
      latest.set(path, { path, before, after: fixed.text, hasByteOrderMark, bytes, fixes: count });
      drafts.set(path, bytes);
      changed.add(path);
    }
    if (changed.size === 0) break;
    examined = await examiner.examineAgain(changed);
  }
  if (latest.size > 0) examined = await examiner.examineAll();
  const mended = [...latest.values()].filter(({ before, after }) => before !== after);
  return { examined, mended };
}

/** What mending changes, as a unified diff of what the files hold. */
export function diffOf(mended: readonly Mended[]): string {
  return mended
    .map(({ path, before, after, hasByteOrderMark }) => {
      const mark = hasByteOrderMark ? "\uFEFF" : "";
      return unifiedDiff(path, mark + before, mark + after);
    })
    .join("");
}

function byPath(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const paths = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.fixes.length === 0) continue;
    const list = paths.get(diagnostic.path) ?? [];
    list.push(diagnostic);
    paths.set(diagnostic.path, list);
  }
  return paths;
}

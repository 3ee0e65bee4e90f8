const CONTEXT = 3;
/** Beyond this many differing lines in one stretch, the stretch is shown as replaced. */
const LIMIT = 256;

/** `[start, end)` of lines before and after that differ. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * The unified diff of a file's text before and after; empty when they are the same. Lines keep their carriage
 * returns, and a missing last line end is told, so that `patch` and `git apply` take it.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const old = linesOf(before);
  const fresh = linesOf(after);
  const hunks = hunksOf(changesOf(old, fresh));
  const parts = [`--- a/${path}\n+++ b/${path}\n`];
  for (const hunk of hunks) parts.push(hunkText(hunk, old, fresh));
  return parts.join("");
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesOf(old: readonly string[], fresh: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = old.length;
  let newEnd = fresh.length;
  while (end > start && newEnd > start && old[end - 1] === fresh[newEnd - 1]) {
    end -= 1;
    newEnd -= 1;
  }
  const outer: Change = { start, end, newStart: start, newEnd };
  const changes: Change[] = [];
  for (const stretch of betweenAnchors(old, fresh, outer)) {
    for (const change of shortestEdit(old, fresh, stretch)) {
      const last = changes.at(-1);
      if (last?.end !== change.start || last.newEnd !== change.newStart) changes.push(change);
      else changes[changes.length - 1] = { ...last, end: change.end, newEnd: change.newEnd };
    }
  }
  return changes;
}

/** Cuts a stretch at lines that stand once on each side, in the same order (patience diff, Cohen 2009). */
function betweenAnchors(
  old: readonly string[],
  fresh: readonly string[],
  stretch: Change,
): readonly Change[] {
  const places = new Map<string, number>();
  for (let index = stretch.newStart; index < stretch.newEnd; index += 1) {
    const line = fresh[index] ?? "";
    places.set(line, places.has(line) ? -1 : index);
  }
  const counts = new Map<string, number>();
  for (let index = stretch.start; index < stretch.end; index += 1) {
    const line = old[index] ?? "";
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const pairs: [number, number][] = [];
  for (let index = stretch.start; index < stretch.end; index += 1) {
    const line = old[index] ?? "";
    const place = places.get(line) ?? -1;
    if (place >= 0 && counts.get(line) === 1) pairs.push([index, place]);
  }
  const cuts: Change[] = [];
  let at = { start: stretch.start, newStart: stretch.newStart };
  for (const [start, newStart] of longestRising(pairs)) {
    cuts.push({ ...at, end: start, newEnd: newStart });
    at = { start: start + 1, newStart: newStart + 1 };
  }
  cuts.push({ ...at, end: stretch.end, newEnd: stretch.newEnd });
  return cuts.filter((cut) => cut.end > cut.start || cut.newEnd > cut.newStart);
}

/** The longest subsequence of pairs (sorted by their first) whose seconds rise; patience sorting. */
function longestRising(pairs: readonly [number, number][]): readonly [number, number][] {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (tops[low - 1] ?? -1) : -1);
    tops[low] = index;
  }
  const rising: [number, number][] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) rising.push(pair);
  }
  return rising.toReversed();
}

/** The changes of a shortest edit script (Myers 1986, "An O(ND) Difference Algorithm"), up to LIMIT edits. */
function shortestEdit(old: readonly string[], fresh: readonly string[], stretch: Change): readonly Change[] {
  const width = stretch.end - stretch.start;
  const height = stretch.newEnd - stretch.newStart;
  const trace: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  const isSame = (x: number, y: number): boolean => old[stretch.start + x] === fresh[stretch.newStart + y];
  for (let edits = 0; edits <= Math.min(width + height, LIMIT); edits += 1) {
    const next = new Map(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = furthest(reach, diagonal, edits);
      let y = x - diagonal;
      while (x < width && y < height && isSame(x, y)) {
        x += 1;
        y += 1;
      }
      next.set(diagonal, x);
      if (x >= width && y >= height) return backtrack([...trace, reach], stretch);
    }
    trace.push(reach);
    reach = next;
  }
  return [stretch];
}

function furthest(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  return isDown(reach, diagonal, edits)
    ? (reach.get(diagonal + 1) ?? -1)
    : (reach.get(diagonal - 1) ?? -1) + 1;
}

/** Whether the furthest path to a diagonal ends with an insertion (else with a deletion). */
function isDown(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1);
}

function backtrack(trace: readonly ReadonlyMap<number, number>[], stretch: Change): readonly Change[] {
  const changes: Change[] = [];
  let diagonal = stretch.end - stretch.start - (stretch.newEnd - stretch.newStart);
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const reach = trace[edits] ?? new Map<number, number>();
    const down = isDown(reach, diagonal, edits);
    diagonal += down ? 1 : -1;
    const x = reach.get(diagonal) ?? 0;
    const start = stretch.start + x;
    const newStart = stretch.newStart + x - diagonal;
    changes.push({ start, end: start + (down ? 0 : 1), newStart, newEnd: newStart + (down ? 1 : 0) });
  }
  return changes.toReversed();
}

function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    const last = hunk?.at(-1);
    if (hunk !== undefined && last !== undefined && change.start - last.end <= 2 * CONTEXT) hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunkText(hunk: readonly Change[], old: readonly string[], fresh: readonly string[]): string {
  const first = hunk[0];
  const last = hunk.at(-1);
  if (first === undefined || last === undefined) return "";
  const lead = Math.min(CONTEXT, first.start);
  const trail = Math.min(CONTEXT, old.length - last.end);
  const body: string[] = [];
  let at = first.start - lead;
  for (const change of hunk) {
    body.push(...marked(" ", old.slice(at, change.start)));
    body.push(...marked("-", old.slice(change.start, change.end)));
    body.push(...marked("+", fresh.slice(change.newStart, change.newEnd)));
    at = change.end;
  }
  body.push(...marked(" ", old.slice(at, at + trail)));
  const before = rangeText(first.start - lead, last.end + trail);
  const after = rangeText(first.newStart - lead, last.newEnd + trail);
  return `@@ -${before} +${after} @@\n${body.join("")}`;
}

function marked(mark: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line.endsWith("\n") ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`,
  );
}

/** The range of a hunk's header: an empty one names the line before it. */
function rangeText(start: number, end: number): string {
  const length = end - start;
  if (length === 0) return `${start},0`;
  return length === 1 ? `${start + 1}` : `${start + 1},${length}`;
}

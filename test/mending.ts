import { applyFixes, type Diagnostic, type Edit, type Fix } from "@recto/diagnostics";
import { parseLatex, print, walk } from "@recto/latex";

/** What a check says of a text. */
export type Diagnose = (text: string) => Promise<readonly Diagnostic[]>;

/** One pass of fixes over a text. */
interface Round {
  readonly before: string;
  readonly after: string;
  /** Those that were made, each once, in the order of the text. */
  readonly edits: readonly Edit[];
}

/** A text that was mended until nothing changed, as `recto check --fix` does. */
export interface Mending {
  readonly rounds: readonly Round[];
  readonly text: string;
  readonly before: readonly Diagnostic[];
  readonly after: readonly Diagnostic[];
  /** Fixes whose own edits contradict each other or leave the text. */
  readonly malformed: number;
  /** Whether the last round changed nothing. */
  readonly isDone: boolean;
}

/** As many as `recto check --fix` makes. */
const MOST_ROUNDS = 10;

export async function mend(source: string, tier: Fix["tier"], diagnose: Diagnose): Promise<Mending> {
  const before = await diagnose(source);
  const rounds: Round[] = [];
  let [text, after, malformed] = [source, before, 0];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const fixed = applyFixes(text, after, tier);
    malformed += fixed.refused.filter(({ reason }) => reason === "malformed").length;
    if (fixed.text === text) return { rounds, text, before, after, malformed, isDone: true };
    rounds.push({ before: text, after: fixed.text, edits: distinct(fixed.applied) });
    text = fixed.text;
    after = await diagnose(text);
  }
  return { rounds, text, before, after, malformed, isDone: false };
}

/**
 * What mending does that it must not, one line each: it does not end, a fix is malformed, something outside the edits
 * differs, a diagnostic is new (by rule and the place that it stands for in the original), the LaTeX has new holes.
 */
export function faultsOf(
  { rounds, text, before, after, malformed, isDone }: Mending,
  language: "latex" | "markdown" = "latex",
): readonly string[] {
  const faults = rounds.filter(isChangedOutside).map(() => "text outside the edits differs");
  if (!isDone) faults.push(`a pass after ${MOST_ROUNDS} still changes the text`);
  if (malformed > 0) faults.push("a fix is malformed");
  const [first] = rounds;
  if (first === undefined) return faults;
  const known = new Places(before);
  for (const diagnostic of after) {
    const { start, end } = originOf(diagnostic, rounds);
    if (!known.touch(diagnostic.rule, start, end) && !isCountedAnew(diagnostic, before))
      faults.push(`${diagnostic.rule} is new at ${JSON.stringify(excerpt(text, diagnostic))}`);
  }
  if (language === "markdown") return faults;
  const [holes, oldHoles] = [holesIn(text), holesIn(first.before)];
  if (holes > oldHoles) faults.push(`${holes} nodes are strays or unclosed, and there were ${oldHoles}`);
  return faults;
}

/** The places of many diagnostics by rule, each rule's by where they begin. */
class Places {
  readonly #starts = new Map<string, number[]>();
  /** How far those reach that begin no later than each. */
  readonly #reaches = new Map<string, number[]>();

  constructor(diagnostics: readonly Diagnostic[]) {
    const sorted = diagnostics.toSorted((a, b) => a.start.offset - b.start.offset);
    for (const { rule, start, end } of sorted) {
      const starts = this.#starts.get(rule) ?? [];
      const reaches = this.#reaches.get(rule) ?? [];
      starts.push(start.offset);
      reaches.push(Math.max(end.offset, reaches.at(-1) ?? 0));
      this.#starts.set(rule, starts);
      this.#reaches.set(rule, reaches);
    }
  }

  /** Whether a diagnostic of a rule touches `[start, end]`. */
  touch(rule: string, start: number, end: number): boolean {
    const starts = this.#starts.get(rule) ?? [];
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= end) low = middle + 1;
      else high = middle;
    }
    return (this.#reaches.get(rule)?.[low - 1] ?? -1) >= start;
  }
}

/** A rule that counts names over a document counts those too that a fix made of bare letters. */
function isCountedAnew({ rule }: Diagnostic, before: readonly Diagnostic[]): boolean {
  return rule === "operator-is-declared" && before.some((old) => old.rule === "operator-is-upright");
}

function distinct(fixes: readonly Fix[]): readonly Edit[] {
  const edits = new Map(fixes.flatMap((fix) => fix.edits.map((edit) => [JSON.stringify(edit), edit])));
  return [...edits.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether a pass changed anything but the ranges of its edits: each piece between them stands where it should. */
function isChangedOutside({ before, after, edits }: Round): boolean {
  let [at, shift] = [0, 0];
  for (const { start, end, text } of edits) {
    if (before.slice(at, start) !== after.slice(at + shift, start + shift)) return true;
    if (after.slice(start + shift, start + shift + text.length) !== text) return true;
    at = end;
    shift += text.length - (end - start);
  }
  return before.slice(at) !== after.slice(at + shift);
}

/**
 * The place in the original that a place in the mended text stands for: what an edit made stands for what it replaced,
 * and what a fix took from elsewhere for where it stood.
 */
function originOf(
  place: Diagnostic,
  rounds: readonly Round[],
): { readonly start: number; readonly end: number } {
  let [start, end] = [place.start.offset, place.end.offset];
  for (const round of rounds.toReversed()) {
    start = offsetBefore(start, round, "start");
    end = Math.max(start, offsetBefore(end, round, "end"));
  }
  return { start, end };
}

function offsetBefore(offset: number, { before, edits }: Round, side: "start" | "end"): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.start + shift;
    if (offset < start) break;
    if (offset <= start + edit.text.length) return (placeOfMoved(edit, edits, before) ?? edit)[side];
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}

/** The edit that took out the text that another one inserts. */
function placeOfMoved({ start, end, text }: Edit, edits: readonly Edit[], before: string): Edit | undefined {
  const moved = text.trim();
  if (start !== end || moved.length < 3) return undefined;
  return edits
    .filter((other) => other.text === "" && before.slice(other.start, other.end).trim() === moved)
    .toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
}

function excerpt(text: string, { start, end }: Diagnostic): string {
  return text.slice(Math.max(0, start.offset - 20), Math.min(end.offset, start.offset + 60) + 20);
}

/** Nodes that end with a closer of their own, or lack it. */
const CLOSED: ReadonlySet<string> = new Set(["argument", "group", "formula", "environment", "verbatim"]);

/** How many closers have no opener, and how many openers no closer. */
function holesIn(text: string): number {
  const root = parseLatex(text);
  if (print(root, text) !== text) throw new Error("A tree does not print as its text.");
  let holes = 0;
  walk(root, {
    enter(node) {
      if (node.type === "stray" || (CLOSED.has(node.type) && "closed" in node && !node.closed)) holes += 1;
    },
  });
  return holes;
}

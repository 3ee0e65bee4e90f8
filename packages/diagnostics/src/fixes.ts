import type { Diagnostic, Edit, Fix } from "./diagnostic.ts";

/** A fix that was left out, and the reason. */
export interface RefusedFix {
  readonly fix: Fix;
  readonly reason: "overlaps" | "malformed";
}

/** A text after its fixes. */
export interface FixedText {
  readonly text: string;
  readonly applied: readonly Fix[];
  readonly refused: readonly RefusedFix[];
}

/** The fixes that `tier` allows, one for each diagnostic: the first of its list. `suggested` allows safe ones too. */
export function fixesOf(diagnostics: readonly Diagnostic[], tier: Fix["tier"]): readonly Fix[] {
  return diagnostics.flatMap((diagnostic) => {
    const fix = diagnostic.fixes.find((candidate) => allows(tier, candidate));
    return fix === undefined ? [] : [fix];
  });
}

/**
 * Applies the fixes that `tier` allows (of diagnostics: the first of each) to the text that they are about. A fix is
 * applied whole or not at all. Fixes are taken by the place of their first edit; one that overlaps an edit already
 * taken, or that inserts other text at the same place, is refused, as is one whose own edits overlap, leave the text
 * or split a surrogate pair. An edit that two fixes share is made once.
 */
export function applyFixes(
  text: string,
  from: readonly (Diagnostic | Fix)[],
  tier: Fix["tier"] = "suggested",
): FixedText {
  const fixes = from.flatMap((item) =>
    "tier" in item ? (allows(tier, item) ? [item] : []) : fixesOf([item], tier),
  );
  const inOrder = fixes
    .map((fix) => ({ fix, edits: fix.edits.toSorted(byPlace) }))
    .toSorted((a, b) => compareFirst(a.edits, b.edits));
  const taken: Edit[] = [];
  const applied: Fix[] = [];
  const refused: RefusedFix[] = [];
  for (const { fix, edits } of inOrder) {
    const verdict = take(taken, edits, text);
    if (verdict === "taken") applied.push(fix);
    else refused.push({ fix, reason: verdict });
  }
  return { text: edited(text, taken), applied, refused };
}

function allows(tier: Fix["tier"], fix: Fix): boolean {
  return tier === "suggested" || fix.tier === "safe";
}

function byPlace(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end;
}

function compareFirst(a: readonly Edit[], b: readonly Edit[]): number {
  const [first] = a;
  const [other] = b;
  if (first === undefined || other === undefined) return a.length - b.length;
  return byPlace(first, other);
}

/** Adds all `edits` (sorted) to `taken` (sorted, free of overlaps), or none of them. */
function take(taken: Edit[], edits: readonly Edit[], text: string): "taken" | RefusedFix["reason"] {
  const fresh: Edit[] = [];
  let previous: Edit | undefined;
  for (const edit of edits) {
    if (!isWithin(text, edit)) return "malformed";
    if (previous !== undefined && isSame(previous, edit)) continue;
    if (previous !== undefined && conflicts(previous, edit)) return "malformed";
    previous = edit;
    const at = indexFrom(taken, edit);
    const neighbours = [taken[at - 1], taken[at], taken[at + 1]].filter((other) => other !== undefined);
    if (neighbours.some((other) => isSame(other, edit))) continue;
    if (neighbours.some((other) => conflicts(other, edit))) return "overlaps";
    fresh.push(edit);
  }
  for (const edit of fresh) taken.splice(indexFrom(taken, edit), 0, edit);
  return "taken";
}

/** The first index of `taken` at or after the place of `edit`. */
function indexFrom(taken: readonly Edit[], edit: Edit): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = taken[middle];
    if (other !== undefined && byPlace(other, edit) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Edits that merely touch do not conflict; two at the same empty place do, for their order would be a guess. */
function conflicts(a: Edit, b: Edit): boolean {
  if (a.start === b.start && a.end === b.end) return true;
  return a.start < b.end && b.start < a.end;
}

function isWithin(text: string, edit: Edit): boolean {
  const { start, end } = edit;
  if (!Number.isInteger(start) || !Number.isInteger(end)) return false;
  return (
    0 <= start && start <= end && end <= text.length && !splitsPair(text, start) && !splitsPair(text, end)
  );
}

function splitsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

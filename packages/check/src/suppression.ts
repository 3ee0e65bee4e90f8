import type { Span } from "@recto/latex";

/** A comment that switches rules off for a part of a file. */
export interface Suppression extends Span {
  /** Where each rule's name stands. */
  readonly rules: readonly (Span & { readonly id: string })[];
  readonly kind: "next" | "start" | "end";
}

/** A stretch of a file in which one rule says nothing. */
export interface Silence {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  /** The rule's name in the comment, for the diagnostic when nothing was silenced. */
  readonly named: Span;
}

const DIRECTIVE = /^[%\s]*(?:<!--)?\s*recto-ignore(-start|-end)?(?![\w-])/;

/**
 * Reads `% recto-ignore RULE, RULE -- reason`, its `-start` and `-end`, or the same in an HTML comment, in
 * `text[start, end)`; `undefined` when the comment is about something else.
 */
export function readSuppression(text: string, start: number, end: number): Suppression | undefined {
  const comment = text.slice(start, end);
  const directive = DIRECTIVE.exec(comment);
  if (directive === null) return undefined;
  const [all, edge] = directive;
  const names = (/^(?:(?!--|[\n\r]).)*/.exec(comment.slice(all.length)) ?? [""])[0];
  const rules = [...names.matchAll(/[^\s,]+/g)].map((name) => {
    const at = start + all.length + name.index;
    return { id: name[0], start: at, end: at + name[0].length };
  });
  return { kind: edge === "-start" ? "start" : edge === "-end" ? "end" : "next", rules, start, end };
}

/** What the suppressions of a file silence, and those that end what never began. */
export function silencesOf(
  text: string,
  suppressions: readonly Suppression[],
): { readonly silences: readonly Silence[]; readonly loose: readonly (Span & { readonly id: string })[] } {
  const silences: Silence[] = [];
  const loose: (Span & { readonly id: string })[] = [];
  const open = new Map<string, { readonly from: number; readonly named: Span }>();
  for (const suppression of suppressions) {
    for (const rule of suppression.rules) {
      if (suppression.kind === "next") {
        silences.push({ rule: rule.id, ...reachOf(text, suppression), named: rule });
      } else if (suppression.kind === "start") {
        if (!open.has(rule.id)) open.set(rule.id, { from: suppression.start, named: rule });
      } else {
        const begun = open.get(rule.id);
        open.delete(rule.id);
        if (begun === undefined) loose.push(rule);
        else silences.push({ rule: rule.id, ...begun, to: suppression.end });
      }
    }
  }
  for (const [rule, begun] of open) silences.push({ rule, ...begun, to: text.length });
  return { silences, loose };
}

/** A comment after something on its line reaches over that line; one that stands alone, to the end of the paragraph. */
function reachOf(text: string, { start, end }: Span): { readonly from: number; readonly to: number } {
  const before = text.slice(0, start).trimEnd().length;
  if (before > 0 && !/[\n\r]/.test(text.slice(before, start))) {
    const from = Math.max(text.lastIndexOf("\n", before - 1), text.lastIndexOf("\r", before - 1)) + 1;
    return { from, to: end };
  }
  const content = /\S/g;
  content.lastIndex = end;
  const first = content.exec(text)?.index ?? text.length;
  const blankLine = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r|$)/g;
  blankLine.lastIndex = first;
  return { from: start, to: blankLine.exec(text)?.index ?? text.length };
}

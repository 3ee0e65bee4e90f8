import type { Span } from "@recto/latex";

/** Spans that overlap as one; sorted. */
export function union(spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start: from, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && from < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start: from, end });
  }
  return joined;
}

/** Whether one of some sorted spans that do not overlap holds an offset. */
export function isWithin(offset: number, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span !== undefined && span.start <= offset;
}

import type { Macro, Macros, Span } from "@recto/latex";
export function expand(
  source: string,
  start: number,
  end: number,
  _macros: Macros,
): { text: string; originAt(offset: number): Span } {
  return {
    text: source.slice(start, end),
    originAt: (offset) => ({ start: start + offset, end: start + offset + 1 }),
  };
}
export function readMacros(_root: unknown, _source: string, _path: string): readonly Macro[] {
  return [];
}

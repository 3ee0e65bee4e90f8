import type { SourceText } from "@recto/diagnostics";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { ItemKind, OutlineItem } from "../names/names.ts";
import { rangeOf } from "../places.ts";

const KINDS: Readonly<Record<ItemKind, SymbolKind>> = {
  section: SymbolKind.Module,
  theorem: SymbolKind.Class,
  equation: SymbolKind.Number,
  figure: SymbolKind.Object,
  table: SymbolKind.Array,
  code: SymbolKind.Function,
};

/** An outline as a tree: each part in the last one before it that reaches over it. */
export function symbolsOf(outline: readonly OutlineItem[], source: SourceText): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  const open: { readonly end: number; readonly children: DocumentSymbol[] }[] = [];
  for (const { kind, name, detail, start, end, nameStart, nameEnd } of outline) {
    while ((open.at(-1)?.end ?? Infinity) <= start) open.pop();
    const children: DocumentSymbol[] = [];
    const selection = { start: Math.max(start, nameStart), end: Math.min(end, nameEnd) };
    (open.at(-1)?.children ?? roots).push({
      name,
      ...(detail === name ? {} : { detail }),
      kind: KINDS[kind],
      range: rangeOf(source, { start, end }),
      selectionRange: rangeOf(source, selection),
      children,
    });
    open.push({ end, children });
  }
  return roots;
}

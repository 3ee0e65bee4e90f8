import type { Span } from "@recto/latex";
import { endOfOptions, readOptions, trimmedEnd } from "./fences.ts";
import type { FenceInset, FormulaInset } from "./insets.ts";
import type { Lines } from "./lines.ts";

/** What stands in fences of code and is no code: MyST writes ```` ```{note} ```` and ```` ```{math} ````. */
export interface CodeDirectives {
  readonly fences: readonly FenceInset[];
  readonly formulas: readonly FormulaInset[];
}

const opener = /(`{3,}|~{3,})[ \t]*\{([\p{L}][\p{L}\p{N}:_-]*)\}/uy;

/** Finds them among what is not prose; `isDirective` says of a name whether Markdown stands in it. */
export function findCodeDirectives(
  text: string,
  lines: Lines,
  opaque: readonly (Span & { readonly kind: string })[],
  isDirective: (name: string) => boolean,
): CodeDirectives {
  const fences: FenceInset[] = [];
  const formulas: FormulaInset[] = [];
  for (const block of opaque) {
    opener.lastIndex = block.start;
    const match = block.kind === "fenced" ? opener.exec(text) : null;
    if (match === null) continue;
    const [, marks = "", name = ""] = match;
    const mark = marks.startsWith("~") ? "~" : "`";
    const { start } = block;
    const nameStart = start + marks.length;
    const lineEnd = trimmedEnd(text, nameStart, lines.endAt(start));
    const end = Math.min(endOfOptions(text, lineEnd), block.end);
    const closer = closerOf(text, lines, block, marks);
    if (name === "math") formulas.push(formulaOf(text, block, lineEnd, end, closer));
    else if (isDirective(name)) {
      const shape = { kind: "fence", mark, length: marks.length } as const;
      fences.push({ ...shape, start, nameStart, lineEnd, end, closes: false });
      if (closer !== undefined)
        fences.push({ ...shape, ...closer, nameStart: closer.end, lineEnd: closer.end, closes: true });
    }
  }
  return { fences, formulas };
}

function formulaOf(
  text: string,
  block: Span,
  lineEnd: number,
  contentStart: number,
  closer: Span | undefined,
): FormulaInset {
  const options = readOptions(text, lineEnd, block.end);
  const named = options.get("label") ?? options.get("name");
  return {
    kind: "formula",
    delimiter: "directive",
    display: true,
    closed: closer !== undefined,
    start: block.start,
    contentStart,
    contentEnd: closer?.start ?? block.end,
    end: block.end,
    label: named === undefined ? undefined : { name: named.value, start: named.start, end: named.end },
  };
}

/** The last line of a block of code where it closes the block. */
function closerOf(text: string, lines: Lines, block: Span, marks: string): Span | undefined {
  const lastLine = lines.startAt(Math.max(block.start, block.end - 1));
  if (lastLine <= block.start) return undefined;
  const match = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(text.slice(lastLine, block.end));
  const closing = match?.[1];
  if (closing === undefined || !closing.startsWith(marks)) return undefined;
  const end = lastLine + (match?.[0].trimEnd().length ?? 0);
  return { start: end - closing.length, end };
}

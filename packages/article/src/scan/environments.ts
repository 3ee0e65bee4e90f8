import type { Span } from "@recto/latex";

/** The environments that are a display of their own, without their star. */
const displays: ReadonlySet<string> = new Set([
  "equation",
  "align",
  "gather",
  "multline",
  "alignat",
  "flalign",
  "eqnarray",
  "subequations",
  "displaymath",
]);

export interface EnvironmentOpener {
  readonly name: string;
  /** Where `\begin{name}` ends. */
  readonly contentStart: number;
  /** The `\end{name}` that belongs to it. */
  readonly close: Span | undefined;
}

/**
 * Pairs every `\begin` of a display environment within `range` with its `\end`, in one pass. Fenced code and HTML cannot open or close
 * one, nor lie in one; indented code may, since a blank line within an environment makes Markdown see its next line so.
 */
export function pairEnvironments(
  text: string,
  range: Span,
  opaque: readonly (Span & { readonly kind: string })[],
): ReadonlyMap<number, EnvironmentOpener> {
  const openers = new Map<number, EnvironmentOpener>();
  const written = text.slice(range.start, range.end);
  if (!written.includes("\\begin")) return openers;
  const open = new Map<
    string,
    { readonly start: number; readonly contentStart: number; readonly wall: number }[]
  >();
  let next = 0;
  let walls = 0;
  for (const match of written.matchAll(/\\(begin|end)\{([a-zA-Z]+)(\*?)\}/g)) {
    const [whole, edge, base = "", star = ""] = match;
    const start = range.start + match.index;
    if (!displays.has(base) || isEscaped(text, start)) continue;
    let block = opaque[next];
    while (block !== undefined && block.end <= start) {
      if (block.kind === "fenced" || block.kind === "html") walls++;
      block = opaque[++next];
    }
    const inside = block !== undefined && block.start <= start ? block.kind : undefined;
    const name = base + star;
    const stack = open.get(name) ?? [];
    open.set(name, stack);
    const end = start + whole.length;
    if (edge === "begin") {
      if (inside !== undefined) continue;
      openers.set(start, { name, contentStart: end, close: undefined });
      stack.push({ start, contentStart: end, wall: walls });
    } else if (inside === undefined || inside === "indented") {
      const opener = stack.pop();
      if (opener === undefined || opener.wall !== walls) continue;
      openers.set(opener.start, { name, contentStart: opener.contentStart, close: { start, end } });
    }
  }
  return openers;
}

/** Whether an odd number of backslashes stands before `at`. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && text[before - 1] === "\\") before--;
  return (at - before) % 2 === 1;
}

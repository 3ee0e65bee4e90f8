import type { Command, Node, Row, Span } from "./nodes.ts";

const ROW_ENDS: ReadonlySet<string> = new Set(["\\", "cr", "crcr", "tabularnewline"]);

type Body = Span & {
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly children: readonly Node[];
};

/**
 * The rows of an alignment (an environment, the argument of `\substack`, a formula's root) and their cells. Blanks and
 * comments after the last `\\` are no row. A row ends where its `\\` begins; a cell's span holds everything between
 * its separators.
 */
export function rowsOf(alignment: Body, source: string): readonly Row[] {
  const rows: Row[] = [];
  let cells: Row["cells"][number][] = [];
  let nodes: Node[] = [];
  let rowStart = alignment.contentStart;
  let cellStart = rowStart;

  const endRow = (end: number, rowBreak: Command | undefined): void => {
    rows.push({ start: rowStart, end, cells: [...cells, { start: cellStart, end, nodes }], break: rowBreak });
  };

  for (const node of alignment.children) {
    if (node.type === "cell-separator") {
      cells.push({ start: cellStart, end: node.start, nodes });
      nodes = [];
      cellStart = node.end;
    } else if (node.type === "command" && ROW_ENDS.has(node.name)) {
      endRow(node.start, node);
      cells = [];
      nodes = [];
      rowStart = cellStart = node.end;
    } else {
      nodes.push(node);
    }
  }
  if (rows.length === 0 || cells.length > 0 || nodes.some((node) => !isBlankNode(node, source))) {
    endRow(alignment.contentEnd, undefined);
  }
  return rows;
}

/** Whether a node prints nothing: blanks, a comment, the end of a paragraph. */
export function isBlankNode(node: Node, source: string): boolean {
  if (node.type === "comment" || node.type === "paragraph-break") return true;
  if (node.type !== "text") return false;
  for (let at = node.start; at < node.end; at++) {
    const code = source.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false;
  }
  return true;
}

/** The node before `siblings[index]` that prints something. */
export function significantBefore(
  siblings: readonly Node[],
  index: number,
  source: string,
): Node | undefined {
  let at = index - 1;
  for (let node = siblings[at]; node !== undefined; node = siblings[--at]) {
    if (!isBlankNode(node, source)) return node;
  }
  return undefined;
}

/** The node after `siblings[index]` that prints something. */
export function significantAfter(siblings: readonly Node[], index: number, source: string): Node | undefined {
  let at = index + 1;
  for (let node = siblings[at]; node !== undefined; node = siblings[++at]) {
    if (!isBlankNode(node, source)) return node;
  }
  return undefined;
}

/** The source between the edges of a container: of an argument, what stands between its braces. */
export function contentOf(source: string, container: Omit<Body, "children">): string {
  return source.slice(container.contentStart, container.contentEnd);
}

import type { Node, Root } from "../src/index.ts";
import { argumentsOf, childrenOf } from "../src/index.ts";

/** Every place where children or arguments do not tile their container, or a span lies outside of it. */
export function untiled(root: Root): readonly string[] {
  const faults: string[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const name = `${node.type} [${node.start}, ${node.end})`;
    const isSpan = node.start <= node.end && (node.start < node.end || mayBeEmpty(node));
    if (!isSpan) faults.push(`${name} is empty`);
    const given = argumentsOf(node);
    const children = childrenOf(node);
    if (node.type === "command") {
      if (node.nameEnd <= node.start) faults.push(`${name} has no name`);
      checkRun(given, node.nameEnd, node.end, name, faults);
    } else if ("contentStart" in node) {
      const inOrder =
        node.start <= node.contentStart &&
        node.contentStart <= node.contentEnd &&
        node.contentEnd <= node.end;
      if (!inOrder) faults.push(`${name} has its content outside`);
      checkRun(children, node.contentStart, node.contentEnd, name, faults);
      if (node.type === "environment") checkRun(given, node.beginEnd, node.contentStart, name, faults);
      if (node.type === "verbatim" && given.length > 0) {
        checkRun(given, node.beginEnd, given.at(-1)?.end ?? 0, name, faults);
      }
    }
    for (const each of given) pending.push(each);
    for (const each of children) pending.push(each);
  }
  return faults;
}

/** An argument that was to come has no character where the input broke off. */
function mayBeEmpty(node: Node): boolean {
  return node.type === "root" || node.type === "argument";
}

function checkRun(nodes: readonly Node[], start: number, end: number, name: string, faults: string[]): void {
  let at = start;
  for (const node of nodes) {
    if (node.start !== at) faults.push(`${name}: ${node.type} begins at ${node.start}, not at ${at}`);
    at = node.end;
  }
  if (at !== end) faults.push(`${name}: its parts end at ${at}, not at ${end}`);
}

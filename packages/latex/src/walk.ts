import type { Argument, Environment, Leaf, Mode, Node, Zone } from "./nodes.ts";

/** Where a visited node stands. One object serves a whole walk: read it during the visit, do not keep it. */
export interface Place {
  /** The zone that the node itself stands in: for a formula that of the text around it; for a comment `comment`. */
  readonly zone: Zone;
  readonly mode: Mode;
  /** The containers around the node, outermost first; its parent is the last. */
  readonly ancestors: readonly Branch[];
  readonly parent: Branch | undefined;
  /** The children or arguments among which the node stands, and its index in them. */
  readonly siblings: readonly Node[];
  readonly index: number;
}

/** A node in which others stand. */
type Branch = Exclude<Node, Leaf>;

export type NodeOf<Type extends Node["type"]> = Extract<Node, { readonly type: Type }>;

type Handlers = { readonly [Type in Node["type"]]?: (node: NodeOf<Type>, place: Place) => void };

/**
 * What a walk calls: `enter` before a node's own handler and before its children (returning `false` skips both);
 * `leave` after its children, for nodes that may have some.
 */
export interface Visitor extends Handlers {
  readonly enter?: (node: Node, place: Place) => boolean | undefined | void;
  readonly leave?: (node: Node, place: Place) => void;
}

export interface WalkOptions {
  /** The zone that the root stands for: by default `text`, or `inline` for a root in mathematics. */
  readonly zone?: Zone;
  /** Whether nodes that hold no others, commands not counted among them, are visited: by default they are. */
  readonly leaves?: boolean;
}

export function isMath(zone: Zone): boolean {
  return zone === "inline" || zone === "display";
}

class Cursor implements Place {
  zone: Zone = "text";
  mode: Mode = "text";
  readonly ancestors: Branch[] = [];
  parent: Branch | undefined;
  siblings: readonly Node[] = [];
  index = 0;
}

/** What to come back to when a node's children have been visited. */
class Level {
  node: Branch;
  siblings: readonly Node[] = [];
  index = 0;
  zone: Zone = "text";
  mode: Mode = "text";
  /** The body is still to be visited after the arguments. */
  bodyPending = false;

  constructor(node: Branch) {
    this.node = node;
  }
}

/**
 * Visits a tree in the order of its source, arguments before bodies, without recursion and without allocating anything
 * for a node.
 */
export function walk(root: Node, visitor: Visitor, options: WalkOptions = {}): void {
  const cursor = new Cursor();
  const { ancestors } = cursor;
  const levels: Level[] = [];
  const entersLeaves = options.leaves !== false;
  const mayRefuse = visitor.enter !== undefined;
  const mayLeave = visitor.leave !== undefined;
  const hasHandlers = Object.keys(visitor).some((name) => name !== "enter" && name !== "leave");
  const isMathRoot = root.type === "root" && root.mode === "math";
  cursor.zone = options.zone ?? (isMathRoot ? "inline" : "text");
  cursor.mode = isMathRoot || isMath(cursor.zone) ? "math" : "text";
  // The cursor's siblings and index stand in variables as well: visitors only read them.
  let siblings: readonly Node[] = (cursor.siblings = [root]);
  let index = 0;
  let depth = 0;

  for (;;) {
    const node = index < siblings.length ? siblings[index] : undefined;
    if (node === undefined) {
      const level = levels[depth - 1];
      if (level === undefined) return;
      if (level.bodyPending) {
        level.bodyPending = false;
        enterBody(cursor, level);
        ({ siblings } = cursor);
        index = 0;
        continue;
      }
      depth--;
      ancestors.pop();
      cursor.parent = depth > 0 ? ancestors[depth - 1] : undefined;
      siblings = cursor.siblings = level.siblings;
      index = cursor.index = level.index;
      cursor.zone = level.zone;
      cursor.mode = level.mode;
      if (mayLeave) visitor.leave?.(level.node, cursor);
      index++;
      continue;
    }

    const { type } = node;
    const outer = cursor.zone;
    cursor.index = index;
    if (type !== "command" && isLeaf(node)) {
      index++;
      if (!entersLeaves) continue;
      if (type === "comment") cursor.zone = "comment";
      if ((!mayRefuse || visitor.enter?.(node, cursor) !== false) && hasHandlers)
        handle(visitor, node, cursor);
      cursor.zone = outer;
      continue;
    }
    const isRefused = mayRefuse && visitor.enter?.(node, cursor) === false;
    if (hasHandlers && !isRefused) handle(visitor, node, cursor);
    if (isRefused || (type === "command" && node.arguments.length === 0 && !mayLeave)) {
      index++;
      continue;
    }

    const level = levelAt(levels, depth, node);
    level.node = node;
    level.siblings = siblings;
    level.index = index;
    level.zone = outer;
    level.mode = cursor.mode;
    ancestors.push(node);
    depth++;
    cursor.parent = node;
    if (
      type === "command" ||
      ((type === "environment" || type === "verbatim") && node.arguments.length > 0)
    ) {
      level.bodyPending = type !== "command";
      cursor.siblings = node.arguments;
    } else {
      level.bodyPending = false;
      enterBody(cursor, level);
    }
    ({ siblings } = cursor);
    index = 0;
  }
}

function levelAt(levels: Level[], depth: number, node: Branch): Level {
  const known = depth < levels.length ? levels[depth] : undefined;
  if (known !== undefined) return known;
  const level = new Level(node);
  levels.push(level);
  return level;
}

/** Whether nothing stands inside a node. */
function isLeaf(node: Node): node is Leaf {
  const { type } = node;
  return (
    type === "text" ||
    type === "paragraph-break" ||
    type === "comment" ||
    type === "cell-separator" ||
    type === "parameter" ||
    type === "stray"
  );
}

/** Calls the node's own handler. */
function handle(visitor: Visitor, node: Node, place: Place): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handler's name is the type of node that it takes
  const handler = visitor[node.type] as ((node: Node, place: Place) => void) | undefined;
  handler?.(node, place);
}

function enterBody(cursor: Cursor, level: Level): void {
  const { node } = level;
  cursor.zone = level.zone;
  cursor.mode = level.mode;
  if (node.type === "command") return;
  cursor.siblings = node.children;
  if (node.type === "formula") {
    cursor.mode = "math";
    if (!staysWhole(level.zone)) cursor.zone = node.display ? "display" : "inline";
  } else if (node.type === "environment") {
    enterZone(cursor, ENVIRONMENT_ZONES[node.body], MODES_OF_BODIES[node.body]);
  } else if (node.type === "argument") {
    enterArgument(cursor, node);
  } else if (node.type === "verbatim") {
    cursor.zone = "verbatim";
  }
}

/** Whether everything inside the zone is of it as well. */
function staysWhole(zone: Zone): boolean {
  return zone === "definition" || zone === "drawing" || zone === "verbatim" || zone === "comment";
}

const ENVIRONMENT_ZONES: Readonly<Record<Environment["body"], Zone | undefined>> = {
  display: "display",
  text: "text",
  drawing: "drawing",
  inherited: undefined,
};

const MODES_OF_BODIES: Readonly<Record<Environment["body"], Mode | undefined>> = {
  display: "math",
  text: "text",
  drawing: "text",
  inherited: undefined,
};

function enterZone(cursor: Cursor, zone: Zone | undefined, mode: Mode | undefined): void {
  if (mode !== undefined) cursor.mode = mode;
  if (zone !== undefined && !staysWhole(cursor.zone)) cursor.zone = zone;
}

function enterArgument(cursor: Cursor, argument: Argument): void {
  switch (argument.role) {
    case "content":
      return;
    case "math":
      enterZone(cursor, isMath(cursor.zone) ? undefined : "inline", "math");
      return;
    case "text":
      enterZone(cursor, "text", "text");
      return;
    case "name":
    case "options":
      enterZone(cursor, "options", "text");
      return;
    case "macro":
    case "definition":
      enterZone(cursor, "definition", "text");
      return;
    case "verbatim":
      enterZone(cursor, "verbatim", "text");
      return;
    case "drawing":
      enterZone(cursor, "drawing", "text");
      return;
    case "dropped":
      enterZone(cursor, "comment", undefined);
  }
}

import type { Argument, Environment, Mode, Node, Zone } from "./nodes.ts";
import { childrenOf } from "./print.ts";

/** Where a visited node stands. One object serves a whole walk: read it during the visit, do not keep it. */
export interface Place {
  /** The zone that the node itself stands in: for a formula that of the text around it; for a comment `comment`. */
  readonly zone: Zone;
  readonly mode: Mode;
  /** The containers around the node, outermost first; its parent is the last. */
  readonly ancestors: readonly Node[];
  readonly parent: Node | undefined;
  /** The children or arguments among which the node stands, and its index in them. */
  readonly siblings: readonly Node[];
  readonly index: number;
}

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
}

export function isMath(zone: Zone): boolean {
  return zone === "inline" || zone === "display";
}

class Cursor implements Place {
  zone: Zone = "text";
  mode: Mode = "text";
  readonly ancestors: Node[] = [];
  parent: Node | undefined;
  siblings: readonly Node[] = [];
  index = 0;
}

/** What to come back to when a node's children have been visited. */
class Level {
  node: Node;
  siblings: readonly Node[] = [];
  index = 0;
  zone: Zone = "text";
  mode: Mode = "text";
  /** The body is still to be visited after the arguments. */
  bodyPending = false;

  constructor(node: Node) {
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
  const { enter, leave } = visitor;
  const isMathRoot = root.type === "root" && root.mode === "math";
  const zone = options.zone ?? (isMathRoot ? "inline" : "text");
  cursor.zone = zone;
  cursor.mode = isMathRoot || isMath(zone) ? "math" : "text";
  cursor.siblings = [root];
  let depth = 0;

  for (;;) {
    const node = cursor.siblings[cursor.index];
    if (node === undefined) {
      const level = levels[depth - 1];
      if (level === undefined) return;
      if (level.bodyPending) {
        level.bodyPending = false;
        enterBody(cursor, level);
        continue;
      }
      depth--;
      ancestors.length = depth;
      cursor.parent = ancestors[depth - 1];
      cursor.siblings = level.siblings;
      cursor.index = level.index;
      cursor.zone = level.zone;
      cursor.mode = level.mode;
      if (leave !== undefined) leave(level.node, cursor);
      cursor.index++;
      continue;
    }

    if (node.type === "comment") {
      const outer = cursor.zone;
      cursor.zone = "comment";
      if (enter === undefined || enter(node, cursor) !== false) visitor.comment?.(node, cursor);
      cursor.zone = outer;
      cursor.index++;
      continue;
    }
    if ((enter !== undefined && enter(node, cursor) === false) || !dispatch(visitor, node, cursor)) {
      cursor.index++;
      continue;
    }

    const level = (levels[depth] ??= new Level(node));
    level.node = node;
    level.siblings = cursor.siblings;
    level.index = cursor.index;
    level.zone = cursor.zone;
    level.mode = cursor.mode;
    ancestors[depth] = node;
    depth++;
    cursor.parent = node;
    if (
      node.type === "command" ||
      ((node.type === "environment" || node.type === "verbatim") && node.arguments.length > 0)
    ) {
      level.bodyPending = node.type !== "command";
      cursor.siblings = node.arguments;
      cursor.index = 0;
    } else {
      level.bodyPending = false;
      enterBody(cursor, level);
    }
  }
}

/** Calls the node's own handler; true when it may have children. */
function dispatch(visitor: Visitor, node: Node, place: Place): boolean {
  switch (node.type) {
    case "text":
      visitor.text?.(node, place);
      return false;
    case "command":
      visitor.command?.(node, place);
      return node.arguments.length > 0 || visitor.leave !== undefined;
    case "argument":
      visitor.argument?.(node, place);
      return true;
    case "script":
      visitor.script?.(node, place);
      return true;
    case "formula":
      visitor.formula?.(node, place);
      return true;
    case "group":
      visitor.group?.(node, place);
      return true;
    case "environment":
      visitor.environment?.(node, place);
      return true;
    case "fence":
      visitor.fence?.(node, place);
      return true;
    case "paragraph-break":
      visitor["paragraph-break"]?.(node, place);
      return false;
    case "comment":
      visitor.comment?.(node, place);
      return false;
    case "cell-separator":
      visitor["cell-separator"]?.(node, place);
      return false;
    case "parameter":
      visitor.parameter?.(node, place);
      return false;
    case "stray":
      visitor.stray?.(node, place);
      return false;
    case "verbatim":
      visitor.verbatim?.(node, place);
      return true;
    case "root":
    default:
      visitor.root?.(node, place);
      return true;
  }
}

function enterBody(cursor: Cursor, level: Level): void {
  const { node } = level;
  cursor.index = 0;
  cursor.zone = level.zone;
  cursor.mode = level.mode;
  cursor.siblings = childrenOf(node);
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
  }
}

import type {
  Argument,
  Command,
  Environment,
  Fence,
  Formula,
  Group,
  Leaf,
  Root,
  Script,
  Span,
  Stray,
  Verbatim,
} from "./nodes.ts";

// Makes nodes. A place that reads a field is fast as long as it meets four shapes of objects or fewer (V8's inline caches), and
// whoever walks a tree meets nodes of all types: so these have four shapes among them, in which some fields are undefined
// for some types. That costs an eighth of the memory and saves an eighth of the time.

type Unused<Name extends string> = { readonly [Field in Name]: undefined };

/** What is inside of a node, and where. */
type Inside = Pick<Group, "contentStart" | "contentEnd" | "children">;

export function leaf(type: Exclude<Leaf["type"], "stray">, start: number, end: number): Leaf {
  const node = { type, start, end, closes: undefined };
  return node;
}

export function stray(start: number, end: number, closes: Stray["closes"]): Stray {
  return { type: "stray", start, end, closes };
}

export function command(
  { start, end }: Span,
  name: string,
  nameEnd: number,
  given: readonly Argument[],
): Command {
  return { type: "command", start, end, name, nameEnd, arguments: given };
}

type Inner = "kind" | "role" | "braced" | "opener" | "display" | "closed";

export function argument(
  { start, end }: Span,
  { contentStart, contentEnd, children }: Inside,
  { closed, kind, role, braced }: Pick<Argument, "closed" | "kind" | "role" | "braced">,
): Argument {
  const node: Argument & Unused<Exclude<Inner, keyof Argument>> = {
    type: "argument",
    start,
    end,
    contentStart,
    contentEnd,
    children,
    closed,
    kind,
    role,
    braced,
    opener: undefined,
    display: undefined,
  };
  return node;
}

export function group(
  { start, end }: Span,
  { contentStart, contentEnd, children }: Inside,
  closed: boolean,
): Group {
  const node: Group & Unused<Exclude<Inner, keyof Group>> = {
    type: "group",
    start,
    end,
    contentStart,
    contentEnd,
    children,
    closed,
    kind: undefined,
    role: undefined,
    braced: undefined,
    opener: undefined,
    display: undefined,
  };
  return node;
}

export function script(
  { start, end }: Span,
  { contentStart, contentEnd, children }: Inside,
  { kind, braced }: Pick<Script, "kind" | "braced">,
): Script {
  const node: Script & Unused<Exclude<Inner, keyof Script>> = {
    type: "script",
    start,
    end,
    contentStart,
    contentEnd,
    children,
    closed: undefined,
    kind,
    role: undefined,
    braced,
    opener: undefined,
    display: undefined,
  };
  return node;
}

export function formula(
  { start, end }: Span,
  { contentStart, contentEnd, children }: Inside,
  { closed, opener, display }: Pick<Formula, "closed" | "opener" | "display">,
): Formula {
  const node: Formula & Unused<Exclude<Inner, keyof Formula>> = {
    type: "formula",
    start,
    end,
    contentStart,
    contentEnd,
    children,
    closed,
    kind: undefined,
    role: undefined,
    braced: undefined,
    opener,
    display,
  };
  return node;
}

type Outer =
  | "closed"
  | "name"
  | "opener"
  | "beginEnd"
  | "arguments"
  | "body"
  | "left"
  | "right"
  | "mode"
  | "definitions";

export function environment(
  { start, end }: Span,
  { contentStart, contentEnd, children }: Inside,
  own: Pick<Environment, "closed" | "name" | "opener" | "beginEnd" | "arguments" | "body">,
): Environment {
  const node: Environment & Unused<Exclude<Outer, keyof Environment>> = {
    type: "environment",
    start,
    end,
    contentStart,
    contentEnd,
    children,
    closed: own.closed,
    name: own.name,
    opener: own.opener,
    beginEnd: own.beginEnd,
    arguments: own.arguments,
    body: own.body,
    left: undefined,
    right: undefined,
    mode: undefined,
    definitions: undefined,
  };
  return node;
}

export function verbatim(
  { start, end }: Span,
  { contentStart, contentEnd, children }: Inside,
  own: Pick<Verbatim, "closed" | "name" | "beginEnd" | "arguments">,
): Verbatim {
  const node: Verbatim & Unused<Exclude<Outer, keyof Verbatim>> = {
    type: "verbatim",
    start,
    end,
    contentStart,
    contentEnd,
    children,
    closed: own.closed,
    name: own.name,
    opener: undefined,
    beginEnd: own.beginEnd,
    arguments: own.arguments,
    body: undefined,
    left: undefined,
    right: undefined,
    mode: undefined,
    definitions: undefined,
  };
  return node;
}

export function fence(
  { start, end }: Span,
  { contentStart, contentEnd, children }: Inside,
  { left, right }: Pick<Fence, "left" | "right">,
): Fence {
  const node: Fence & Unused<Exclude<Outer, keyof Fence>> = {
    type: "fence",
    start,
    end,
    contentStart,
    contentEnd,
    children,
    closed: undefined,
    name: undefined,
    opener: undefined,
    beginEnd: undefined,
    arguments: undefined,
    body: undefined,
    left,
    right,
    mode: undefined,
    definitions: undefined,
  };
  return node;
}

export function root(
  { start, end }: Span,
  { contentStart, contentEnd, children }: Inside,
  { mode, definitions }: Pick<Root, "mode" | "definitions">,
): Root {
  const node: Root & Unused<Exclude<Outer, keyof Root>> = {
    type: "root",
    start,
    end,
    contentStart,
    contentEnd,
    children,
    closed: undefined,
    name: undefined,
    opener: undefined,
    beginEnd: undefined,
    arguments: undefined,
    body: undefined,
    left: undefined,
    right: undefined,
    mode,
    definitions,
  };
  return node;
}

import type { Macros } from "../macros/macro.ts";
import type { Argument, Fence, Node, Root } from "../nodes.ts";
import { LETTERS, NO_CLOSER, skipToArgument, tableFor } from "./characters.ts";
import type { Letters } from "./characters.ts";
import {
  ARGUMENT,
  COMMAND,
  ENVIRONMENT,
  FENCE,
  FORMULA,
  Frame,
  GROUP,
  MATH_MODE,
  ROOT,
  SCRIPT,
  TEXT_MODE,
  VERBATIM,
} from "./frame.ts";
import type { FrameMode } from "./frame.ts";
import type { Signature } from "./signatures.ts";

const NONE: readonly never[] = [];

/**
 * The parser's state: a position, the open containers, and the finished nodes that wait for their container to close.
 * Children of all open containers stand in one list, each frame's from its `base` on.
 */
export class Parser {
  readonly source: string;
  readonly end: number;
  readonly macros: Macros | undefined;
  position: number;
  top: Frame;
  depth = 0;
  letters: Letters = LETTERS;
  /** How many environments of each name are open, inside the innermost definition. */
  openNames: Map<string, number> | undefined;
  /** What the author defined so far. */
  commands: Map<string, Signature> | undefined;
  environments: Map<string, Signature> | undefined;
  theorems: Set<string> | undefined;
  /** The beginning of a line that follows a comment; -1 where there is none. */
  lineStart = -1;
  /** No `\fi` is left for a further `\iffalse`. */
  withoutFi = false;
  readonly #stack: Frame[];
  readonly #nodes: Node[] = [];
  #count = 0;
  /** The finished arguments of the commands and environments that are open, each frame's from its `argumentBase` on. */
  readonly #arguments: Argument[] = [];
  #argumentCount = 0;
  #skipFrom = -1;
  #skipTo = -1;

  constructor(source: string, start: number, end: number, mode: FrameMode, macros: Macros | undefined) {
    this.source = source;
    this.end = end;
    this.macros = macros;
    this.position = start;
    this.top = new Frame(tableFor(mode !== TEXT_MODE, NO_CLOSER));
    this.top.start = this.top.contentStart = start;
    this.top.mode = mode;
    this.#stack = [this.top];
  }

  appendArgument(argument: Argument): void {
    this.#arguments[this.#argumentCount++] = argument;
  }

  get hasArgument(): boolean {
    return this.#argumentCount > this.top.argumentBase;
  }

  append(node: Node): void {
    this.#nodes[this.#count++] = node;
  }

  /** The node that was finished last. */
  get last(): Node | undefined {
    return this.#nodes[this.#count - 1];
  }

  /** Whether the innermost frame waits for arguments, or has the one token that it holds. */
  get isUnsettled(): boolean {
    return this.top.awaiting || (this.top.single && this.hasChild);
  }

  /** Whether the innermost frame has a child. */
  get hasChild(): boolean {
    return this.#count > this.top.base;
  }

  frameAt(depth: number): Frame {
    return this.#stack[depth] ?? this.top;
  }

  get parent(): Frame {
    return this.frameAt(this.depth - 1);
  }

  /** Opens a container inside the innermost one, from which it takes its mode and surroundings. */
  open(kind: number, start: number, contentStart: number): Frame {
    const outer = this.top;
    const depth = ++this.depth;
    let frame = this.#stack[depth];
    if (frame === undefined) {
      frame = new Frame(outer.table);
      this.#stack.push(frame);
    }
    frame.kind = kind;
    frame.start = start;
    frame.contentStart = contentStart;
    frame.mode = outer.mode;
    frame.base = this.#count;
    frame.argumentBase = this.#argumentCount;
    frame.table = outer.table;
    frame.closer = outer.closer;
    frame.brace = outer.brace;
    frame.formula = outer.formula;
    frame.bare = outer.bare;
    frame.loose = outer.loose;
    frame.single = false;
    frame.braced = true;
    frame.awaiting = false;
    this.top = frame;
    this.position = contentStart;
    return frame;
  }

  /** Sets the mode of a frame and what closes it, with the character classes that follow. */
  enter(frame: Frame, mode: FrameMode, closer: number): void {
    frame.mode = mode;
    frame.closer = closer;
    frame.table = tableFor(mode !== TEXT_MODE, closer);
  }

  /** Marks a frame as one that `}` closes. */
  embrace(frame: Frame): void {
    frame.brace = this.depth;
  }

  /** Takes the nodes of the innermost frame out of the list. */
  take(): readonly Node[] {
    const base = this.top.base;
    if (this.#count === base) return NONE;
    const nodes = this.#nodes.slice(base, this.#count);
    this.#count = base;
    return nodes;
  }

  takeArguments(): readonly Argument[] {
    const base = this.top.argumentBase;
    if (this.#argumentCount === base) return NONE;
    const given = this.#arguments.slice(base, this.#argumentCount);
    this.#argumentCount = base;
    return given;
  }

  /** The end of what TeX skips before an argument. Remembered, as many commands may look from the same place. */
  argumentStart(): number {
    if (this.#skipFrom !== this.position) {
      this.#skipFrom = this.position;
      this.#skipTo = skipToArgument(this.source, this.position, this.end);
    }
    return this.#skipTo;
  }

  /** Closes every frame above `depth` where the input broke off: at the position. */
  closeTo(depth: number): void {
    while (this.depth > depth) this.close(this.position, this.position, false);
  }

  /** Closes the innermost frame; `[contentEnd, end)` is its closer. */
  close(contentEnd: number, end: number, closed: boolean, right?: Fence["left"]): void {
    const frame = this.top;
    const node = this.#finish(frame, contentEnd, end, closed, right);
    if (frame.kind === ENVIRONMENT) this.#forgetName(frame.name);
    if (frame.kind === ARGUMENT && frame.role === "definition") this.openNames = frame.outerNames;
    this.depth--;
    this.top = this.frameAt(this.depth);
    if (node.type === "argument") this.appendArgument(node);
    else this.append(node);
    this.position = end;
  }

  root(): Root {
    this.closeTo(0);
    const { start, mode } = this.top;
    return {
      type: "root",
      start,
      end: this.end,
      contentStart: start,
      contentEnd: this.end,
      children: this.take(),
      mode: mode === MATH_MODE ? "math" : "text",
    };
  }

  rememberName(name: string): void {
    this.openNames ??= new Map();
    this.openNames.set(name, (this.openNames.get(name) ?? 0) + 1);
  }

  #forgetName(name: string): void {
    this.openNames?.set(name, (this.openNames.get(name) ?? 1) - 1);
  }

  #finish(
    frame: Frame,
    contentEnd: number,
    end: number,
    closed: boolean,
    right: Fence["left"] | undefined,
  ): Node {
    const { start, contentStart } = frame;
    switch (frame.kind) {
      case COMMAND: {
        const { name, nameEnd } = frame;
        return { type: "command", start, end, name, nameEnd, arguments: this.takeArguments() };
      }
      case ARGUMENT: {
        const { argumentKind: kind, role, braced } = frame;
        const children = this.take();
        return {
          type: "argument",
          start,
          end,
          contentStart,
          contentEnd,
          children,
          kind,
          role,
          braced,
          closed,
        };
      }
      case ENVIRONMENT: {
        if (frame.awaiting) this.beginBody(frame);
        const { name, nameEnd: beginEnd, body } = frame;
        const children = this.take();
        return {
          type: "environment",
          start,
          end,
          contentStart: frame.contentStart,
          contentEnd,
          children,
          name,
          beginEnd,
          arguments: frame.arguments,
          closed,
          body,
        };
      }
      case VERBATIM: {
        if (frame.awaiting) this.beginBody(frame);
        const { name, nameEnd: beginEnd } = frame;
        const children = this.take();
        return {
          type: "verbatim",
          start,
          end,
          contentStart: frame.contentStart,
          contentEnd,
          children,
          name,
          beginEnd,
          arguments: frame.arguments,
          closed,
        };
      }
      case FORMULA: {
        const { opener } = frame;
        const display = opener === "$$" || opener === "\\[";
        const children = this.take();
        return { type: "formula", start, end, contentStart, contentEnd, children, opener, display, closed };
      }
      case FENCE: {
        const left = frame.left ?? { start: contentStart, end: contentStart, delimiter: "" };
        return { type: "fence", start, end, contentStart, contentEnd, children: this.take(), left, right };
      }
      case SCRIPT: {
        const kind = frame.superscript ? "superscript" : "subscript";
        const { braced } = frame;
        return { type: "script", start, end, contentStart, contentEnd, children: this.take(), kind, braced };
      }
      case GROUP:
      case ROOT:
      default:
        return { type: "group", start, end, contentStart, contentEnd, children: this.take(), closed };
    }
  }

  /** Ends the arguments of an environment and begins its body at the position. */
  beginBody(frame: Frame): void {
    frame.awaiting = false;
    frame.arguments = this.takeArguments();
    frame.contentStart = this.position;
    this.enter(frame, frame.bodyMode, NO_CLOSER);
  }
}

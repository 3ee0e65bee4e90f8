import { root } from "../make.ts";
import type { AuthorEnvironments } from "../macros/environment.ts";
import type { Macros } from "../macros/macro.ts";
import type { Argument, Command, Fence, Node, Root, Span } from "../nodes.ts";
import { Packer } from "../packed/pack.ts";
import { AuthorCommands, signatureOfEnvironment } from "./author-commands.ts";
import { LETTERS, NO_CLOSER, skipToArgument, tableFor, withShortVerbs } from "./characters.ts";
import type { CharacterTable, Letters } from "./characters.ts";
import { ARGUMENT, EITHER_MODE, ENVIRONMENT, Frame, MATH_MODE, TEXT_MODE } from "./frame.ts";
import type { FrameMode } from "./frame.ts";
import type { Effect } from "./effect.ts";
import { nodeOf } from "./finish.ts";
import type { Signature } from "./signatures.ts";

/** The arguments or children of a node that has none. */
export const NO_NODES: readonly never[] = [];

export interface ParserOptions {
  readonly macros?: Macros | undefined;
  readonly environments?: AuthorEnvironments | undefined;
  /** How many nodes of a long list are packed at a time; none are without it. */
  readonly blockSize?: number | undefined;
}

/** How often a source may change which characters stand for `\verb`: each change looks at all that is open. */
const MOST_CHANGES = 100;

/**
 * The parser's state: a position, the open containers, and the finished nodes that wait for their container to close.
 * Children of all open containers stand in one list, each frame's from its `base` on.
 */
export class Parser {
  readonly source: string;
  readonly end: number;
  /** Definitions made elsewhere. */
  readonly macros: AuthorCommands | undefined;
  /** The definitions that stand in no other, as they ended. */
  readonly definitions: Command[] = [];
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
  readonly #shortVerbs = new Set<string>();
  #changes = 0;
  /** The classes of characters that take these into account; `undefined` where there are none. */
  #shortTables: Map<CharacterTable, CharacterTable> | undefined;
  /** The environments that commands defined so far end. */
  #closers: Set<string> | undefined;
  /** The depth of the group in which `%` begins no comment. */
  #percent = Infinity;
  /** The beginning of a line that follows a comment; -1 where there is none. */
  lineStart = -1;
  /** No `\fi` is left for a further `\iffalse`. */
  withoutFi = false;
  /** Where the written ends that were looked for come next. */
  readonly ends: Map<string, number> = new Map();
  /** How many `\iffalse` had no `\fi` in their group. */
  strayFalse = 0;
  readonly #stack: Frame[];
  readonly #nodes: Node[] = [];
  #count = 0;
  readonly #packer: Packer | undefined;
  /** The finished arguments of the commands and environments that are open, each frame's from its `argumentBase` on. */
  readonly #arguments: Argument[] = [];
  #argumentCount = 0;
  readonly #names = new Map<string, string>();
  #skipFrom = -1;
  #skipTo = -1;
  readonly #given: AuthorEnvironments | undefined;

  constructor(
    source: string,
    { start, end }: Span,
    mode: FrameMode,
    { macros, environments, blockSize }: ParserOptions,
  ) {
    this.source = source;
    this.end = end;
    this.#given = environments;
    this.macros = macros === undefined ? undefined : new AuthorCommands(macros);
    this.position = start;
    this.top = new Frame(tableFor(mode !== TEXT_MODE, NO_CLOSER));
    this.top.start = this.top.contentStart = start;
    this.top.mode = mode;
    this.#stack = [this.top];
    this.#packer = blockSize === undefined ? undefined : new Packer(blockSize);
  }

  /** Notes what a command that was just defined may end. */
  noteClosers({ closes, toggles }: Effect): void {
    if (closes.length === 0 && !toggles) return;
    const closers = (this.#closers ??= new Set());
    for (const name of closes) closers.add(name);
    if (toggles) closers.add("displaymath");
  }

  /** Whether some command of the author ends an environment, so that another may begin it. */
  mayEnd(environment: string): boolean {
    return this.#closers?.has(environment) === true || this.macros?.closers.has(environment) === true;
  }

  /** What a command takes by the author's own definition, made here or elsewhere. */
  authorCommand(name: string): Signature | undefined {
    return this.commands?.get(name) ?? this.macros?.signature(name);
  }

  /** The signature of an environment that was defined elsewhere. */
  authorEnvironment(name: string): Signature | undefined {
    const environment = this.#given?.get(name);
    return environment === undefined ? undefined : signatureOfEnvironment(environment);
  }

  appendArgument(argument: Argument): void {
    this.#arguments[this.#argumentCount++] = argument;
  }

  get hasArgument(): boolean {
    return this.#argumentCount > this.top.argumentBase;
  }

  append(node: Node): void {
    this.#nodes[this.#count++] = node;
    const packer = this.#packer;
    if (packer !== undefined && this.#count - this.top.base >= 2 * packer.size) this.#pack(packer);
  }

  /** Packs the first block of the innermost frame's children; its last ones may still be asked for. */
  #pack(packer: Packer): void {
    const { base, blocks } = this.top;
    const from = base + packer.size;
    blocks.push(packer.pack(this.#nodes.slice(base, from)));
    this.#nodes.copyWithin(base, from, this.#count);
    this.#count -= packer.size;
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
    if (frame.blocks.length > 0) frame.blocks = [];
    frame.argumentBase = this.#argumentCount;
    frame.table = outer.table;
    frame.closer = outer.closer;
    frame.brace = outer.brace;
    frame.formula = outer.formula;
    frame.bare = outer.bare;
    frame.defined = outer.defined;
    frame.loose = outer.loose;
    frame.single = false;
    frame.braced = true;
    frame.awaiting = false;
    frame.implied = false;
    this.top = frame;
    this.position = contentStart;
    return frame;
  }

  /** Sets the mode of a frame and what closes it, with the character classes that follow. */
  enter(frame: Frame, mode: FrameMode, closer: number): void {
    frame.mode = mode;
    frame.closer = closer;
    frame.table = this.#tableFor(mode, closer);
  }

  #tableFor(mode: FrameMode, closer: number): CharacterTable {
    const table = tableFor(mode !== TEXT_MODE, closer);
    if (this.#shortTables === undefined || mode === EITHER_MODE) return table;
    const known = this.#shortTables.get(table) ?? withShortVerbs(table, this.#shortVerbs);
    this.#shortTables.set(table, known);
    return known;
  }

  /** Makes a character stand for `\verb` from here on, or not. */
  setShortVerb(character: string, isOn: boolean): void {
    if (this.#shortVerbs.has(character) === isOn || (this.#changes += 1) > MOST_CHANGES) return;
    if (isOn) this.#shortVerbs.add(character);
    else this.#shortVerbs.delete(character);
    this.#shortTables = this.#shortVerbs.size === 0 ? undefined : new Map();
    for (let depth = 0; depth <= this.depth; depth++) {
      const frame = this.frameAt(depth);
      frame.table = this.#tableFor(frame.mode, frame.closer);
    }
  }

  /** Lets `%` begin no comment until the group ends that is open. */
  makePercentPlain(): void {
    if (this.top.mode !== EITHER_MODE && this.top.brace >= 0) this.#percent = this.top.brace;
  }

  get isPercentPlain(): boolean {
    return this.depth >= this.#percent;
  }

  /** Marks a frame as one that `}` closes. */
  embrace(frame: Frame): void {
    frame.brace = this.depth;
  }

  /** Takes the nodes of the innermost frame out of the list. */
  take(): readonly Node[] {
    const { base, blocks } = this.top;
    if (this.#count === base) return NO_NODES;
    const nodes = part(this.#nodes, base, this.#count);
    this.#count = base;
    return this.#packer === undefined || blocks.length === 0 ? nodes : this.#packer.list(blocks, nodes);
  }

  takeArguments(): readonly Argument[] {
    const base = this.top.argumentBase;
    if (this.#argumentCount === base) return NO_NODES;
    const given = part(this.#arguments, base, this.#argumentCount);
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
    const node = nodeOf(this, frame, contentEnd, end, closed, right);
    if (frame.kind === ENVIRONMENT && frame.named) this.#forgetName(frame.name);
    if (frame.kind === ARGUMENT && frame.role === "definition") this.openNames = frame.outerNames;
    this.depth--;
    if (this.depth < this.#percent) this.#percent = Infinity;
    this.top = this.frameAt(this.depth);
    if (node.type === "argument") this.appendArgument(node);
    else if (!frame.implied || node.end > node.start) this.append(node);
    this.position = end;
  }

  root(): Root {
    this.closeTo(0);
    const { start, mode } = this.top;
    const children = this.take();
    return root(
      { start, end: this.end },
      { contentStart: start, contentEnd: this.end, children },
      { mode: mode === MATH_MODE ? "math" : "text", definitions: this.definitions },
    );
  }

  /** A name as one string for all commands that have it, so that a tree holds it once. */
  shared(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, name);
    return name;
  }

  rememberName(name: string): void {
    this.openNames ??= new Map();
    this.openNames.set(name, (this.openNames.get(name) ?? 0) + 1);
  }

  #forgetName(name: string): void {
    this.openNames?.set(name, (this.openNames.get(name) ?? 1) - 1);
  }

  /** Ends the arguments of an environment and begins its body at the position. */
  beginBody(frame: Frame): void {
    frame.awaiting = false;
    frame.arguments = this.takeArguments();
    frame.contentStart = this.position;
    this.enter(frame, frame.bodyMode, NO_CLOSER);
  }
}

/** `list[start, end)`; most often that is one item, for which an array is made faster than by `slice`. */
function part<Item>(list: readonly Item[], start: number, end: number): readonly Item[] {
  const first = list[start];
  return end - start === 1 && first !== undefined ? [first] : list.slice(start, end);
}

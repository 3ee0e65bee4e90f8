import type { Argument, ArgumentRole, Environment, Fence, Formula, Node } from "../nodes.ts";
import type { CharacterTable } from "./characters.ts";
import type { Special } from "./lookup.ts";
import type { Signature } from "./signatures.ts";

const NONE: readonly never[] = [];

export const ROOT = 0;
export const GROUP = 1;
export const ARGUMENT = 2;
export const COMMAND = 3;
export const ENVIRONMENT = 4;
export const VERBATIM = 5;
export const FORMULA = 6;
export const FENCE = 7;
export const SCRIPT = 8;

export const TEXT_MODE = 0;
export const MATH_MODE = 1;
/** The body of a definition, which may be used in either: scripts are scripts and `$` opens a formula. */
export const EITHER_MODE = 2;
export type FrameMode = typeof TEXT_MODE | typeof MATH_MODE | typeof EITHER_MODE;

/** How source that is not LaTeX ends: at `\end{name}`, or at a delimiter in the same line. */
export type RawStyle = "none" | "verbatim" | "drawing" | "listing";

/** An open container: a node in the making. Frames are used again, so that opening one allocates nothing. */
export class Frame {
  kind: number = ROOT;
  start = 0;
  contentStart = 0;
  /** Where it and its contents end, and what these are: known when it closes. */
  end = 0;
  contentEnd = 0;
  children: readonly Node[] = [];
  mode: FrameMode = TEXT_MODE;
  /** Where its children and its arguments begin in the parser's lists. */
  base = 0;
  argumentBase = 0;
  /** Its first children, where there are so many that they are packed. */
  blocks: Uint8Array[] = [];
  /** Its character classes, and the code unit that closes it or what it stands in (`]`, `;`), 0 if none. */
  table: CharacterTable;
  closer = 0;
  /** The depths of the nearest frames, itself included, that `}` closes and that a blank line closes; or -1. */
  brace = -1;
  formula = -1;
  /** It holds one token. */
  single = false;
  braced = true;
  /** Commands in it take no arguments: it names a control sequence. */
  bare = false;
  /** It is, or stands in, what a definition makes. */
  defined = false;
  /** It is an argument of a command we do not know, in mathematics: `$` in it opens a formula. */
  loose = false;

  /** Of commands, environments, verbatim. */
  name = "";
  nameEnd = 0;
  signature: Signature | undefined;
  slot = 0;
  awaiting = false;
  special: Special | undefined;
  body: Environment["body"] = "inherited";
  raw: RawStyle = "none";
  /** The command that opens an environment: `begin`, or an author's. */
  environmentOpener = "begin";
  /** Environments that an author's command or environment opens inside this one. */
  inner: readonly string[] = NONE;
  /** Its name ends an environment: not in an argument that an author's command puts into one. */
  named = true;
  /** It is opened by what stands around it, and closed with that. */
  implied = false;
  arguments: readonly Argument[] = [];
  bodyMode: FrameMode = TEXT_MODE;

  argumentKind: Argument["kind"] = "required";
  role: ArgumentRole = "content";
  opener: Formula["opener"] = "$";
  left: Fence["left"] | undefined;
  /** Whether a script is `^`. */
  superscript = false;
  outerNames: Map<string, number> | undefined;

  constructor(table: CharacterTable) {
    this.table = table;
  }

  /** Lets a command, environment or listing wait for its arguments; `nameEnd` is where its name ends. */
  awaitArguments(name: string, nameEnd: number, signature: Signature | undefined): void {
    this.name = name;
    this.nameEnd = nameEnd;
    this.signature = signature;
    this.slot = 0;
    this.special = undefined;
    this.awaiting = true;
  }
}

import type { Argument, Environment, Formula, Mode, Node, Script, Stray } from "../nodes.ts";
import type { Options } from "./bytes.ts";

// What the fields of nodes can be; a value is written as its place here.

export const TYPES: Options<Node["type"]> = [
  "text",
  "command",
  "argument",
  "formula",
  "script",
  "group",
  "environment",
  "fence",
  "verbatim",
  "cell-separator",
  "paragraph-break",
  "comment",
  "parameter",
  "stray",
  "root",
];
export const MODES: Options<Mode> = ["text", "math"];
export const KINDS: Options<Argument["kind"]> = ["required", "optional", "star"];
export const ROLES: Options<Argument["role"]> = [
  "content",
  "text",
  "math",
  "name",
  "options",
  "macro",
  "definition",
  "verbatim",
  "drawing",
  "dropped",
];
export const OPENERS: Options<Formula["opener"]> = ["$", "$$", "\\(", "\\["];
export const BODIES: Options<Environment["body"]> = ["display", "text", "drawing", "inherited"];
export const SCRIPTS: Options<Script["kind"]> = ["superscript", "subscript"];
export const CLOSES: Options<Stray["closes"]> = ["group", "environment", "fence", "formula"];

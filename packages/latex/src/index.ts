export type {
  Argument,
  ArgumentRole,
  CellSeparator,
  Command,
  Comment,
  Environment,
  Fence,
  Formula,
  Group,
  Leaf,
  Mode,
  Node,
  Parameter,
  ParagraphBreak,
  Root,
  Row,
  Script,
  Span,
  Stray,
  Text,
  Verbatim,
  Zone,
} from "./nodes.ts";
export { expand } from "./macros/expand.ts";
export type { Expansion, ExpansionProblem } from "./macros/expand.ts";
export { readEnvironments } from "./macros/environment.ts";
export type { AuthorEnvironment, AuthorEnvironments } from "./macros/environment.ts";
export type { Macro, Macros } from "./macros/macro.ts";
export { readMacros } from "./macros/read.ts";
export { parseLatex } from "./parse/parse.ts";
export type { ParseOptions } from "./parse/parse.ts";
export { argumentsOf, childrenOf, print } from "./print.ts";
export { contentOf, isBlankNode, rowsOf, significantAfter, significantBefore } from "./rows.ts";
export { BOXES } from "./tables/environments.ts";
export { isMath, walk } from "./walk.ts";
export type { NodeOf, Place, Visitor, WalkOptions } from "./walk.ts";

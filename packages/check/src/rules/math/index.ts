import type { Rule } from "../../rule.ts";
import { alignmentPrecedesRelation } from "./alignment-precedes-relation.ts";
import { environmentIsCurrent } from "./environment-is-current.ts";
import { fontIsCommand } from "./font-is-command.ts";
import { fractionIsCommand } from "./fraction-is-command.ts";
import { relationIsCommand } from "./relation-is-command.ts";
import { scriptHasBraces } from "./script-has-braces.ts";
import { sumIsOperator } from "./sum-is-operator.ts";
import { wordsAreText } from "./words-are-text.ts";

/** The rules on how a formula is written. */
export const mathRules: readonly Rule[] = [
  alignmentPrecedesRelation,
  relationIsCommand,
  scriptHasBraces,
  fractionIsCommand,
  fontIsCommand,
  environmentIsCurrent,
  wordsAreText,
  sumIsOperator,
];

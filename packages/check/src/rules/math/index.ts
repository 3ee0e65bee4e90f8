import type { Rule } from "../../rule.ts";
import { alignmentPrecedesRelation } from "./alignment-precedes-relation.ts";
import { relationIsCommand } from "./relation-is-command.ts";
import { scriptHasBraces } from "./script-has-braces.ts";

/** The rules on how a formula is written. */
export const mathRules: readonly Rule[] = [alignmentPrecedesRelation, relationIsCommand, scriptHasBraces];

import type { Rule } from "../../rule.ts";
import { alignmentPrecedesRelation } from "./alignment-precedes-relation.ts";
import { angleBracketsAreDelimiters } from "./angle-brackets-are-delimiters.ts";
import { barsAreDelimiters } from "./bars-are-delimiters.ts";
import { blackboardFontIsConsistent } from "./blackboard-font-is-consistent.ts";
import { colonIsCommand } from "./colon-is-command.ts";
import { commandHasBackslash } from "./command-has-backslash.ts";
import { conditionBarIsMid } from "./condition-bar-is-mid.ts";
import { delimitersSizeThemselves } from "./delimiters-size-themselves.ts";
import { environmentIsCurrent } from "./environment-is-current.ts";
import { fontIsCommand } from "./font-is-command.ts";
import { formulaStaysWhole } from "./formula-stays-whole.ts";
import { fractionIsCommand } from "./fraction-is-command.ts";
import {
  epsilonIsConsistent,
  phiIsConsistent,
  rhoIsConsistent,
  thetaIsConsistent,
} from "./letter-is-consistent.ts";
import { multiplicationIsSymbol } from "./multiplication-is-symbol.ts";
import { operatorIsDeclared } from "./operator-is-declared.ts";
import { pairedDelimiterIsStarred } from "./paired-delimiter-is-starred.ts";
import { relationIsCommand } from "./relation-is-command.ts";
import { repetitionIsMacro } from "./repetition-is-macro.ts";
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
  pairedDelimiterIsStarred,
  conditionBarIsMid,
  angleBracketsAreDelimiters,
  commandHasBackslash,
  multiplicationIsSymbol,
  epsilonIsConsistent,
  phiIsConsistent,
  thetaIsConsistent,
  rhoIsConsistent,
  blackboardFontIsConsistent,
  barsAreDelimiters,
  delimitersSizeThemselves,
  colonIsCommand,
  operatorIsDeclared,
  formulaStaysWhole,
  repetitionIsMacro,
];

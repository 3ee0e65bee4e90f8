import type { Rule } from "../rule.ts";
import { articleRules } from "./article/index.ts";
import { basicsKeepTheirMeaning } from "./basics-keep-their-meaning.ts";
import { bracesBalance } from "./braces-balance.ts";
import { delimitersArePaired } from "./delimiters-are-paired.ts";
import { delimitersFitContent } from "./delimiters-fit-content.ts";
import { differentialHasSpace } from "./differential-has-space.ts";
import { displayHoldsNoDisplay } from "./display-holds-no-display.ts";
import { displayIsOneParagraph } from "./display-is-one-paragraph.ts";
import { ellipsisIsCommand } from "./ellipsis-is-command.ts";
import { environmentIsClosed } from "./environment-is-closed.ts";
import { formulaIsClosed } from "./formula-is-closed.ts";
import { mathRules } from "./math/index.ts";
import { operatorIsUpright } from "./operator-is-upright.ts";
import { referenceRules } from "./references/index.ts";
import { scriptIsNotEmphasis } from "./script-is-not-emphasis.ts";
import { scriptIsSingle } from "./script-is-single.ts";
import { suppressionIsUsed } from "./suppression-is-used.ts";
import { suppressionNamesARule } from "./suppression-names-a-rule.ts";
import { textRules } from "./text/index.ts";

/** Rules of one kind, under the words that a list of rules has for it. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** The rules by what they are about, in the order of `rules`. */
export const ruleGroups: readonly RuleGroup[] = [
  {
    title: "Structure",
    rules: [
      bracesBalance,
      environmentIsClosed,
      formulaIsClosed,
      displayIsOneParagraph,
      displayHoldsNoDisplay,
      delimitersArePaired,
      scriptIsSingle,
      scriptIsNotEmphasis,
      basicsKeepTheirMeaning,
    ],
  },
  { title: "Labels, references and files", rules: referenceRules },
  { title: "The Markdown of articles", rules: articleRules },
  {
    title: "Mathematics",
    rules: [delimitersFitContent, differentialHasSpace, ellipsisIsCommand, operatorIsUpright, ...mathRules],
  },
  { title: "Text", rules: textRules },
  { title: "Comments that switch rules off", rules: [suppressionNamesARule, suppressionIsUsed] },
];

/**
 * All rules. Of two that find the same broken place, the one that stands first here speaks: broken structure comes
 * before what only follows from it.
 */
export const rules: readonly Rule[] = ruleGroups.flatMap((group) => group.rules);

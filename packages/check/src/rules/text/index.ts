import type { Rule } from "../../rule.ts";
import { captionPrecedesLabel } from "./caption-precedes-label.ts";
import { dashIsRight } from "./dash-is-right.ts";
import { displayIsPunctuated } from "./display-is-punctuated.ts";
import { labelNamesItsKind } from "./label-names-its-kind.ts";
import { numberRangeIsDash } from "./number-range-is-dash.ts";
import { proofEndsInPlace } from "./proof-ends-in-place.ts";
import { proofIsEnvironment } from "./proof-is-environment.ts";
import { quotesAreDirectional } from "./quotes-are-directional.ts";
import { referenceNamesItsKind } from "./reference-names-its-kind.ts";
import { sentenceSpaceIsRight } from "./sentence-space-is-right.ts";

/** The rules of text and structure, beside those of labels and references. */
export const textRules: readonly Rule[] = [
  captionPrecedesLabel,
  referenceNamesItsKind,
  labelNamesItsKind,
  displayIsPunctuated,
  proofIsEnvironment,
  proofEndsInPlace,
  quotesAreDirectional,
  numberRangeIsDash,
  dashIsRight,
  sentenceSpaceIsRight,
];

import type { Rule } from "../../rule.ts";
import { captionPrecedesLabel } from "./caption-precedes-label.ts";
import { displayIsPunctuated } from "./display-is-punctuated.ts";
import { proofEndsInPlace } from "./proof-ends-in-place.ts";
import { proofIsEnvironment } from "./proof-is-environment.ts";
import { quotesAreDirectional } from "./quotes-are-directional.ts";
import { referenceNamesItsKind } from "./reference-names-its-kind.ts";

/** The rules of text and structure, beside those of labels and references. */
export const textRules: readonly Rule[] = [
  captionPrecedesLabel,
  referenceNamesItsKind,
  displayIsPunctuated,
  proofIsEnvironment,
  proofEndsInPlace,
  quotesAreDirectional,
];

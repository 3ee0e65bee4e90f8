import type { Rule } from "../../rule.ts";
import { citationIsDefined } from "./citation-is-defined.ts";
import { inputExists } from "./input-exists.ts";
import { labelIsDefined } from "./label-is-defined.ts";
import { labelIsUnique } from "./label-is-unique.ts";
import { labelIsUsed } from "./label-is-used.ts";
import { referenceHasTie } from "./reference-has-tie.ts";
import { referenceIsNotHardcoded } from "./reference-is-not-hardcoded.ts";

/** The rules of what one place says of another: files, labels, citations, references. */
export const referenceRules: readonly Rule[] = [
  inputExists,
  labelIsDefined,
  labelIsUnique,
  labelIsUsed,
  citationIsDefined,
  referenceHasTie,
  referenceIsNotHardcoded,
];

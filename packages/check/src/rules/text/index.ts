import type { Rule } from "../../rule.ts";
import { displayIsPunctuated } from "./display-is-punctuated.ts";

/** The rules of text and structure, beside those of labels and references. */
export const textRules: readonly Rule[] = [displayIsPunctuated];

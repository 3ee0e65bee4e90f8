import type { Rule } from "../../rule.ts";
import { claimIsBound } from "./claim-is-bound.ts";
import { headingLevelIsNext } from "./heading-level-is-next.ts";
import { htmlRunsNoCode } from "./html-runs-no-code.ts";
import { imageExists } from "./image-exists.ts";
import { imageHasAlt } from "./image-has-alt.ts";
import { linkIsAlive } from "./link-is-alive.ts";

/** The rules of an article's Markdown: its links, images, headings and HTML. */
export const articleRules: readonly Rule[] = [
  linkIsAlive,
  imageExists,
  imageHasAlt,
  headingLevelIsNext,
  htmlRunsNoCode,
  claimIsBound,
];

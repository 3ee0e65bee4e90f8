/**
 * What asks about articles that are parsed already, without the parser: `recto check paper.tex` loads this and no
 * Markdown. The package's second way in, as a bundler keeps together what one index names.
 */
export { labelsOf, walkArticle } from "./queries.ts";
export { articleRules } from "./rules.ts";

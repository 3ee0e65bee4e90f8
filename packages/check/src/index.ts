export { documentOfArticle } from "./article/document.ts";
export { check } from "./check.ts";
export type {
  ArticleView,
  CheckDocument,
  CheckFile,
  Input,
  LabelDefinition,
  Named,
  Surroundings,
  Tree,
} from "./document.ts";
export { readSuppression } from "./suppression.ts";
export { severityOf, underOptions } from "./options.ts";
export type { CheckOptions } from "./options.ts";
export type { Example, Preset, Report, Rule, RuleContext, RuleVisitors, Visit } from "./rule.ts";
export { expectedOfOption, fitsOption } from "./rule-options.ts";
export type { RuleOption, RuleOptions } from "./rule-options.ts";
export { ruleGroups, rules } from "./rules/index.ts";
export type { RuleGroup } from "./rules/index.ts";
export { type Files, filesOf } from "./tex/files.ts";
export { loadTexDocument, Roots } from "./tex/load.ts";
export type { LoadOptions } from "./tex/load.ts";
export { Neighbours } from "./tex/neighbours.ts";
export { hasClass, RootFinder } from "./tex/root.ts";
export { checkText } from "./tex/text.ts";

export { diagnosticAt, ruleUrl } from "./diagnostic.ts";
export type { Diagnostic, Edit, Finding, Fix, Severity } from "./diagnostic.ts";
export { SourceText } from "./source.ts";
export type { Position } from "./source.ts";

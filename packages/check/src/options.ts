import type { Diagnostic, Severity } from "@recto/diagnostics";
import type { Preset, Rule } from "./rule.ts";

/** How a document is checked. */
export interface CheckOptions {
  /** The set of rules; `recommended` unless given. */
  readonly preset?: Preset | undefined;
  /** Severity by rule, over the preset. */
  readonly rules?: Readonly<Record<string, Severity | "off">> | undefined;
  /** What is set about rules, by rule and option: `{ "epsilon-is-consistent": { prefer: "varepsilon" } }`. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /**
   * Rules that are not applied to some files, by path: `{ "old/**": ["reference-has-tie"] }`. `*` stands for any
   * part of a name, `**` for any folders; `["*"]` for all rules. A path may begin anywhere in the file's.
   */
  readonly ignore?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Only these rules, whatever the preset says. */
  readonly only?: readonly string[] | undefined;
  /** Ids of rules that other packages report by, so that comments may name them; the own ones may be among them. */
  readonly knownRules?: Iterable<string> | undefined;
}

/** The severity of a rule under the options; `undefined` when it does not run. */
export function severityOf(rule: Rule, options: CheckOptions): Severity | undefined {
  const chosen = options.rules?.[rule.id];
  if (options.only !== undefined) {
    if (!options.only.includes(rule.id)) return undefined;
    return chosen === undefined || chosen === "off" ? rule.severity : chosen;
  }
  if (chosen !== undefined) return chosen === "off" ? undefined : chosen;
  return rule.presets.includes(options.preset ?? "recommended") ? rule.severity : undefined;
}

/** What stages other than `check` say, as severe as the options want it, without what they switch off. */
export function underOptions(said: readonly Diagnostic[], options: CheckOptions): readonly Diagnostic[] {
  const { rules, only } = options;
  const paths = new Set(said.map(({ path }) => path));
  const ignores = new Map([...paths].map((path) => [path, ignoresFor(path, options)]));
  return said.flatMap((diagnostic) => {
    const { rule, path } = diagnostic;
    const severity = rules?.[rule] ?? diagnostic.severity;
    const isLeftOut = (only !== undefined && !only.includes(rule)) || ignores.get(path)?.(rule) === true;
    return severity === "off" || isLeftOut ? [] : { ...diagnostic, severity };
  });
}

/** Whether the options leave a rule out of a file. */
export function ignoresFor(path: string, options: CheckOptions): (rule: string) => boolean {
  const rules = Object.entries(options.ignore ?? {})
    .filter(([pattern]) => pathMatches(path, pattern))
    .flatMap(([, ids]) => ids);
  if (rules.length === 0) return () => false;
  return (rule) => rules.includes(rule) || rules.includes("*");
}

function pathMatches(path: string, pattern: string): boolean {
  const expression = pattern
    .replaceAll("\\", "/")
    .replace(/^\.\//, "")
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => wildcards.get(part) ?? part.replace(/[.+^${}()|[\]\\]/g, "\\$&"))
    .join("");
  return new RegExp(`(?:^|/)${expression}$`).test(path.replaceAll("\\", "/"));
}

const wildcards: ReadonlyMap<string, string> = new Map([
  ["**/", "(?:.*/)?"],
  ["**", ".*"],
  ["*", "[^/]*"],
  ["?", "[^/]"],
]);

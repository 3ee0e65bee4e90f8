import { nearest } from "@recto/diagnostics";
import { contentsOf, knownRules, type RuleContents, type RuleExample } from "@recto/publish";
import { didYouMean } from "../arguments.ts";
import type { ExitCode } from "../declare.ts";
import { printFailure, styled, type Terminal } from "../terminal.ts";

export function run(_values: object, [rule = ""]: readonly string[], terminal: Terminal): ExitCode {
  return explainRule(rule, terminal);
}

/** Prints what a rule demands, why, and examples. */
export function explainRule(id: string, terminal: Terminal): ExitCode {
  const rule = knownRules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const near = nearestRule(id);
    printFailure(terminal, `There is no rule ${id}.${didYouMean(near)} recto check --list shows them all.`);
    return 2;
  }
  terminal.out.write(explanation(contentsOf(rule), terminal));
  return 0;
}

/** The rule with the name most like a mistyped one, or with a word in its name that is. */
function nearestRule(id: string): string | undefined {
  const ids = knownRules.map((rule) => rule.id);
  const near = nearest(id, ids);
  if (near !== undefined || id.length < 4) return near;
  const word = nearest(
    id,
    ids.flatMap((one) => one.split("-")),
  );
  return ids.find((one) => word !== undefined && one.split("-").includes(word));
}

/** Prints a line for each rule. */
export function listRules(terminal: Terminal): ExitCode {
  const width = Math.max(...knownRules.map(({ id }) => id.length));
  for (const rule of knownRules) {
    const id = styled(terminal.out, "bold", rule.id.padEnd(width));
    terminal.out.write(
      `${id}  ${rule.severity.padEnd(7)}  ${(rule.preset ?? "always").padEnd(11)}  ${rule.title}\n`,
    );
  }
  return 0;
}

function explanation(rule: RuleContents, terminal: Terminal): string {
  const { out } = terminal;
  return [
    styled(out, "bold", rule.id),
    rule.title,
    "",
    rule.reason,
    rule.facts.join(" "),
    ...options(rule, terminal),
    ...section(styled(out, ["bold", "red"], "Not so:"), rule.bad),
    ...section(styled(out, ["bold", "green"], "But so:"), rule.good),
    "",
  ].join("\n");
}

function options(rule: RuleContents, { out }: Terminal): readonly string[] {
  if (rule.options.length === 0) return [];
  const lines = rule.options.flatMap(({ name, expects, initial, about }) => [
    `    ${name}: ${about}`,
    `      It expects ${expects}; where it is not set it is ${initial}.`,
  ]);
  return ["", styled(out, "bold", `Options, in check.options of the configuration:`), ...lines];
}

function section(title: string, examples: readonly RuleExample[]): readonly string[] {
  if (examples.length === 0) return [];
  return ["", title, ...examples.flatMap(exampleLines).slice(0, -1)];
}

function exampleLines({ text, fixed, note }: RuleExample): readonly string[] {
  const lines = [...indented(text)];
  if (fixed !== undefined) lines.push("  → mended:", ...indented(fixed));
  if (note !== undefined) lines.push(`  (${note})`);
  return [...lines, ""];
}

function indented(text: string): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`);
}

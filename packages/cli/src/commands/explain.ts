import { nearest } from "@recto/diagnostics";
import type { Example } from "@recto/check";
import { didYouMean } from "../arguments.ts";
import { type KnownRule, knownRules } from "../check/rules.ts";
import type { ExitCode } from "../declare.ts";
import { printFailure, styled, type Terminal } from "../terminal.ts";

export function run(_values: object, [rule = ""]: readonly string[], terminal: Terminal): ExitCode {
  return explainRule(rule, terminal);
}

/** Prints what a rule demands, why, and examples. */
export function explainRule(id: string, terminal: Terminal): ExitCode {
  const rule = knownRules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const near = nearest(
      id,
      knownRules.map((candidate) => candidate.id),
    );
    printFailure(terminal, `There is no rule ${id}.${didYouMean(near)} recto check --list shows them all.`);
    return 2;
  }
  terminal.out.write(explanation(rule, terminal));
  return 0;
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

function explanation(rule: KnownRule, terminal: Terminal): string {
  const { out } = terminal;
  const facts = [
    `Severity: ${rule.severity}.`,
    rule.preset === undefined ? "Always on." : `Preset: ${rule.preset}.`,
    fixFact(rule),
  ];
  const { bad = [], good = [] } = rule.examples ?? {};
  return [
    styled(out, "bold", rule.id),
    rule.title,
    "",
    rule.reason,
    facts.join(" "),
    ...section(styled(out, ["bold", "red"], "Not so:"), bad),
    ...section(styled(out, ["bold", "green"], "But so:"), good),
    "",
  ].join("\n");
}

function fixFact({ fix }: KnownRule): string {
  if (fix === undefined) return "No fix: it wants the author.";
  return fix === "safe" ? "--fix mends it." : "--fix=suggested mends it.";
}

function section(title: string, examples: readonly Example[]): readonly string[] {
  if (examples.length === 0) return [];
  return ["", title, ...examples.flatMap(exampleLines).slice(0, -1)];
}

function exampleLines({ text, fixed, note }: Example): readonly string[] {
  const lines = [...indented(text.replaceAll(/[«»]/g, ""))];
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

import { nearest, type Diagnostic } from "@recto/diagnostics";
import { didYouMean } from "../arguments.ts";
import { Drafts } from "../check/drafts.ts";
import { Examiner, type Examined } from "../check/examine.ts";
import { diffOf, mend, type Mended, type Mending } from "../check/fix.ts";
import { findTargets, kindOfFile, type Target, type Targets } from "../check/targets.ts";
import { unitsOf, type Unit } from "../check/units.ts";
import { writeWhole } from "../check/write.ts";
import type { checkOptions } from "../options.ts";
import type { ExitCode, Values } from "../declare.ts";
import { sentenceOf } from "../failures.ts";
import { errorsOf, isForPeople, printReport } from "../report.ts";
import { type Output, printFailure, styled, type Terminal, withProgress } from "../terminal.ts";

type CheckValues = Values<typeof checkOptions>;

/** Checks, mends and reports; the steps in their order. */
export async function run(
  values: CheckValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (values.list) return (await import("./explain.ts")).listRules(terminal);
  if (values.explain !== undefined)
    return (await import("./explain.ts")).explainRule(values.explain, terminal);
  const wrongUse = await problemOf(values, operands);
  if (wrongUse !== undefined) {
    printFailure(terminal, wrongUse);
    return 2;
  }
  const started = performance.now();
  const drafts = new Drafts();
  const found = values.stdin
    ? await targetOfInput(values, drafts, terminal)
    : await findTargets(operands.length === 0 ? ["."] : operands);
  const worked = await withProgress(terminal, "Checking…", () => examine(found.targets, drafts, values));
  const { examined, mended, fixes } = worked;
  const isMending = values.fix !== undefined && !values.diff;
  if (values.diff) printDiff(mended, terminal);
  if (isMending && values.stdin) terminal.out.write(drafts.read(values["stdin-path"] ?? ""));
  const unwritten = isMending && !values.stdin ? writeAll(mended) : [];
  const isOutTaken = values.diff || (isMending && values.stdin);
  const failures = [...found.failures, ...worked.failures, ...examined.failures, ...unwritten];
  const hasNothingToSay = examined.sources.size === 0 && failures.length > 0 && isForPeople(values.format);
  if (!hasNothingToSay) {
    report(examined, values, performance.now() - started, isOutTaken ? terminal.error : terminal.out);
  }
  if (isMending && fixes > 0 && unwritten.length === 0 && !values.quiet) {
    terminal.error.write(`Mended ${counted(fixes, "place")} in ${counted(mended.length, "file")}.\n`);
  }
  for (const failure of failures) printFailure(terminal, failure);
  return failures.length > 0 ? 2 : verdict(examined.diagnostics, values["max-warnings"]);
}

interface Worked extends Mending {
  readonly failures: readonly string[];
}

/** Examines all targets and mends the drafts; with `--diff` what is reported is what there was before. */
async function examine(targets: readonly Target[], drafts: Drafts, values: CheckValues): Promise<Worked> {
  const units: Unit[] = [];
  const failures: string[] = [];
  for (const target of targets) {
    const opened = await unitsOf(target, drafts, { preset: values.preset, rules: values.rule });
    units.push(...opened.units);
    failures.push(...opened.failures);
  }
  const examiner = new Examiner(units);
  const examined = await examiner.examineAll();
  const tier = values.fix ?? (values.diff ? "safe" : undefined);
  if (tier === undefined) return { examined, mended: [], fixes: 0, failures };
  const mending = await mend(examiner, drafts, examined, tier);
  return { ...mending, failures, examined: values.diff ? examined : mending.examined };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What is wrong with the options together. */
async function problemOf(values: CheckValues, operands: readonly string[]): Promise<string | undefined> {
  if (values.stdin && operands.length > 0) return "--stdin reads the text itself; leave out the paths.";
  const path = values["stdin-path"];
  if (values.stdin && path === undefined) {
    return "--stdin needs --stdin-path PATH, so that Recto knows whether it reads an article (.md) or LaTeX (.tex).";
  }
  if (path !== undefined && !values.stdin)
    return "--stdin-path is the path of what --stdin reads; give both.";
  if (path !== undefined && kindOfFile(path) === undefined) {
    return `--stdin-path must end in .md or .tex, and ${path} does not.`;
  }
  if (values.rule.length === 0) return undefined;
  const { knownRules } = await import("../check/rules.ts");
  const ids = knownRules.map(({ id }) => id);
  const unknown = values.rule.find((rule) => !ids.includes(rule));
  if (unknown === undefined) return undefined;
  return `There is no rule ${unknown}.${didYouMean(nearest(unknown, ids))} recto check --list shows them all.`;
}

async function targetOfInput(values: CheckValues, drafts: Drafts, terminal: Terminal): Promise<Targets> {
  const path = values["stdin-path"] ?? "";
  drafts.set(path, await terminal.readInput());
  return { targets: [{ kind: kindOfFile(path) ?? "latex", path }], failures: [] };
}

/** Writes the mended files without a pause between them, so that Ctrl-C finds all of them written or none. */
function writeAll(mended: readonly Mended[]): readonly string[] {
  const failures: string[] = [];
  for (const { path, bytes } of mended) {
    try {
      writeWhole(path, bytes);
    } catch (error) {
      const sentence = sentenceOf(error, path);
      if (sentence === undefined) throw error;
      failures.push(sentence);
    }
  }
  return failures;
}

function printDiff(mended: readonly Mended[], terminal: Terminal): void {
  for (const line of diffOf(mended).split(/(?<=\n)/)) {
    const style = line.startsWith("+")
      ? "green"
      : line.startsWith("-")
        ? "red"
        : line.startsWith("@@")
          ? "cyan"
          : undefined;
    terminal.out.write(style === undefined ? line : styled(terminal.out, style, line));
  }
}

function report(examined: Examined, values: CheckValues, ms: number, output: Output): void {
  const { sources } = examined;
  const diagnostics = values.quiet ? errorsOf(examined.diagnostics) : examined.diagnostics;
  const isSilent = values.quiet && diagnostics.length === 0 && isForPeople(values.format);
  if (!isSilent) printReport(output, { diagnostics, sources, files: sources.size, ms }, values.format);
}

function verdict(diagnostics: readonly Diagnostic[], maxWarnings: number | undefined): ExitCode {
  const errors = errorsOf(diagnostics).length;
  const warnings = diagnostics.length - errors;
  return errors > 0 || warnings > (maxWarnings ?? Infinity) ? 1 : 0;
}

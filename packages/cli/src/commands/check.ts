import type { Diagnostic } from "@recto/diagnostics";
import { Drafts } from "../check/drafts.ts";
import { Examiner, type Examined } from "../check/examine.ts";
import { diffOf, mend, type Mended, type Mending } from "../check/fix.ts";
import { findTargets, kindOfFile, type Target, type Targets } from "../check/targets.ts";
import { unitsOf, type Unit } from "../check/units.ts";
import { writeWhole } from "../check/write.ts";
import { type CheckValues, wrongUse } from "../check/wrong-use.ts";
import type { ExitCode } from "../declare.ts";
import { sentenceOf } from "../failures.ts";
import { counted, errorsOf, isForPeople, printReport, printStatistics } from "../report.ts";
import { type Output, printFailure, styled, type Terminal, withProgress } from "../terminal.ts";

/** Checks, mends and reports. */
export async function run(
  values: CheckValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (values.list) return (await import("./explain.ts")).listRules(terminal);
  if (values.explain !== undefined)
    return (await import("./explain.ts")).explainRule(values.explain, terminal);
  const problem = await wrongUse(values, operands);
  if (problem !== undefined) {
    printFailure(terminal, problem);
    return 2;
  }
  const named = operands.length === 0 ? ["."] : operands;
  const check = async (): Promise<Checked> => await checkOnce(values, named, terminal);
  if (!values.watch) return (await check()).code;
  return await (await import("../check/watch.ts")).checkAgain({ operands: named, check }, terminal);
}

interface Checked {
  readonly code: ExitCode;
  /** The paths of the files that were read. */
  readonly files: readonly string[];
}

/** The steps of a check in their order. */
async function checkOnce(
  values: CheckValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<Checked> {
  const started = performance.now();
  const drafts = new Drafts();
  const baseline =
    values.baseline === undefined
      ? undefined
      : (await import("../check/baseline-use.ts")).openBaseline(values.baseline);
  if (typeof baseline === "string") {
    printFailure(terminal, baseline);
    return { code: 2, files: [] };
  }
  const found = values.stdin ? await targetOfInput(values, drafts, terminal) : await findTargets(operands);
  const worked = await withProgress(terminal, "Checking…", () => examine(found.targets, drafts, values));
  const { mended, fixes } = worked;
  const isMending = values.fix !== undefined && !values.diff;
  if (values.diff) printDiff(mended, terminal);
  if (isMending && values.stdin) terminal.out.write(drafts.read(values["stdin-path"] ?? ""));
  const unwritten = isMending && !values.stdin ? writeAll(mended) : [];
  const isOutTaken = values.diff || (isMending && values.stdin);
  const failures = [...found.failures, ...worked.failures, ...worked.examined.failures, ...unwritten];
  const held = baseline?.hold(worked.examined, values, failures.length === 0);
  const examined = { ...worked.examined, diagnostics: held?.fresh ?? worked.examined.diagnostics };
  const isSilent = held?.isWritten === true || (examined.sources.size === 0 && failures.length > 0);
  if (!isSilent || !isForPeople(values.format)) {
    await report(examined, values, performance.now() - started, isOutTaken ? terminal.error : terminal.out);
  }
  if (isMending && fixes > 0 && unwritten.length === 0 && !values.quiet) {
    terminal.error.write(`Mended ${counted(fixes, "place")} in ${counted(mended.length, "file")}.\n`);
  }
  if (held !== undefined && !values.quiet) terminal.error.write(`${held.sentence}\n`);
  for (const failure of failures) printFailure(terminal, failure);
  const code = failures.length > 0 ? 2 : verdict(examined.diagnostics, values["max-warnings"]);
  return { code, files: [...examined.sources.keys()] };
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

async function report(examined: Examined, values: CheckValues, ms: number, output: Output): Promise<void> {
  const { sources } = examined;
  const diagnostics = values.quiet ? errorsOf(examined.diagnostics) : examined.diagnostics;
  if (values.quiet && diagnostics.length === 0 && isForPeople(values.format)) return;
  const reported = { diagnostics, sources, files: sources.size, ms };
  if (values.stats) await printStatistics(output, reported, values.format);
  else printReport(output, reported, values.format);
}

function verdict(diagnostics: readonly Diagnostic[], maxWarnings: number | undefined): ExitCode {
  const errors = errorsOf(diagnostics).length;
  const warnings = diagnostics.length - errors;
  return errors > 0 || warnings > (maxWarnings ?? Infinity) ? 1 : 0;
}

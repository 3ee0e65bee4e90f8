import type { Diagnostic } from "@recto/diagnostics";
import { Drafts } from "../check/drafts.ts";
import { Examiner, type Examined } from "../check/examine.ts";
import { diffOf, mend, type Mended, type Mending } from "../check/fix.ts";
import { findTargets, kindOfFile, type Target, type Targets } from "../check/targets.ts";
import { unitsOf, type Unit, type UnitOptions } from "../check/units.ts";
import { writeWhole } from "../check/write.ts";
import { type CheckValues, wrongUse } from "../check/wrong-use.ts";
import type { ExitCode } from "../declare.ts";
import { sentenceOfWriting } from "../failures.ts";
import { counted, errorsOf, isForPeople, printReport, printStatistics } from "../report.ts";
import { type Output, printFailure, styled, type Terminal, withProgress } from "../terminal.ts";

/** The path of a text on standard input that was given none. */
const STDIN = "stdin.tex";

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
  const worked = await withRuns(values, terminal, (progress) =>
    examine(found.targets, drafts, values, progress),
  );
  const { mended } = worked;
  const isMending = values.fix !== undefined && !values.diff;
  if (values.diff) printDiff(mended, terminal);
  if (isMending && values.stdin) terminal.out.write(drafts.read(values["stdin-path"] ?? STDIN));
  const unwritten = isMending && !values.stdin ? writeAll(mended) : new Map<string, string>();
  const isOutTaken = values.diff || (isMending && values.stdin);
  const failures = [
    ...found.failures,
    ...worked.failures,
    ...worked.examined.failures,
    ...unwritten.values(),
  ];
  const all = withUnmended(worked, unwritten);
  const held = baseline?.hold(all, values, failures.length === 0);
  const examined = { ...all, diagnostics: held?.fresh ?? all.diagnostics };
  const isSilent = held?.isWritten === true || (examined.sources.size === 0 && failures.length > 0);
  if (!isSilent || !isForPeople(values.format)) {
    await report(examined, values, performance.now() - started, isOutTaken ? terminal.error : terminal.out);
  }
  if (isMending && !values.quiet)
    tellMended(
      mended.filter(({ path }) => !unwritten.has(path)),
      terminal,
    );
  if (held !== undefined && !values.quiet) terminal.error.write(`${held.sentence}\n`);
  for (const sentence of [...found.notes, ...failures]) printFailure(terminal, sentence);
  if (values.quiet) tellTooMany(examined.diagnostics, values["max-warnings"], terminal);
  const code = failures.length > 0 ? 2 : verdict(examined.diagnostics, values["max-warnings"]);
  return { code, files: [...examined.sources.keys()] };
}

interface Worked extends Mending {
  readonly failures: readonly string[];
  /** What there was before anything was mended. */
  readonly first: Examined;
}

/** What there is on the disk: files that could not be written have the mistakes that they had. */
function withUnmended(
  { examined, first }: Worked,
  unwritten: { readonly size: number; has(path: string): boolean },
): Examined {
  if (unwritten.size === 0) return examined;
  const diagnostics = [
    ...examined.diagnostics.filter(({ path }) => !unwritten.has(path)),
    ...first.diagnostics.filter(({ path }) => unwritten.has(path)),
  ];
  const sources = new Map([
    ...examined.sources,
    ...[...first.sources].filter(([path]) => unwritten.has(path)),
  ]);
  return { ...examined, diagnostics, sources };
}

function tellMended(mended: readonly Mended[], terminal: Terminal): void {
  if (mended.length === 0) return;
  const places = mended.reduce((sum, { fixes }) => sum + fixes, 0);
  terminal.error.write(`Mended ${counted(places, "place")} in ${counted(mended.length, "file")}.\n`);
}

/** Shows that work goes on: how far the runs are where systems are run, else a sign of life. */
async function withRuns<T>(
  { claims }: CheckValues,
  terminal: Terminal,
  work: (progress: UnitOptions["progress"]) => Promise<T>,
): Promise<T> {
  if (!claims) return await withProgress(terminal, "Checking…", () => work(undefined));
  const bar = (await import("../run/progress.ts")).progressBar(terminal.error);
  try {
    return await work(bar.show);
  } finally {
    bar.clear();
  }
}

/** Examines all targets and mends the drafts; with `--diff` what is reported is what there was before. */
async function examine(
  targets: readonly Target[],
  drafts: Drafts,
  values: CheckValues,
  progress: UnitOptions["progress"],
): Promise<Worked> {
  const units: Unit[] = [];
  const failures: string[] = [];
  for (const target of targets) {
    const { preset, rule: rules, claims: runsAgain } = values;
    const options = { preset, rules, runsAgain, ...(progress === undefined ? {} : { progress }) };
    const opened = await unitsOf(target, drafts, options);
    units.push(...opened.units);
    failures.push(...opened.failures);
  }
  const examiner = new Examiner(units);
  const examined = await examiner.examineAll();
  const tier = values.fix ?? (values.diff ? "safe" : undefined);
  if (tier === undefined) return { examined, first: examined, mended: [], failures };
  const mending = await mend(examiner, drafts, examined, tier);
  return { ...mending, failures, first: examined, examined: values.diff ? examined : mending.examined };
}

async function targetOfInput(values: CheckValues, drafts: Drafts, terminal: Terminal): Promise<Targets> {
  const path = values["stdin-path"] ?? STDIN;
  drafts.set(path, await terminal.readInput());
  return { targets: [{ kind: kindOfFile(path) ?? "latex", path }], failures: [], notes: [] };
}

/**
 * Writes the mended files without a pause between them, so that Ctrl-C finds all of them written or none. Returns what
 * there is to say of each that could not be written.
 */
function writeAll(mended: readonly Mended[]): ReadonlyMap<string, string> {
  const failures = new Map<string, string>();
  for (const { path, bytes } of mended) {
    try {
      writeWhole(path, bytes);
    } catch (error) {
      const sentence = sentenceOfWriting(error, path);
      if (sentence === undefined) throw error;
      failures.set(path, sentence);
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

/** Says why a check fails whose warnings are not shown. */
function tellTooMany(diagnostics: readonly Diagnostic[], most: number | undefined, terminal: Terminal): void {
  const warnings = diagnostics.length - errorsOf(diagnostics).length;
  if (most === undefined || warnings <= most) return;
  const verb = warnings === 1 ? "is" : "are";
  printFailure(terminal, `There ${verb} ${counted(warnings, "warning")}, and --max-warnings allows ${most}.`);
}

function verdict(diagnostics: readonly Diagnostic[], maxWarnings: number | undefined): ExitCode {
  const errors = errorsOf(diagnostics).length;
  const warnings = diagnostics.length - errors;
  return errors > 0 || warnings > (maxWarnings ?? Infinity) ? 1 : 0;
}

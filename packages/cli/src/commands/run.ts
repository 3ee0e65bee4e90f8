import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { loadSite, Systems } from "@recto/publish";
import { readSeed, readSettings, type Run } from "@recto/system";
import { sentenceOfFailure } from "../check/units.ts";
import type { ExitCode, Values } from "../declare.ts";
import type { runOptions } from "../options.ts";
import { sentenceOfWriting } from "../failures.ts";
import { resolveOwnName } from "../own-name.ts";
import { listSystems } from "../run/list.ts";
import { openSystem, type OpenedSystem } from "../run/open.ts";
import { drawnFigure } from "../run/picture.ts";
import { claimsOf, csvOf, jsonOf, reportOf, type ClaimState } from "../run/print.ts";
import { progressBar } from "../run/progress.ts";
import { verify } from "../run/verify.ts";
import { printFailure, type Terminal } from "../terminal.ts";
import { problemOfFolder } from "./folder.ts";

const MOST_SEEDS = 1000;
type RunValues = Values<typeof runOptions>;

/** Runs a system, or lists those of the site. */
export async function run(values: RunValues, [id]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const signal = terminal.interruption.listen();
  const folder = values.site ?? ".";
  const problem = (await problemOfFolder(folder, "run --site")) ?? wrongUse(values, id);
  if (problem !== undefined) return refuse(terminal, problem);
  resolveOwnName();
  const site = await loadSite(folder);
  if (!site.ok) return refuse(terminal, ...site.failures.map(sentenceOfFailure));
  const bar = progressBar(terminal.error);
  const systems = new Systems(site.value, {
    mode: values.again ? "again" : "new",
    signal,
    progress: bar.show,
    notice: (sentence) => printFailure(terminal, sentence),
  });
  try {
    if (id === undefined) {
      const code = await listSystems(systems, site.value, values.json, terminal);
      return signal.aborted ? 130 : code;
    }
    const opened = await openSystem(systems, id, site.value);
    if (signal.aborted) return 130;
    if ("problem" in opened) return refuse(terminal, opened.problem);
    return await runOpened(opened, { systems, values, terminal, signal, clear: bar.clear });
  } finally {
    bar.clear();
    systems.close();
  }
}

interface Around {
  readonly systems: Systems;
  readonly values: RunValues;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly clear: () => void;
}

async function runOpened(loaded: OpenedSystem, around: Around): Promise<ExitCode> {
  const { values, terminal, systems, signal, clear } = around;
  const { system } = loaded;
  const given = givenSettings(values.set);
  if (typeof given === "string") return refuse(terminal, given);
  const { settings, problems } = readSettings(system.parameters, given);
  const seed = readSeed(values.seed ?? 1);
  const wrong = [...problems, ...(typeof seed === "object" ? [seed] : [])];
  if (settings === undefined || typeof seed === "object")
    return refuse(terminal, ...wrong.map((each) => `${each.what} ${each.do}`));
  const figure = values.figure ?? Object.keys(system.figures)[0];
  if (values.svg !== undefined && (figure === undefined || !Object.hasOwn(system.figures, figure))) {
    const known = Object.keys(system.figures).join(", ") || "none";
    return refuse(terminal, `The system ${system.id} has no figure ${figure ?? "at all"}. It has ${known}.`);
  }

  const seeds = Array.from({ length: values.seeds ?? 1 }, (_, index) => seed + index);
  const outcomes = await systems.runs.all(seeds.map((each) => ({ loaded, settings, seed: each })));
  clear();
  const runs: Run[] = [];
  for (const outcome of outcomes) {
    if (signal.aborted || outcome?.state === "cancelled") return 130;
    if (outcome?.state === "failed") {
      printFailure(terminal, `${await systems.whyFailed(loaded, outcome)} ${outcome.do}`);
      return 1;
    }
    if (outcome !== undefined) runs.push(outcome.run);
  }
  const claims = await claimsOf(loaded, runs, systems);
  if (signal.aborted) return 130;
  if ("problem" in claims) {
    printFailure(terminal, claims.problem);
    return 1;
  }
  if (values.svg !== undefined && figure !== undefined) {
    const drawn = await drawnFigure(loaded, figure, runs[0], systems);
    if (signal.aborted) return 130;
    if ("problem" in drawn) {
      printFailure(terminal, drawn.problem);
      return 1;
    }
    const unwritten = unwrittenTo(values.svg, drawn.svg);
    if (unwritten !== undefined) return refuse(terminal, unwritten);
  }
  terminal.out.write(printed(values, { loaded, runs, claims, terminal }));
  const holds = claims.every(({ verdict }) => verdict?.holds !== false);
  if (!values.verify) return holds ? 0 : 1;
  const verified = await verify(loaded, { runs, settings, terminal, signal });
  return verified === 0 && !holds ? 1 : verified;
}

/** Writes a file; a sentence where that cannot be. */
function unwrittenTo(path: string, text: string): string | undefined {
  try {
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    const sentence = sentenceOfWriting(error, path);
    if (sentence === undefined) throw error;
    return sentence;
  }
}

function printed(
  { json, csv }: RunValues,
  {
    loaded,
    runs,
    claims,
    terminal,
  }: {
    readonly loaded: OpenedSystem;
    readonly runs: readonly Run[];
    readonly claims: readonly ClaimState[];
    readonly terminal: Terminal;
  },
): string {
  if (json) return jsonOf(loaded.system, runs, claims);
  return csv ? csvOf(runs) : reportOf(loaded.system, runs, claims, terminal.out);
}

function wrongUse(values: RunValues, id: string | undefined): string | undefined {
  const { json, csv, svg, figure, seeds, set, verify: isVerified } = values;
  if (id === undefined && (csv || isVerified || svg !== undefined || set.length > 0 || seeds !== undefined))
    return "Say which system to run: recto run ID. Without one, recto run lists those there are.";
  if (json && csv) return "Choose one of --json and --csv: both print on standard output.";
  // Told before the runs are made, which may take long.
  if (svg !== undefined && !existsSync(dirname(svg)))
    return `There is no folder ${dirname(svg)} to write ${basename(svg)} into.`;
  if (figure !== undefined && svg === undefined)
    return "--figure goes with --svg FILE: it says which figure to draw.";
  if (seeds !== undefined && (seeds < 1 || seeds > MOST_SEEDS))
    return `--seeds takes a number from 1 to ${MOST_SEEDS}, not ${seeds}.`;
  return undefined;
}

/** What stands after each `--set`, or one sentence. */
function givenSettings(texts: readonly string[]): Readonly<Record<string, string>> | string {
  const given: [string, string][] = [];
  for (const text of texts) {
    const at = text.indexOf("=");
    if (at <= 0) return `--set takes NAME=VALUE, not “${text}”.`;
    given.push([text.slice(0, at).trim(), text.slice(at + 1)]);
  }
  return Object.fromEntries(given);
}

function refuse(terminal: Terminal, ...sentences: readonly string[]): 2 {
  for (const sentence of sentences) printFailure(terminal, sentence);
  return 2;
}

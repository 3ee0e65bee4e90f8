import { existsSync } from "node:fs";
import { duration } from "@recto/diagnostics";
import { buildSite, loadSite } from "@recto/publish";
import { sentenceOfFailure } from "../check/units.ts";
import type { ExitCode, Values } from "../declare.ts";
import type { buildOptions } from "../options.ts";
import { resolveOwnName } from "../own-name.ts";
import { errorsOf, printReport } from "../report.ts";
import { progressBar } from "../run/progress.ts";
import { printFailure, type Terminal, withProgress } from "../terminal.ts";
import { problemOfFolder } from "./folder.ts";

/** Builds a site; the last good one stays when it cannot. */
export async function run(
  values: Values<typeof buildOptions>,
  [folder = "."]: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const started = performance.now();
  const signal = terminal.interruption.listen();
  const problem = await problemOfFolder(folder, "build");
  if (problem !== undefined) return refuse([problem], terminal);
  resolveOwnName();
  const site = await loadSite(folder);
  if (!site.ok) return refuse(site.failures.map(sentenceOfFailure), terminal);
  const { drafts, quiet } = values;
  const { output } = site.value;
  const bar = progressBar(terminal.error);
  const notice = (sentence: string): void => {
    bar.clear();
    printFailure(terminal, sentence);
  };
  const built = await withProgress(terminal, "Building…", (stopShowing) => {
    const progress: typeof bar.show = (runs) => {
      stopShowing();
      bar.show(runs);
    };
    return buildSite(site.value, { signal, drafts, progress, notice }).finally(bar.clear);
  });
  if (built.status === "failed") {
    refuse(built.failures.map(sentenceOfFailure), terminal);
    return built.failures.some(({ kind }) => kind === "aborted") ? 130 : 2;
  }
  const ms = performance.now() - started;
  const { sources } = built;
  const diagnostics = quiet ? errorsOf(built.diagnostics) : built.diagnostics;
  if (diagnostics.length > 0) printReport(terminal.out, { diagnostics, sources, files: built.articles, ms });
  if (built.status === "rejected") {
    const last = existsSync(output) ? " The last good one is still in place." : "";
    printFailure(terminal, `The site was not built: an article has an error.${last}`);
    return 1;
  }
  const articles = built.articles === 1 ? "1 article" : `${built.articles} articles`;
  const what = built.unchanged ? `Nothing has changed in ${articles}` : `Built ${articles} into ${output}`;
  if (!quiet) terminal.out.write(`${what} (${duration(ms)}).\n`);
  return 0;
}

function refuse(sentences: readonly string[], terminal: Terminal): 2 {
  for (const sentence of sentences) printFailure(terminal, sentence);
  return 2;
}

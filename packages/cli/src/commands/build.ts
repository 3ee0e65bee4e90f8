import { reporters } from "@recto/diagnostics";
import { buildSite, loadSite } from "@recto/publish";
import { sentenceOfFailure } from "../check/units.ts";
import type { buildOptions } from "../options.ts";
import type { ExitCode, Values } from "../declare.ts";
import { problemOfFolder } from "./folder.ts";
import { printFailure, type Terminal, withProgress } from "../terminal.ts";

/** Builds a site; the last good one stays when it cannot. */
export async function run(
  values: Values<typeof buildOptions>,
  [folder = "."]: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const problem = await problemOfFolder(folder, "build");
  if (problem !== undefined) {
    printFailure(terminal, problem);
    return 2;
  }
  const started = performance.now();
  const signal = terminal.interruption.listen();
  const site = await loadSite(folder);
  const built = site.ok
    ? await withProgress(terminal, "Building…", () =>
        buildSite(site.value, { signal, drafts: values.drafts }),
      )
    : ({ status: "failed", failures: site.failures } as const);
  if (built.status === "failed") {
    for (const failure of built.failures) printFailure(terminal, sentenceOfFailure(failure));
    return built.failures.some(({ kind }) => kind === "aborted") ? 130 : 2;
  }
  const ms = performance.now() - started;
  const { diagnostics, sources } = built;
  const shown = values.quiet ? diagnostics.filter(({ severity }) => severity === "error") : diagnostics;
  const { color, columns } = terminal.out;
  if (shown.length > 0) {
    const report = {
      diagnostics: shown,
      files: sources.size,
      ms,
      sourceOf: (path: string) => sources.get(path),
    };
    for (const piece of reporters.text.write(report, { color, columns })) terminal.out.write(piece);
  }
  if (built.status === "rejected") {
    printFailure(
      terminal,
      "The site was not built: an article has an error. The last good one is still in place.",
    );
    return 1;
  }
  const articles = built.articles === 1 ? "1 article" : `${built.articles} articles`;
  const what = built.unchanged
    ? `Nothing has changed in ${articles}`
    : `Built ${articles} into ${built.output}`;
  if (!values.quiet) terminal.out.write(`${what} (${Math.round(ms)} ms).\n`);
  return 0;
}

import { once } from "node:events";
import { type ServeEvent, serveSite } from "@recto/publish";
import { sentenceOfFailure } from "../check/units.ts";
import type { ExitCode, Values } from "../declare.ts";
import type { devOptions } from "../options.ts";
import { resolveOwnName } from "../own-name.ts";
import { printReport } from "../report.ts";
import { printFailure, styled, type Terminal } from "../terminal.ts";
import { problemOfFolder } from "./folder.ts";

/** Serves a site until Ctrl-C. */
export async function run(
  { port, host }: Values<typeof devOptions>,
  [folder = "."]: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const signal = terminal.interruption.listen();
  const problem = await problemOfFolder(folder, "dev");
  if (problem !== undefined) {
    printFailure(terminal, problem);
    return 2;
  }
  resolveOwnName();
  const served = await serveSite(folder, {
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
    report: (event) => printEvent(event, terminal),
  });
  if (!served.ok) {
    for (const failure of served.failures) printFailure(terminal, sentenceOfFailure(failure));
    return 2;
  }
  const server = served.value;
  const address = styled(terminal.out, ["bold", "cyan"], server.url);
  terminal.out.write(`Your site is at ${address} and refreshes when you save. Ctrl-C stops it.\n`);
  if (!signal.aborted) await once(signal, "abort");
  await server.close();
  return 0;
}

function printEvent(event: ServeEvent, terminal: Terminal): void {
  switch (event.type) {
    case "port-taken":
      terminal.error.write(
        `Port ${event.wanted} is in use by another program; port ${event.used} is used instead.\n`,
      );
      break;
    case "running":
      terminal.out.write(
        "The systems of the articles run now; the pages are refreshed when they are done.\n",
      );
      break;
    case "failed":
      for (const failure of event.failures) printFailure(terminal, sentenceOfFailure(failure));
      break;
    case "built": {
      const { changed, diagnostics, sources, articles: files, milliseconds: ms } = event;
      if (changed.length > 0) terminal.out.write(`\nChanged: ${changed.join(", ")}\n`);
      printReport(terminal.out, { diagnostics, sources, files, ms });
      break;
    }
  }
}

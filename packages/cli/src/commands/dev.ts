import { once } from "node:events";
import { reporters } from "@recto/diagnostics";
import { type ServeEvent, serveSite } from "@recto/publish";
import { sentenceOfFailure } from "../check/units.ts";
import type { devOptions } from "../options.ts";
import type { ExitCode, Values } from "../declare.ts";
import { problemOfFolder } from "./folder.ts";
import { printFailure, styled, type Terminal } from "../terminal.ts";

/** Serves a site until Ctrl-C. */
export async function run(
  values: Values<typeof devOptions>,
  [folder = "."]: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const problem = await problemOfFolder(folder, "dev");
  if (problem !== undefined) {
    printFailure(terminal, problem);
    return 2;
  }
  const signal = terminal.interruption.listen();
  const { port, host } = values;
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
    case "failed":
      for (const failure of event.failures) printFailure(terminal, sentenceOfFailure(failure));
      break;
    case "built": {
      const { diagnostics, sources, milliseconds: ms } = event;
      const { color, columns } = terminal.out;
      const report = {
        diagnostics,
        files: event.articles,
        ms,
        sourceOf: (path: string) => sources.get(path),
      };
      for (const piece of reporters.text.write(report, { color, columns })) terminal.out.write(piece);
      break;
    }
  }
}

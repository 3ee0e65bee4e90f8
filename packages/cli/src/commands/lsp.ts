import { serveEditor } from "@recto/lsp";
import { knownRules } from "@recto/publish";
import type { ExitCode } from "../declare.ts";
import { resolveOwnName } from "../own-name.ts";
import { version } from "../version.ts";

/** Serves an editor on the standard streams until it leaves, which ends the process. */
export async function run(): Promise<ExitCode> {
  // Standard output belongs to the protocol: what a configuration prints must not get between its messages.
  for (const name of ["log", "info", "debug"] as const) console[name] = console.error;
  resolveOwnName();
  serveEditor(process.stdin, process.stdout, { rules: knownRules, version: version() });
  return await new Promise<ExitCode>(() => undefined);
}

import { createConnection } from "vscode-languageserver/node";
import { soundRequests } from "./requests.ts";
import { answer, type ServerOptions } from "./server.ts";

export type { RuleFacts } from "./features/hover.ts";
export type { ServerOptions } from "./server.ts";

/**
 * Speaks the Language Server Protocol (3.17) with an editor on two streams. When the editor asks for the end, or the
 * input ends, the process exits: with 0 when the editor took leave first, else with 1.
 */
export function serveEditor(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  options: ServerOptions,
): void {
  answer(createConnection(input, output, { messageStrategy: soundRequests }), options);
}

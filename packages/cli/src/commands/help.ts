import { nearest } from "@recto/diagnostics";
import { didYouMean, inWords } from "../arguments.ts";
import { commands } from "../commands.ts";
import type { ExitCode } from "../declare.ts";
import { commandHelp, generalHelp } from "../help.ts";
import { printFailure, type Terminal } from "../terminal.ts";

export function run(_values: object, operands: readonly string[], terminal: Terminal): ExitCode {
  const [name] = operands;
  const command = commands.find((candidate) => candidate.name === name);
  if (name !== undefined && command === undefined) {
    const names = commands.map((candidate) => candidate.name);
    const near = didYouMean(nearest(name, names));
    printFailure(terminal, `There is no command “${name}”.${near} The commands are ${inWords(names)}.`);
    return 2;
  }
  terminal.out.write(command === undefined ? generalHelp() : commandHelp(command));
  return 0;
}

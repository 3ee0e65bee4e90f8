import { readArguments } from "./arguments.ts";
import { defectMessage, sentenceOf } from "./failures.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { printFailure, processTerminal, type Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** The exit code when Recto itself is at fault. */
const DEFECT = 70;

process.on("uncaughtException", (error) => {
  const sentence = sentenceOf(error, "A file");
  process.stderr.write(`recto: ${sentence ?? defectMessage(error, version(), isDebugging())}\n`);
  process.exit(sentence === undefined ? DEFECT : 2);
});

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  const color = read.ok ? read.values["color"] : undefined;
  const terminal = processTerminal(typeof color === "boolean" ? color : undefined);
  if (!read.ok) {
    printFailure(terminal, read.message);
    return 2;
  }
  const { command, values, operands } = read;
  if (values["version"] === true) terminal.out.write(`${version()}\n`);
  else if (command === undefined) terminal.out.write(generalHelp());
  else if (values["help"] === true) terminal.out.write(commandHelp(command));
  else {
    return await guarded(terminal, async () => {
      const code = await command.load();
      return await code.run(values, operands, terminal);
    });
  }
  return 0;
}

async function guarded(terminal: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const path = error instanceof Error && "path" in error ? String(error.path) : "a file";
    const sentence = sentenceOf(error, path);
    printFailure(terminal, sentence ?? defectMessage(error, version(), isDebugging()));
    return sentence === undefined ? DEFECT : 2;
  }
}

function isDebugging(): boolean {
  return (process.env["RECTO_DEBUG"] ?? "") !== "";
}

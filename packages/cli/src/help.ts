import { commands, optionsOf } from "./commands.ts";
import type { Command, Example, Option, Options } from "./declare.ts";
import { commonOptions } from "./options.ts";

const EXIT = "Exit code 0: nothing at error level; 1: errors; 2: Recto could not do what it was asked.";

/** The help of the program. */
export function generalHelp(): string {
  return [
    "recto: publish research writing that is checked.",
    "",
    "Usage: recto COMMAND [options]",
    "",
    ...table(commands.map((command) => [headOf(command), command.about])),
    "",
    ...table(optionRows(commonOptions)),
    "",
    "For example:",
    ...exampleLines(commands.slice(0, 3).flatMap(({ examples }) => examples.slice(0, 1))),
    "",
    "recto COMMAND --help shows all that a command can do.",
    "",
  ].join("\n");
}

/** The help of a command, with an example. */
export function commandHelp(command: Command): string {
  const { about, examples } = command;
  return [
    about,
    "",
    `Usage: recto ${headOf(command)} [options]`,
    "",
    ...table([...operandRows(command), ...optionRows(optionsOf(command))]),
    "",
    "For example:",
    ...exampleLines(examples),
    "",
    EXIT,
    "",
  ].join("\n");
}

/** A command with what it takes: `build [folder]`. */
function headOf({ name, operands }: Command): string {
  return operands.name === "" ? name : `${name} ${operands.name}`;
}

function operandRows({ operands }: Command): readonly (readonly [form: string, meaning: string])[] {
  return operands.name === "" ? [] : [[operands.name, operands.about]];
}

/** The commands and options as Markdown: what `docs/commands.md` shows. */
export function commandReference(): string {
  const sections = commands.map((command) =>
    [
      `## recto ${headOf(command)}`,
      "",
      command.about,
      "",
      "| argument | meaning |",
      "| --- | --- |",
      ...[...operandRows(command), ...optionRows(command.options)].map(
        ([form, meaning]) => `| \`${form}\` | ${meaning.replaceAll("|", "\\|")} |`,
      ),
      "",
      ...command.examples.map(({ line, about: purpose }) => `\`${line}\`: ${purpose}\n`),
    ].join("\n"),
  );
  const common = optionRows(commonOptions).map(([form, meaning]) => `| \`${form}\` | ${meaning} |`);
  return [
    ...sections,
    ["## Every command", "", "| argument | meaning |", "| --- | --- |", ...common, "", EXIT, ""].join("\n"),
  ].join("\n");
}

function optionRows(options: Options): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, option]) => [formOf(name, option), aboutOf(option)]);
}

function formOf(name: string, option: Option): string {
  if (option.type === "switch") return `--${name}`;
  if (option.type === "toggle") return `--[no-]${name}`;
  const value = option.value ?? "VALUE";
  return option.bare === undefined ? `--${name} ${value}` : `--${name}[=${value}]`;
}

function aboutOf({ about, choices }: Option): string {
  return choices === undefined ? about : `${about} (${choices.join(", ")})`;
}

function exampleLines(examples: readonly Example[]): readonly string[] {
  return table(examples.map(({ line, about }) => [line, about]));
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`);
}

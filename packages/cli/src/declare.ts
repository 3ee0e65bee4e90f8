import type { Terminal } from "./terminal.ts";

/** An option of a command, declared once: its parsing, its check, its help and its documentation come from here. */
export interface Option {
  /** What it takes: nothing (`switch`), nothing or `--no-…` (`toggle`), one text, several texts, or a whole number. */
  readonly type: "switch" | "toggle" | "text" | "texts" | "number";
  /** The name of its value in the help. */
  readonly value?: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  /** The greatest number that it takes. */
  readonly most?: number;
  /** The value it has when it is given without one; a value then needs `=`. */
  readonly bare?: string;
  readonly about: string;
}

export type Options = Readonly<Record<string, Option>>;

/** The values of declared options; a switch is `false` and a list is empty when it is not given. */
export type Values<O extends Options> = { readonly [Name in keyof O]: Value<O[Name]> };

type Value<O> = Option extends O
  ? unknown
  : O extends { type: "switch" }
    ? boolean
    : O extends { type: "toggle" }
      ? boolean | undefined
      : O extends { type: "number" }
        ? number | undefined
        : O extends { type: "texts" }
          ? readonly string[]
          : O extends { choices: readonly (infer Choice)[] }
            ? Choice | undefined
            : string | undefined;

interface Operands {
  /** As it stands in the help: `[paths…]`. */
  readonly name: string;
  /** The least and the greatest number of them. */
  readonly least: number;
  readonly most: number;
  readonly about: string;
}

export interface Example {
  readonly line: string;
  readonly about: string;
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly about: string;
  readonly operands: Operands;
  readonly options: O;
  readonly examples: readonly Example[];
  /** Loads the code of the command; nothing of it is loaded for another one. */
  load(): Promise<CommandCode<O>>;
}

interface CommandCode<O extends Options> {
  /** Does the command's work. */
  run(values: Values<O>, operands: readonly string[], terminal: Terminal): Promise<ExitCode> | ExitCode;
}

/** 0: done, nothing at error level. 1: the articles have errors. 2: Recto could not do what it was asked. */
export type ExitCode = 0 | 1 | 2 | 130;

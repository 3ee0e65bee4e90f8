import type { Command, Options } from "./declare.ts";
import { buildOptions, checkOptions, commonOptions, devOptions, lspOptions, runOptions } from "./options.ts";

const check: Command<typeof checkOptions> = {
  name: "check",
  about: "Say what is wrong in articles and LaTeX files, and mend it.",
  operands: {
    name: "[paths…]",
    least: 0,
    most: Infinity,
    about: "Articles (.md), LaTeX files (.tex) and folders of them; the working folder when none is given.",
  },
  options: checkOptions,
  examples: [
    { line: "recto check paper.tex", about: "Check a LaTeX file and all that it inputs." },
    { line: "recto check posts --fix", about: "Mend the articles of a folder." },
  ],
  load: () => import("./commands/check.ts"),
};

const build: Command<typeof buildOptions> = {
  name: "build",
  about: "Build the site of a folder of articles.",
  operands: {
    name: "[folder]",
    least: 0,
    most: 1,
    about: "The site's folder; the working folder when not given.",
  },
  options: buildOptions,
  examples: [{ line: "recto build notes", about: "Build the site of the folder notes into notes/_site." }],
  load: () => import("./commands/build.ts"),
};

const dev: Command<typeof devOptions> = {
  name: "dev",
  about: "Serve the site while you write; pages refresh when you save.",
  operands: {
    name: "[folder]",
    least: 0,
    most: 1,
    about: "The site's folder; the working folder when not given.",
  },
  options: devOptions,
  examples: [{ line: "recto dev notes", about: "Serve the folder notes at http://localhost:4000." }],
  load: () => import("./commands/dev.ts"),
};

const run: Command<typeof runOptions> = {
  name: "run",
  about: "Run a system of the site; list the systems when none is named.",
  operands: { name: "[ID]", least: 0, most: 1, about: "The system, as `folder/name`." },
  options: runOptions,
  examples: [
    { line: "recto run", about: "List the systems with their parameters." },
    {
      line: "recto run diffusion/toy --set steps=500 --seeds 20",
      about: "Twenty runs: means, spreads, claims.",
    },
    { line: "recto run diffusion/toy --verify", about: "Compare the bits of Node and Chromium." },
  ],
  load: () => import("./commands/run.ts"),
};

const explain: Command = {
  name: "explain",
  about: "Explain a rule: what should hold, why, and examples.",
  operands: { name: "RULE", least: 1, most: 1, about: "The id of the rule, as a report shows it." },
  options: {},
  examples: [{ line: "recto explain reference-has-tie", about: "Why a tie stands before a reference." }],
  load: () => import("./commands/explain.ts"),
};

const lsp: Command<typeof lspOptions> = {
  name: "lsp",
  about: "Serve an editor: what is wrong as you type, fixes, completion, names.",
  operands: { name: "", least: 0, most: 0, about: "" },
  options: lspOptions,
  examples: [{ line: "recto lsp", about: "What an editor runs; docs/editors.md says how." }],
  load: () => import("./commands/lsp.ts"),
};

const help: Command = {
  name: "help",
  about: "Show this help, or that of a command.",
  operands: { name: "[command]", least: 0, most: 1, about: "The command to show the help of." },
  options: {},
  examples: [{ line: "recto help check", about: "All that recto check can do." }],
  load: () => import("./commands/help.ts"),
};

/** The commands, in the order of the help. A new command is one file and one row here. */
export const commands: readonly Command[] = [check, build, run, dev, explain, lsp, help];

/** The options of a command with those that all commands share. */
export function optionsOf(of: Command | undefined): Options {
  return { ...of?.options, ...commonOptions };
}

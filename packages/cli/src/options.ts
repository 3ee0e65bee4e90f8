export const checkOptions = {
  fix: {
    type: "text",
    value: "TIER",
    choices: ["safe", "suggested"],
    bare: "safe",
    about: "Mend what can be mended safely; --fix=suggested also what wants your eye.",
  },
  diff: { type: "switch", about: "Show what --fix would change and write nothing." },
  preset: {
    type: "text",
    value: "NAME",
    choices: ["recommended", "strict", "all"],
    about: "The set of rules.",
  },
  rule: { type: "texts", value: "ID", about: "Only this rule; may be given again." },
  "max-warnings": {
    type: "number",
    value: "N",
    about: "Exit with 1 when there are more warnings than this.",
  },
  quiet: { type: "switch", about: "Report errors only." },
  format: {
    type: "text",
    value: "FORM",
    choices: ["text", "json", "sarif", "github", "checkstyle"],
    about:
      "The form of the report: text for people, the others for programs, with columns in UTF-16 code units.",
  },
  claims: {
    type: "switch",
    about: "Run the systems of the articles again, and test what these claim; else kept runs are used.",
  },
  watch: {
    type: "switch",
    about: "Check again whenever a file that was checked, or one that it inputs, is saved; Ctrl-C ends it.",
  },
  stats: { type: "switch", about: "Count by rule instead; as text or json." },
  baseline: {
    type: "text",
    value: "FILE",
    about: "Report only what is not in this file; where there is none, write into it what there is now.",
  },
  "update-baseline": {
    type: "switch",
    about: "Write what there is now into the file of --baseline, in place of what it holds.",
  },
  stdin: {
    type: "switch",
    about: "Read the text from standard input; with --fix the mended text is printed.",
  },
  "stdin-path": {
    type: "text",
    value: "PATH",
    about: "The path that the text of --stdin has; without one it is LaTeX.",
  },
  explain: { type: "text", value: "RULE", about: "Explain a rule instead, as recto explain does." },
  list: { type: "switch", about: "List the rules instead." },
} as const;

export const buildOptions = {
  drafts: { type: "switch", about: "Build drafts too." },
  quiet: { type: "switch", about: "Say nothing but errors." },
} as const;

export const devOptions = {
  port: { type: "number", value: "N", most: 65_535, about: "The first port to try; 4000 when not given." },
  host: { type: "text", value: "NAME", about: "The address to serve on; localhost when not given." },
} as const;

export const runOptions = {
  set: { type: "texts", value: "NAME=VALUE", about: "Give a parameter a value; may be given again." },
  seed: { type: "text", value: "N", about: "The seed, or the first of several; 1 when not given." },
  seeds: { type: "number", value: "K", about: "Make K runs, of the seeds from --seed on." },
  json: { type: "switch", about: "Print values, measures and claims as JSON." },
  csv: { type: "switch", about: "Print the values as CSV, a row for each." },
  svg: { type: "text", value: "FILE", about: "Draw a figure of the first run into this file." },
  figure: { type: "text", value: "NAME", about: "The figure that --svg draws; the first when not given." },
  verify: {
    type: "switch",
    about: "Run in Chromium (and Firefox, where it is) too, and compare the bits of the values.",
  },
  again: { type: "switch", about: "Run anew what is kept from earlier." },
  site: { type: "text", value: "FOLDER", about: "The site's folder; the working folder when not given." },
} as const;

export const lspOptions = {
  stdio: {
    type: "switch",
    about: "Speak on standard input and output, which is the only way; editors ask for it.",
  },
} as const;

/** What every command takes. */
export const commonOptions = {
  color: { type: "toggle", about: "Colour the output (or not) whatever the terminal is." },
  help: { type: "switch", about: "Show the help." },
  version: { type: "switch", about: "Show the version." },
} as const;

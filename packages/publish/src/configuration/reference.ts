import { expectedOfOption } from "@recto/check";
import { ruleOptions } from "./rule-options.ts";
import { expected } from "./read.ts";
import { settings, type Fields, type Shape } from "./settings.ts";

/** The settings as a Markdown table: what `docs/configuration.md` shows. */
export function settingsReference(): string {
  const rows = [...rowsOf(settings, "")].map(
    ({ name, wants, initial, about }) =>
      `| \`${name}\` | ${cell(wants)} | ${initial === undefined ? "" : `\`${JSON.stringify(initial)}\``} | ${cell(about)} |`,
  );
  return ["| setting | expects | default | |", "|---|---|---|---|", ...rows, ""].join("\n");
}

interface ReferenceRow {
  readonly name: string;
  readonly wants: string;
  readonly initial: unknown;
  readonly about: string;
}

function* rowsOf(fields: Fields, place: string): Generator<ReferenceRow> {
  for (const [key, shape] of Object.entries(fields)) {
    const name = place + key;
    if (shape.type === "record") yield* rowsOf(shape.fields, `${name}.`);
    else {
      yield { name, wants: expected(shape), initial: defaultOf(shape), about: shape.about ?? "" };
      if (shape.type === "rule-options") yield* rowsOfRules(name);
      if (shape.type === "list" && shape.of.type === "record") yield* rowsOf(shape.of.fields, `${name}[].`);
    }
  }
}

/** The options that rules declare. */
function* rowsOfRules(place: string): Generator<ReferenceRow> {
  for (const [rule, options] of ruleOptions) {
    for (const [name, option] of Object.entries(options)) {
      const wants = expectedOfOption(option);
      yield { name: `${place}.${rule}.${name}`, wants, initial: option.default, about: option.about };
    }
  }
}

function defaultOf(shape: Shape): unknown {
  return "default" in shape ? shape.default : undefined;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

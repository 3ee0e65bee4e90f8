import { expected } from "./read.ts";
import { settings, type Fields, type Shape } from "./settings.ts";

/** The settings as a Markdown table: what `docs/configuration.md` shows. */
export function settingsReference(): string {
  const rows = [...rowsOf(settings, "")].map(
    ({ name, shape }) =>
      `| \`${name}\` | ${cell(expected(shape))} | ${defaultOf(shape)} | ${cell(shape.about ?? "")} |`,
  );
  return ["| setting | expects | default | |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function* rowsOf(fields: Fields, place: string): Generator<{ name: string; shape: Shape }> {
  for (const [key, shape] of Object.entries(fields)) {
    const name = place + key;
    if (shape.type === "record") yield* rowsOf(shape.fields, `${name}.`);
    else {
      yield { name, shape };
      if (shape.type === "list" && shape.of.type === "record") yield* rowsOf(shape.of.fields, `${name}[].`);
    }
  }
}

function defaultOf(shape: Shape): string {
  const value: unknown = "default" in shape ? shape.default : undefined;
  return value === undefined ? "" : `\`${JSON.stringify(value)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

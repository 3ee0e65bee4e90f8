import { nearest } from "@recto/diagnostics";
import { safeAddress } from "../pages/metadata.ts";
import { describe, isRecord, join, type Misfit } from "./misfit.ts";
import { readRuleOptions } from "./rule-options.ts";
import { expectRule } from "./rule-names.ts";
import { settings, type Fields, type Settings, type Shape } from "./settings.ts";

/** Checks a configuration against the declared settings and fills in the defaults. */
export function readSettings(config: unknown): { settings: Settings; misfits: readonly Misfit[] } {
  const misfits: Misfit[] = [];
  const filled = readFields(settings, isRecord(config) ? config : {}, "", misfits);
  if (!isRecord(config))
    misfits.push({
      setting: "",
      message: `its default export is ${describe(config)} where a configuration is expected.`,
    });
  return { settings: settingsOf(filled), misfits };
}

function settingsOf(filled: object): Settings {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every declared setting was read or filled in
  return filled as Settings;
}

function readFields(
  fields: Fields,
  value: object,
  place: string,
  misfits: Misfit[],
): Record<string, unknown> {
  for (const key of Object.keys(value))
    if (!Object.hasOwn(fields, key)) misfits.push(unknownSetting(place, key, fields));
  const filled: Record<string, unknown> = {};
  for (const [key, shape] of Object.entries(fields)) {
    const written: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
    const setting = join(place, key);
    if (written !== undefined) filled[key] = readValue(shape, written, setting, misfits);
    else if (shape.type === "record") filled[key] = readFields(shape.fields, {}, setting, misfits);
    else if (shape.type === "text" && shape.required)
      misfits.push({ setting, message: `the setting "${setting}" is missing; it expects a text.` });
    else filled[key] = shape.default;
  }
  return filled;
}

function readValue(shape: Shape, value: unknown, setting: string, misfits: Misfit[]): unknown {
  switch (shape.type) {
    case "text":
      if (typeof value === "string" && hasForm(value, shape.form)) {
        if (shape.form === "rule" && value !== "*") expectRule(value, setting, misfits);
        return value;
      }
      break;
    case "flag":
      if (typeof value === "boolean") return value;
      break;
    case "choice":
      if (typeof value === "string" && shape.choices.includes(value)) return value;
      break;
    case "list":
      if (Array.isArray(value))
        return value.map((item, index) => readValue(shape.of, item, `${setting}[${index}]`, misfits));
      break;
    case "map":
      if (isRecord(value)) {
        if (shape.keys === "rule") for (const key of Object.keys(value)) expectRule(key, setting, misfits);
        return Object.fromEntries(
          Object.entries(value).map(([key, item]) => [
            key,
            readValue(shape.of, item, join(setting, key), misfits),
          ]),
        );
      }
      break;
    case "rule-options":
      if (isRecord(value)) return readRuleOptions(value, setting, misfits);
      break;
    case "record":
      if (isRecord(value)) return readFields(shape.fields, value, setting, misfits);
      if (typeof value === "string" && shape.shorthand !== undefined)
        return readFields(shape.fields, { [shape.shorthand]: value }, setting, misfits);
      break;
  }
  misfits.push({
    setting,
    message: `the setting "${setting}" expects ${expected(shape)}, not ${describe(value)}.`,
  });
  return "default" in shape ? shape.default : undefined;
}

const FORMS = {
  any: "a text",
  address: "an address such as https://example.org",
  link: "an address such as /about/ or https://example.org",
  language: "a language such as en or pt-BR",
  rule: "the id of a rule",
};

function hasForm(value: string, form: keyof typeof FORMS | undefined): boolean {
  if (form === "link") return safeAddress(value) !== undefined;
  if (form === "address") return /^https?:/.test(value) && URL.canParse(value);
  if (form !== "language") return true;
  try {
    return Intl.getCanonicalLocales(value).length > 0;
  } catch {
    return false;
  }
}

function unknownSetting(place: string, key: string, fields: Fields): Misfit {
  const setting = join(place, key);
  const near = nearest(key, Object.keys(fields));
  const hint =
    near === undefined
      ? `the settings here are ${Object.keys(fields).join(", ")}.`
      : `the nearest is "${join(place, near)}".`;
  return { setting, message: `there is no setting "${setting}"; ${hint}` };
}

/** What a shape wants, to stand after "expects". */
export function expected(shape: Shape): string {
  switch (shape.type) {
    case "text":
      return FORMS[shape.form ?? "any"];
    case "flag":
      return "true or false";
    case "choice":
      return shape.choices.map((choice) => `"${choice}"`).join(" or ");
    case "list":
      return `a list, each item ${expected(shape.of)}`;
    case "map":
      return `an object, each value ${expected(shape.of)}`;
    case "rule-options":
      return "an object, each value an object with options of the rule";
    case "record":
      break;
  }
  return `${shape.shorthand === undefined ? "" : "a text or "}an object with ${Object.keys(shape.fields).join(", ")}`;
}

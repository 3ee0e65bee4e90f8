import { readSeed, readSetting, type Declarations } from "@recto/system";

/** What a reader runs a system with. */
export interface Choice {
  readonly seed: number;
  readonly settings: Readonly<Record<string, number | string | boolean>>;
}

/** A choice changed by what is written of it, and one sentence of what was not understood. */
export function readChoice(
  { parameters }: { readonly parameters: Declarations },
  written: Readonly<Record<string, string>>,
  before: Choice,
): { readonly choice: Choice; readonly problem: string | undefined } {
  let { seed } = before;
  const settings = { ...before.settings };
  let problem: string | undefined;
  for (const [name, text] of Object.entries(written)) {
    const declared = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (declared === undefined && name !== "seed") {
      problem ??= `There is no parameter “${name}”.`;
      continue;
    }
    const read = declared === undefined ? readSeed(text) : readSetting(name, declared, text);
    if (typeof read === "object") problem ??= `${read.what} ${read.do}`;
    else if (declared !== undefined) settings[name] = read;
    else if (typeof read === "number") seed = read;
  }
  return { choice: { seed, settings }, problem };
}

import { readSeed, readSetting, type Declarations } from "@recto/system";

/** What a reader runs a system with. */
export interface Choice {
  readonly seed: number;
  readonly settings: Readonly<Record<string, number | string | boolean>>;
}

/** A choice changed by what is written of it, and sentences of what was not understood. */
export function readChoice(
  { parameters }: { readonly parameters: Declarations },
  written: Readonly<Record<string, string>>,
  before: Choice,
): { readonly choice: Choice; readonly problem: string | undefined } {
  let { seed } = before;
  const settings = { ...before.settings };
  const problems: string[] = [];
  for (const [name, text] of Object.entries(written)) {
    const declared = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (declared === undefined && name !== "seed") {
      problems.push(`There is no parameter “${name}”.`);
      continue;
    }
    const read = declared === undefined ? readSeed(text) : readSetting(name, declared, text);
    if (typeof read === "object") problems.push(`${read.what} ${read.do}`);
    else if (declared !== undefined) settings[name] = read;
    else if (typeof read === "number") seed = read;
  }
  return { choice: { seed, settings }, problem: problems.length === 0 ? undefined : problems.join(" ") };
}

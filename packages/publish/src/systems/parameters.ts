import type { Attribute } from "@recto/article";
import { readSettings, type Declarations, type SettingProblem } from "@recto/system";

export type ParameterValues = Readonly<Record<string, number | string | boolean>>;

/** What is wrong with an attribute. */
interface MisreadAttribute {
  readonly attribute: Attribute;
  readonly problem: SettingProblem;
}

/** Reads the parameters of a run as an article writes them; those that are not written, or wrong, have their defaults. */
export function readParameters(
  declarations: Declarations,
  written: readonly Attribute[],
): { readonly settings: ParameterValues; readonly problems: readonly MisreadAttribute[] } {
  const good: Record<string, string> = {};
  const problems: MisreadAttribute[] = [];
  for (const attribute of written) {
    const { name, value } = attribute;
    const read = readSettings(declarations, { [name]: value });
    const [problem] = read.problems;
    if (problem === undefined) good[name] = value;
    else problems.push({ attribute, problem });
  }
  return { settings: readSettings(declarations, good).settings ?? {}, problems };
}

import { nearest } from "@recto/diagnostics";
import { didYouMean } from "../arguments.ts";
import type { Values } from "../declare.ts";
import type { checkOptions } from "../options.ts";
import { kindOfFile } from "./targets.ts";

export type CheckValues = Values<typeof checkOptions>;

/** What is wrong with the options together: a sentence, `undefined` for nothing. */
export async function wrongUse(
  values: CheckValues,
  operands: readonly string[],
): Promise<string | undefined> {
  return (
    ofInput(values, operands) ??
    ofWatching(values) ??
    ofBaseline(values) ??
    ofStatistics(values) ??
    ofDiff(values) ??
    (await ofRules(values))
  );
}

function ofInput(values: CheckValues, operands: readonly string[]): string | undefined {
  const { stdin, "stdin-path": path } = values;
  if (stdin && operands.length > 0) return "--stdin reads the text itself; leave out the paths.";
  if (path === undefined) return undefined;
  if (!stdin) return "--stdin-path is the path of what --stdin reads; give both.";
  if (kindOfFile(path) !== undefined) return undefined;
  return `--stdin-path must end in .md or .tex, and ${path} does not.`;
}

function ofWatching(values: CheckValues): string | undefined {
  if (!values.watch) return undefined;
  const other = (["stdin", "fix", "diff", "update-baseline"] as const).find(
    (name) => values[name] !== undefined && values[name] !== false,
  );
  return other === undefined ? undefined : `--watch only looks, again and again; leave out --${other}.`;
}

function ofBaseline(values: CheckValues): string | undefined {
  if (values.baseline === undefined) {
    return values["update-baseline"]
      ? "--update-baseline needs --baseline FILE, the file that it writes."
      : undefined;
  }
  return values.diff ? "--diff writes nothing, and --baseline may; leave out one of them." : undefined;
}

function ofStatistics({ stats, format }: CheckValues): string | undefined {
  if (!stats || format === undefined || format === "text" || format === "json") return undefined;
  return `--stats is written as text or json; leave out --format ${format}.`;
}

function ofDiff({ diff, format }: CheckValues): string | undefined {
  if (!diff || format === undefined || format === "text") return undefined;
  return `--diff shows a diff instead of a report for programs; leave out --format ${format}.`;
}

async function ofRules({ rule: asked }: CheckValues): Promise<string | undefined> {
  if (asked.length === 0) return undefined;
  const { knownRules } = await import("@recto/publish");
  const ids = knownRules.map(({ id }) => id);
  const unknown = asked.find((rule) => !ids.includes(rule));
  if (unknown === undefined) return undefined;
  return `There is no rule ${unknown}.${didYouMean(nearest(unknown, ids))} recto check --list shows them all.`;
}

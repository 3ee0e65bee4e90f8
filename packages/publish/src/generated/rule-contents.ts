import { type Example, expectedOfOption } from "@recto/check";
import type { Severity } from "@recto/diagnostics";
import type { KnownRule } from "./known-rules.ts";

/** All that there is to say of a rule: what its page shows, and `recto explain`. */
export interface RuleContents {
  readonly id: string;
  /** The truth as a line of words. */
  readonly title: string;
  readonly reason: string;
  readonly severity: Severity;
  /** One sentence each: what the severity, the preset and the fix are. */
  readonly facts: readonly string[];
  /** The same in a word or two each. */
  readonly badges: readonly string[];
  /** What an author may set about it. */
  readonly options: readonly RuleOptionContents[];
  /** Whether each example is a site, the text of which is that of its first article. */
  readonly isOfSite: boolean;
  readonly bad: readonly RuleExample[];
  readonly good: readonly RuleExample[];
}

/** An option of a rule in words. */
interface RuleOptionContents {
  readonly name: string;
  /** What it expects, to stand after "expects". */
  readonly expects: string;
  /** Its default as it is written. */
  readonly initial: string;
  readonly about: string;
}

/** An example without the marks that say where its mistake stands. */
export interface RuleExample {
  readonly text: string;
  readonly language: "latex" | "markdown";
  /** The text after the fix. */
  readonly fixed: string | undefined;
  /** Other files of the project, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly note: string | undefined;
}

/** What there is to say of a rule, from its own file. */
export function contentsOf(rule: KnownRule): RuleContents {
  const { id, title, reason, severity, preset, fix, options = {}, examples } = rule;
  return {
    id,
    title,
    reason,
    severity,
    facts: [
      `Severity: ${severity}.`,
      preset === undefined ? "Always on." : `Preset: ${preset}.`,
      fix === undefined
        ? "No fix: it wants the author."
        : fix === "safe"
          ? "--fix mends it."
          : "--fix=suggested mends it.",
    ],
    badges: [severity, preset ?? "always", ...(fix === undefined ? [] : [`${fix} fix`])],
    options: Object.entries(options).map(([name, option]) => ({
      name,
      expects: expectedOfOption(option),
      initial: JSON.stringify(option.default),
      about: option.about,
    })),
    isOfSite: rule.isOfSite === true,
    bad: (examples?.bad ?? []).map(unmarked),
    good: (examples?.good ?? []).map(unmarked),
  };
}

function unmarked({ text, language = "latex", fixed, files = {}, note }: Example): RuleExample {
  return {
    text: withoutMarks(text),
    language,
    fixed,
    files: Object.fromEntries(Object.entries(files).map(([path, marked]) => [path, withoutMarks(marked)])),
    note,
  };
}

function withoutMarks(text: string): string {
  return text.replaceAll(/[«»]/g, "");
}

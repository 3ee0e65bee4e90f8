import { rulePath } from "@recto/diagnostics";
import type { Collection } from "./collections.ts";
import { knownGroups, knownRules, type KnownRule } from "./known-rules.ts";
import { contentsOf, type RuleContents, type RuleExample } from "./rule-contents.ts";

/** A page for each rule, and one that lists them by kind. */
export const ruleCollection: Collection = {
  title: "Rules",
  name: "rules",
  pages: [
    { name: "rules", text: listOfRules },
    ...knownRules.map((rule) => ({ name: rulePath(rule.id), text: () => pageOf(rule) })),
  ],
};

function listOfRules(): string {
  const groups = knownGroups.map(({ title, rules }) =>
    [`## ${title}`, "", ...rules.map(lineOf), ""].join("\n"),
  );
  return [
    frontMatter("Rules", "Every truth that Recto looks after, with its reason and with examples."),
    `There are ${knownRules.length} rules. \`recommended\` is what is checked unless a configuration asks for more:`,
    "`strict` has what a careful style guide has besides, and `all` everything. *Always* stands where a rule has no",
    "preset, since reading, rendering or publishing the text establishes it. A *safe fix* is one that `--fix` makes;",
    "a *suggested fix* wants your eye, and `--fix=suggested` makes it. `recto explain RULE` prints these pages in the",
    "terminal.",
    "",
    ...groups,
  ].join("\n");
}

function lineOf(rule: KnownRule): string {
  const { id, title, badges } = contentsOf(rule);
  return `- [\`${id}\`](/${rulePath(id)}/): ${prose(title)}. ${badges.map(badge).join(" ")}`;
}

function badge(words: string): string {
  return `<span class="badge">${words}</span>`;
}

function pageOf(rule: KnownRule): string {
  const contents = contentsOf(rule);
  const { id, title, reason, badges, bad, good } = contents;
  const language = bad[0]?.language ?? "latex";
  return [
    frontMatter(title, reason),
    `\`${id}\` ${badges.map(badge).join(" ")}`,
    "",
    ...section("What it finds", badParts(contents)),
    ...section("What it leaves alone", goodParts(good, contents)),
    ...optionsOf(contents),
    ...useOf(id, rule.preset, language),
  ].join("\n");
}

function section(title: string, parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`## ${title}`, "", ...parts];
}

/** Those with a fix beside what it makes of them; the others alone. */
function badParts({ id, bad, isOfSite }: RuleContents): readonly string[] {
  if (isOfSite) return bad.flatMap((example, index) => site(example, index, bad.length));
  return bad.map(({ fixed, ...example }) =>
    fixed === undefined || fixed === example.text
      ? directive(`rule=${id} only sides=avoid`, [code({ ...example, fixed })])
      : directive(`rule=${id} only`, [
          code({ ...example, fixed }),
          code({ ...example, text: fixed, note: undefined, fixed: undefined }),
        ]),
  );
}

function goodParts(good: readonly RuleExample[], { id, isOfSite }: RuleContents): readonly string[] {
  if (isOfSite) return good.flatMap((example, index) => site(example, index, good.length));
  if (good.length === 0) return [];
  return [directive(`rule=${id} only sides=write`, good.map(code))];
}

/** The files of a small site, one after the other. */
function site({ text, files, note }: RuleExample, index: number, count: number): readonly string[] {
  const others = Object.entries(files).map(([path, content]) => ({ path, content }));
  return [
    ...(index > 0 && count > 1 ? ["Or:\n"] : []),
    ...[{ path: "articles/a.md", content: text }, ...others].map(({ path, content }) =>
      fenced(content, `${languageOf(path)} {title="${path}"}`),
    ),
    ...(note === undefined ? [] : [`${prose(note)}\n`]),
  ];
}

function directive(attributes: string, parts: readonly string[]): string {
  return `:::compare{${attributes}}\n${parts.join("\n")}\n:::\n`;
}

function code({ text, language, files, note }: RuleExample): string {
  const own = fenced(text, language);
  const others = Object.entries(files).map(([path, content]) =>
    fenced(content, `${languageOf(path)} {title="${path}"}`),
  );
  return [own, ...others, ...(note === undefined ? [] : [`${prose(note)}\n`])].join("\n");
}

function languageOf(path: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1);
  return ending === "tex" ? "latex" : ending === "bib" ? "bibtex" : ending === "md" ? "markdown" : "text";
}

/** Code in a fence that is longer than any in it. */
function fenced(text: string, info: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/~+/g)].map(([marks]) => marks.length));
  const marks = "~".repeat(longest + 1);
  return `${marks}${info}\n${text}\n${marks}\n`;
}

/** What an author may set about a rule, and how. */
function optionsOf({ id, options }: RuleContents): readonly string[] {
  const [first] = options;
  if (first === undefined) return [];
  return [
    "## Options",
    "",
    ...options.map(
      ({ name, expects, initial, about }) =>
        `- \`${name}\`: ${about} It expects ${expects}; where it is not set it is \`${initial}\`.`,
    ),
    "",
    "They are set in the configuration:",
    "",
    fenced(`check: { options: { "${id}": { ${first.name}: ${first.initial} } } }`, "typescript"),
  ];
}

/** How to switch a rule on or off. */
function useOf(id: string, preset: string | undefined, language: string): readonly string[] {
  const comment =
    language === "markdown" ? `<!-- recto-ignore ${id} -- why -->` : `% recto-ignore ${id} -- why`;
  const switching =
    preset === "recommended" || preset === undefined
      ? `In the configuration \`check.rules\` makes it an \`error\`, a \`warning\`, or switches it \`off\`:`
      : `It is no part of \`recommended\`; in the configuration \`check.rules\` switches it on:`;
  const level = preset === "recommended" || preset === undefined ? "off" : "warning";
  return [
    "## In use",
    "",
    `\`recto check --rule ${id}\` asks for it alone. A comment switches it off for the paragraph that follows:`,
    "",
    fenced(comment, language),
    switching,
    "",
    fenced(`check: { rules: { "${id}": "${level}" } }`, "typescript"),
  ];
}

function frontMatter(title: string, description: string): string {
  return `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\n---\n`;
}

/** Words of ours as Markdown: commands of LaTeX and options of the command line are code. */
function prose(words: string): string {
  return words.replaceAll(/--[a-z]+(?:=[a-z]+)?|\\(?:[A-Za-z]+(?:\{[^{}]*\})*|.)|[<>*_`$]+/g, "`$&`");
}

import { type Command, contentOf, walk } from "@recto/latex";
import type { CheckFile } from "../document.ts";
import { lazy } from "../lazy.ts";
import { presetsFrom, type Rule } from "../rule.ts";

/** Commands that every document is made of. */
const BASICS = "begin|end|def|let|newcommand|renewcommand|documentclass|usepackage|frac|sqrt|left|right";
const DEFINERS =
  /^(?:[gex]?def|let|(?:re)?newcommand|DeclareRobustCommand|(?:New|Renew|Declare)DocumentCommand)$/;
const NAME = new RegExp(`^\\\\(?:${BASICS})$`);
/** A quick look for what may be a change. */
const SUSPECT = new RegExp(
  `\\\\catcode|\\\\[A-Za-z]*(?:def|let|[cC]ommand)\\*?\\s*\\{?\\\\(?:${BASICS})(?![A-Za-z@])`,
);
/** Characters by whose category all that follows is read. */
const CATEGORY = /^\\catcode\s*`\\?([\\{}$&#%])\s*=?\s*(\\active|\d+)/;
/** The categories that they have (TeXbook, p. 37). */
const USUAL: ReadonlyMap<string, string> = new Map([
  ["\\", "0"],
  ["{", "1"],
  ["}", "2"],
  ["$", "3"],
  ["&", "4"],
  ["#", "6"],
  ["%", "14"],
]);

export const basicsKeepTheirMeaning: Rule = {
  id: "basics-keep-their-meaning",
  title: "What LaTeX is made of keeps its meaning",
  reason:
    "A document that changes \\begin or the backslash is no LaTeX that others can read, and Recto may misread what follows (The LaTeX Companion, A.1).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      { text: "«\\def\\begin»#1{\\csname #1\\endcsname}\n\\def\\end#1{}\nWords." },
      { text: "«\\renewcommand{\\frac}»[2]{#1/#2} $\\frac{a}{b}$" },
      { text: "\\catcode`\\|=0 «\\catcode`\\\\=12» Words." },
    ],
    good: [
      { text: "\\let\\oldfrac\\frac \\renewcommand{\\frac}[2]{\\oldfrac{#1}{#2}} $\\frac{a}{b}$" },
      { text: "\\renewcommand{\\section}{\\@startsection{section}} \\newcommand{\\x}{y}" },
      { text: "\\catcode`\\{=1 \\catcode`\\%=14 Words.", note: "They have these categories already." },
      { text: "\\catcode`\\@=11 \\catcode`\\_=\\active Words." },
      { text: "\\begingroup \\catcode`\\%=12 Words. \\endgroup", note: "It ends with its group." },
      { text: "\\newcommand{\\codes}{\\catcode`\\$=12 }", note: "A definition changes nothing yet." },
    ],
  },
  create: (context) => ({
    document({ files }) {
      for (const file of files) {
        if (!file.reported || file.language !== "latex" || !mayChange(file)) continue;
        const changes = changesIn(file);
        const [first] = changes;
        if (first === undefined) continue;
        const names = [...new Set(changes.map(({ name }) => name))];
        const some = names.slice(0, MOST).join(", ") + (names.length > MOST ? " and more" : "");
        context.report(file, {
          start: first.start,
          end: first.end,
          what: `This document changes the meaning of ${some}, so Recto may misread what follows.`,
          do: "Give new commands names of their own, and keep other categories of characters inside a group.",
        });
      }
    },
  }),
};

/** Whether a file holds what could change a meaning at all: most hold none, so that they need not be walked. */
function mayChange({ commands, text }: CheckFile): boolean {
  for (const name of commands) if (CHANGER.test(name)) return SUSPECT.test(text);
  return false;
}

const CHANGER = /^catcode$|(?:def|let|[cC]ommand)$/;

/** How many names are said. */
const MOST = 6;

interface Change {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The changes that hold for the rest of a file: outside of groups and other definitions. */
function changesIn(file: CheckFile): readonly Change[] {
  const changes: Change[] = [];
  const saved = lazy(() => savedIn(file.text));
  let groups = 0;
  for (const { root } of file.trees) {
    walk(root, {
      enter(node, { zone, ancestors }) {
        if (zone !== "text") return node.type === "root";
        if (node.type !== "command") return node.type === "environment" || node.type === "root";
        if (node.name === "begingroup" || node.name === "bgroup") groups += 1;
        else if (node.name === "endgroup" || node.name === "egroup") groups = Math.max(0, groups - 1);
        const isOpen = groups === 0 && ancestors.length < DEEP;
        const change = isOpen ? changeBy(node, file.text, saved) : undefined;
        if (change !== undefined) changes.push(change);
        return false;
      },
    });
  }
  return changes;
}

/** Where environments are nested deeper than this, what stands there is not the document's own. */
const DEEP = 3;

function changeBy(command: Command, text: string, saved: () => ReadonlySet<string>): Change | undefined {
  const { start } = command;
  if (command.name === "catcode") {
    const found = CATEGORY.exec(text.slice(start, start + 40));
    const [written = "", character = "", category] = found ?? [];
    if (found === null || USUAL.get(character) === category) return undefined;
    return { name: `the character ${character}`, start, end: start + written.length };
  }
  if (!DEFINERS.test(command.name)) return undefined;
  const argument = command.arguments.find(({ role }) => role === "macro");
  const name = argument === undefined ? "" : contentOf(text, argument).trim();
  if (argument === undefined || !NAME.test(name) || saved().has(name)) return undefined;
  return { name, start, end: argument.end };
}

/** The commands whose old meaning is kept under another name, on which the new one builds. */
function savedIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(SAVING)].map(([, name = ""]) => name));
}

const SAVING = /\\(?:let|NewCommandCopy)\s*\{?\\[A-Za-z@]+\}?\s*=?\s*\{?(\\[A-Za-z@]+)/g;

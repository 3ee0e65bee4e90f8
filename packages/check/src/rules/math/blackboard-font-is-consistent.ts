import type { Command } from "@recto/latex";
import { mentionsAll, type Use, usesIn } from "../../math/uses.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";

const FONTS: readonly string[] = ["mathbb", "mathbbm", "mathds"];

export const blackboardFontIsConsistent: Rule = {
  id: "blackboard-font-is-consistent",
  title: "One blackboard font is used throughout",
  reason: "The letters of \\mathbb, \\mathbbm and \\mathds look different, as if they were different sets.",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: [],
  examples: {
    bad: [
      {
        text: "$\\mathbb{R}$, $\\mathbb{N}$ and $«\\mathbbm»{Z}$",
        fixed: "$\\mathbb{R}$, $\\mathbb{N}$ and $\\mathbb{Z}$",
      },
      {
        text: "$\\mathbbm{R}$, $\\mathbbm{N}$, $«\\mathbb» Z$",
        fixed: "$\\mathbbm{R}$, $\\mathbbm{N}$, $\\mathbbm Z$",
      },
    ],
    good: [
      { text: "$\\mathbb{R}$ and $\\mathbbm{1}_A$", note: "\\mathbb has no digits." },
      { text: "$\\mathbbm{R}$ and $\\mathbbm{N}$" },
      { text: "$\\mathbb{R}$ and $\\mathbbm{k}$", note: "\\mathbb has no small letters." },
    ],
  },
  create: (context) => ({
    document(document) {
      const present = FONTS.filter(
        (name) => mentionsAll(document, [`${name}{`]) || mentionsAll(document, [`${name} `]),
      );
      if (present.length > 1) inspect(context);
    },
  }),
};

function inspect(context: RuleContext): void {
  const { document } = context;
  const names = FONTS.filter((name) => !document.macros.has(name));
  const all = usesIn(document);
  const uses = names.flatMap((name) => all.get(name) ?? []).filter(isCapital);
  const counts = names.map((name) => uses.filter(({ command }) => command.name === name).length);
  const most = Math.max(...counts);
  const kept = names[counts.indexOf(most)];
  if (kept === undefined) return;
  for (const { command, file } of uses) {
    if (command.name === kept) continue;
    context.report(file, {
      start: command.start,
      end: command.nameEnd,
      what: `This is \\${command.name}, but \\${kept} stands elsewhere.`,
      do: `Write \\${kept}.`,
      fixes: [
        fixOf("suggested", `Write \\${kept}`, {
          start: command.start,
          end: command.nameEnd,
          text: `\\${kept}`,
        }),
      ],
    });
  }
}

function isCapital({ command, file }: Use): boolean {
  return /^[A-Z]$/.test(letterOf(command, file.text));
}

function letterOf(command: Command, text: string): string {
  const argument = command.arguments.at(-1);
  return argument === undefined ? "" : text.slice(argument.contentStart, argument.contentEnd).trim();
}

import { mentions, type Use, usesIn } from "../../math/uses.ts";
import { optionValues } from "../../rule-options.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";

const FONTS: readonly string[] = ["mathbb", "mathbbm", "mathds"];

const OPTIONS = {
  prefer: {
    type: "choice",
    choices: ["either", "mathbb", "mathbbm", "mathds"],
    default: "either",
    about:
      "The font to use; `either` asks only that it is one, in the presets `strict` and `all` that of `bbm` where the document loads it.",
  },
} as const;

export const blackboardFontIsConsistent: Rule = {
  id: "blackboard-font-is-consistent",
  title: "One blackboard font is used throughout",
  reason: "The letters of \\mathbb, \\mathbbm and \\mathds look different, as if they were different sets.",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: [],
  options: OPTIONS,
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
    finish(document) {
      if (!FONTS.some((name) => mentions(document, name))) return;
      const { prefer } = optionValues(OPTIONS, context.options);
      const wanted = prefer !== "either" ? prefer : asksForBbm(context) ? "mathbbm" : undefined;
      if (wanted !== undefined) {
        demand(context, wanted);
        return;
      }
      if (FONTS.filter((name) => mentions(document, name)).length > 1) inspect(context);
    },
  }),
};

function inspect(context: RuleContext): void {
  const { document } = context;
  const names = FONTS.filter((name) => !document.macros.has(name));
  const all = usesIn(document);
  const uses = names.flatMap((name) => all.get(name) ?? []).filter(isCapital);
  const counts = names.map((name) => uses.filter((use) => use.name === name).length);
  const most = Math.max(...counts);
  const kept = names[counts.indexOf(most)];
  if (kept === undefined) return;
  report(context, uses, kept, `but \\${kept} stands elsewhere`);
}

/** Whether the stricter presets want the font of `bbm`: where the document loads it. */
function asksForBbm({ preset, document }: RuleContext): boolean {
  if (preset === "recommended") return false;
  return document.files.some(({ text }) => text.includes("bbm") && LOADS_BBM.test(text));
}

const LOADS_BBM = /^[^%\n]*\\usepackage\s*(?:\[[^\]]*\])?\s*\{[^{}]*\bbbm\b[^{}]*\}/m;

/** Reports every use of another font than the wanted one. */
function demand(context: RuleContext, wanted: string): void {
  const all = usesIn(context.document);
  const names = FONTS.filter((name) => !context.document.macros.has(name));
  const uses = names.flatMap((name) => all.get(name) ?? []).filter(isCapital);
  report(context, uses, wanted, `but \\${wanted} is asked for`);
}

function report(context: RuleContext, uses: readonly Use[], kept: string, why: string): void {
  for (const { name, start, nameEnd: end, file } of uses) {
    if (name === kept) continue;
    context.report(file, {
      start,
      end,
      what: `This is \\${name}, ${why}.`,
      do: `Write \\${kept}.`,
      fixes: [fixOf("suggested", `Write \\${kept}`, { start, end, text: `\\${kept}` })],
    });
  }
}

function isCapital({ content, file }: Use): boolean {
  return content !== undefined && /^[A-Z]$/.test(file.text.slice(content.start, content.end).trim());
}

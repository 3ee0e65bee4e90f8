import type { Formula, Node, Stray } from "@recto/latex";
import { isConditional, paragraphEnd, paragraphStart } from "../place.ts";
import { presetsFrom, type Rule, type Visit } from "../rule.ts";

export const formulaIsClosed: Rule = {
  id: "formula-is-closed",
  title: "Mathematics that is opened is closed",
  reason:
    "Without its end the words after a formula are read as mathematics, and LaTeX stops at the paragraph's end.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: ["text", "inline", "display"],
  examples: {
    bad: [
      { text: "Let «$»x = 1 be.\n\nMore." },
      { text: "So «\\[» x = 1\n\nMore." },
      { text: "So x = 1 «\\]» holds." },
    ],
    good: [
      { text: "\\begin{shellCode}\necho $ROOT\n\\end{shellCode}", note: "Code, by its name." },
      { text: "$x$, \\(x\\), \\[x\\], \\$5 and $\\text{if $x$}$" },
    ],
  },
  create: (context) => ({
    nodes: {
      formula(formula, visit) {
        if (
          formula.closed ||
          mayBeCode(formula, visit) ||
          isSplitByOverlays(formula, visit) ||
          isConditional(visit.file.text.slice(Math.max(0, formula.start - 60), formula.start))
        )
          return;
        context.report(visit.file, {
          start: formula.start,
          end: formula.contentStart,
          what: `Nothing ends the formula that begins with this ${formula.opener}.`,
          do: `Write ${closers[formula.opener]} at its end.`,
          spoils: {
            start: formula.opener === "$" ? paragraphStart(visit.file.text, formula.start) : formula.start,
            end: Math.max(formula.end, paragraphEnd(visit.file, formula.end)),
          },
        });
      },
      stray(stray, visit) {
        if (stray.closes !== "formula" || visit.file.language === "markdown") return;
        if (mayBeText(stray, visit) || isSplitByOverlays(stray, visit)) return;
        const closer = visit.file.text.slice(stray.start, stray.end);
        context.report(visit.file, {
          start: stray.start,
          end: stray.end,
          what: `No formula begins before this ${closer}.`,
          do: "Take it out, or begin the formula.",
          spoils: { start: stray.start, end: paragraphEnd(visit.file, stray.end) },
        });
      },
    },
  }),
};

/** Whether a `$` stands in an environment that may hold code: in one that is neither LaTeX's own nor known for words. */
function mayBeCode(formula: Formula, visit: Visit): boolean {
  return (
    formula.opener === "$" &&
    /code|shell|cmd|command|program|script|listing|console|prompt|verb|mcline|source/i.test(
      visit.ancestors.flatMap((node) => (node.type === "environment" ? [node.name] : [])).join(" "),
    )
  );
}

/** beamer's overlays make no group of their argument: a formula may go on from one to the next. */
function isSplitByOverlays({ start }: Formula | Stray, { ancestors, file: { text } }: Visit): boolean {
  const from = Math.max(0, start - REACH);
  if (!text.slice(from, start).includes("<")) return false;
  const isInside = ancestors.some(
    (node) => node.type === "group" && OVERLAY.test(text.slice(Math.max(0, node.start - 40), node.start)),
  );
  const before = text.slice(Math.max(from, paragraphStart(text, start)), start);
  return isInside || OVERLAY_WITH_FORMULA.test(before);
}

const OVERLAY = /\\[A-Za-z]+\*?<[^<>]*>\s*$/;
const OVERLAY_WITH_FORMULA = /\\[A-Za-z]+\*?<[^<>]*>\s*\{[^{}$]*(?:\$[^{}$]*\$[^{}$]*)*\$[^{}$]*\}/;
const REACH = 1000;

const closers = { $: "$", $$: "$$", "\\(": "\\)", "\\[": "\\]" } as const;

/** A cell of `array` and its kin is a formula of its own, and a command may take its argument between two `$`. */
function mayBeText(stray: Stray, visit: Visit): boolean {
  const { text } = visit.file;
  if (!text.startsWith("$", stray.start)) return false;
  const parent = visit.ancestors.at(-1);
  if (parent?.type === "environment" && parent.body === "inherited") return true;
  const partners = partnersAmong(visit.siblings);
  if (partners.length % 2 === 1) return false;
  const first = partners[indexOfStart(partners, stray.start) & ~1];
  return (
    first !== undefined &&
    /\\(?![lr](?:[vV]ert|angle)(?![A-Za-z@]))[A-Za-z@]+\s*$/.test(
      text.slice(Math.max(0, first.start - 40), first.start),
    )
  );
}

const partnersBySiblings = new WeakMap<readonly Node[], readonly Node[]>();

/** The strays among siblings that close a formula. */
function partnersAmong(siblings: readonly Node[]): readonly Node[] {
  const known = partnersBySiblings.get(siblings);
  if (known !== undefined) return known;
  const partners = siblings.filter((node) => node.type === "stray" && node.closes === "formula");
  partnersBySiblings.set(siblings, partners);
  return partners;
}

/** The index of the node, among nodes in the order of the text, that begins at an offset. */
function indexOfStart(nodes: readonly Node[], start: number): number {
  let [low, high] = [0, nodes.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

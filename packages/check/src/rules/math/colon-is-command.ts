import { gapAfter, isPlainMathematics } from "../../math/plain.ts";
import type { Atom } from "../../math/list.ts";
import { fixOf, presetsFrom, type Rule } from "../../rule.ts";

export const colonIsCommand: Rule = {
  id: "colon-is-command",
  title: "The colon of a map is \\colon, that of a definition \\coloneqq",
  reason:
    "A colon is set as a relation: too far from the name of a map, and off the height of an equals sign (TeXbook, p. 134; mathtools manual, section 3.7.3).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { list: { characters: ":" } },
  examples: {
    bad: [
      { text: "$x «:=» 1$", fixed: "$x \\coloneqq 1$" },
      { text: "$f«:» X \\to Y$", fixed: "$f\\colon X \\to Y$" },
      { text: "$f_1 «:» X \\times Y \\mapsto Z$", fixed: "$f_1 \\colon X \\times Y \\mapsto Z$" },
      { language: "markdown", text: "Let $y «:=»a$ be.", fixed: "Let $y \\coloneqq a$ be." },
    ],
    good: [
      { text: "$x \\coloneqq 1$ and $f \\colon X \\to Y$" },
      {
        text: "$\\{ x : x \\to 0 \\}$ and $a : b = c : d$ and $x : T$",
        note: "A condition, a ratio, a type.",
      },
      { text: "$\\forall x : P(x) \\to Q(x)$ and $(x : A) \\to B$" },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      const { atoms, text } = list;
      for (let index = 1; index < atoms.length; index += 1) {
        const colon = atoms[index];
        if (colon?.kind !== "character" || colon.name !== ":" || atoms[index - 1]?.name === ":") continue;
        const next = atoms[index + 1];
        const isDefinition = next?.kind === "character" && next.name === "=" && !next.spaced;
        if (!isDefinition && !isMap(atoms, index)) continue;
        if (!isPlainMathematics(visit)) return;
        const command = isDefinition ? "\\coloneqq" : "\\colon";
        const end = isDefinition ? next.end : colon.end;
        context.report(visit.file, {
          start: colon.start,
          end,
          what: isDefinition
            ? "The colon of := is not at the height of its sign."
            : "The colon of this map is set as a relation.",
          do: `Write ${command}.`,
          fixes: [
            fixOf("suggested", `Write ${command}`, {
              start: colon.start,
              end,
              text: command + gapAfter(command, text, end),
            }),
          ],
        });
      }
    },
  }),
};

/** Whether the first thing of a list, one sign with its scripts, is a map whose arrow follows. */
function isMap(atoms: readonly Atom[], colon: number): boolean {
  const [name] = atoms;
  if (
    name === undefined ||
    !(name.kind === "character" ? /[a-zA-Z]/.test(name.name) : name.kind === "command")
  )
    return false;
  for (let index = 1; index < colon; index += 1) {
    const atom = atoms[index];
    if (atom?.kind !== "script" && atom?.name !== "'") return false;
  }
  for (const [index, { kind, name: part }] of atoms.slice(colon + 1).entries()) {
    if (kind === "command" && ARROWS.test(part)) return index > 0;
    if (kind === "character" && /[,;:=<>]/.test(part)) return false;
  }
  return false;
}

const ARROWS =
  /^(?:to|rightarrow|longrightarrow|mapsto|hookrightarrow|twoheadrightarrow|rightarrowtail|rightharpoonup)$/;

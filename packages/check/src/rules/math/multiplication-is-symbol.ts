import type { Atom } from "../../math/list.ts";
import type { CheckFile } from "../../document.ts";
import { gapAfter, isPlainMathematics } from "../../math/plain.ts";
import { fixOf, presetsFrom, type Rule } from "../../rule.ts";

export const multiplicationIsSymbol: Rule = {
  id: "multiplication-is-symbol",
  title: "Multiplication is a dot or a cross",
  reason:
    "An asterisk is the sign of multiplication in programs; in mathematics it is a convolution or an adjoint (ISO 80000-2).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { list: { characters: "*" } },
  examples: {
    bad: [
      { text: "$2 «*» x$", fixed: "$2 \\cdot x$" },
      { text: "$3«*»10^8$", fixed: "$3\\times10^8$" },
      { text: "\\[ y = a «*» x + b \\]", fixed: "\\[ y = a \\cdot x + b \\]" },
      { text: "$(a + b)«*»(c + d)$", fixed: "$(a + b)\\cdot(c + d)$" },
      { language: "markdown", text: "So $0.5 «*» n$ is.", fixed: "So $0.5 \\cdot n$ is." },
    ],
    good: [
      { text: "$A^*$, $x_*$, $A^{*}B$, $x^{**}$, $\\operatorname*{argmax}_x$, $x^*y$, $f_* g$" },
      {
        text: "$f * g$, $x[n] * h[n]$, $I * K$, $G * H$",
        note: "Functions, and groups, whatever the text says.",
      },
      { text: "The convolution $f * g$ and $(f * g)(t)$." },
      { text: "In the group, $a * b = b * a$ and $2 * 3 = 1 * a$." },
      { text: "$\\mathtt{a*b}$ and $\\code{2*x}$ and \\verb|a*b|" },
      { text: "$p < 0.05{*}$ and $*$ and $(*)$ and $a \\ast b$" },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      const { atoms } = list;
      for (let index = 1; index + 1 < atoms.length; index += 1) {
        const star = atoms[index];
        const before = atoms[index - 1];
        const after = atoms[index + 1];
        if (star?.kind !== "character" || star.name !== "*" || before === undefined || after === undefined)
          continue;
        if (!isOperand(before, "before") || !isOperand(after, "after")) continue;
        if (isConvolution(before, after) || isConvolution(after, before)) continue;
        if (hasOtherStar(visit.file) && !isLongNumber(atoms, index)) continue;
        if (!isPlainMathematics(visit)) return;
        const command =
          isDigit(before) && after.name === "1" && atoms[index + 2]?.name === "0" ? "\\times" : "\\cdot";
        context.report(visit.file, {
          start: star.start,
          end: star.end,
          what: "An asterisk stands for multiplication.",
          do: `Write ${command}, or nothing.`,
          fixes: [
            fixOf("suggested", `Write ${command}`, {
              start: star.start,
              end: star.end,
              text: command + gapAfter(command, list.text, star.end),
            }),
          ],
        });
      }
    },
  }),
};

function isOperand(atom: Atom, side: "before" | "after"): boolean {
  if (atom.kind === "character")
    return side === "before" ? /[\p{L}\p{N})\]]/u.test(atom.name) : /[\p{L}\p{N}(]/u.test(atom.name);
  if (atom.kind === "script") return side === "before";
  if (atom.kind === "container") return atom.node.type === "fence";
  return (
    atom.kind === "command" &&
    /^(?:[d]?frac|sqrt|[A-Za-z]?(?:lpha|eta|amma|elta|heta|ambda|igma|mega|psilon)|mu|nu|pi|rho|tau|phi|math(?:bf|cal|bb|rm))$/.test(
      atom.name,
    )
  );
}

function isDigit(atom: Atom): boolean {
  return atom.kind === "character" && /\d/.test(atom.name);
}

/** Whether a star beside a letter may be of functions, or of sets or groups between two of them. */
function isConvolution(one: Atom, other: Atom): boolean {
  if (one.kind !== "character") return false;
  return /^[fgh]$/.test(one.name) || (/^[A-Z]$/.test(one.name) && /^[A-Z]$/.test(other.name));
}

/** Whether a number of several digits stands beside a star: an element of no group. */
function isLongNumber(atoms: readonly Atom[], star: number): boolean {
  const isPart = (index: number): boolean => /^[\d.]$/.test(atoms[index]?.name ?? "");
  return (isPart(star - 1) && isPart(star - 2)) || (isPart(star + 1) && isPart(star + 2));
}

const known = new WeakMap<CheckFile, boolean>();
const OTHER_STARS =
  /convol|\bgroup|monoid|algebra|operation|topolog|homotop|free product|quaternion|hopf|\bstar\b|composition|magma|lattice|binary (?:function|relation)|associativ|commutativ|concatenat|correlation/i;

/** Whether a text speaks of something that an asterisk is the right sign for. */
function hasOtherStar(file: CheckFile): boolean {
  const answer = known.get(file) ?? OTHER_STARS.test(file.source.text);
  known.set(file, answer);
  return answer;
}

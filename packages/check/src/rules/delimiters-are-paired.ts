import type { Fence } from "@recto/latex";
import {
  type Delimiter,
  DELIMITER_COMMANDS,
  type DelimiterSize,
  partnerOf,
  shapeOfDelimiter,
} from "../math/delimiters.ts";
import { append } from "../groups.ts";
import type { Atom, MathList } from "../math/list.ts";
import { isExcused, mayBeFenced } from "../math/loose.ts";
import { formulaAround } from "../place.ts";
import { fixOf, presetsFrom, type Report, type Rule, type RuleContext, type Visit } from "../rule.ts";

export const delimitersArePaired: Rule = {
  id: "delimiters-are-paired",
  title: "Every delimiter has its partner",
  reason:
    "LaTeX stops at \\left without \\right, and a reader at an opening delimiter that nothing closes (TeXbook, p. 148).",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["inline", "display"],
  clues: { list: { characters: "()[]", commands: DELIMITER_COMMANDS } },
  examples: {
    bad: [
      { text: "$«\\left(» a + b $" },
      { text: "$a + b «\\right)»$" },
      { text: "$\\left\\lvert x «\\right\\lvert»$", fixed: "$\\left\\lvert x \\right\\rvert$" },
      { text: "$\\bigl( x + y «\\Bigr)»$" },
      { text: "$\\Big( x «\\big)»$ and $\\Big[ y «\\bigr]»$" },
      { text: "$a «\\middle|» b$" },
      { text: "$a «\\left x» b \\right)$" },
      { text: "$\\bigl( x + y «\\bigl)»$", fixed: "$\\bigl( x + y \\bigr)$" },
      { text: "$«\\bigl(» x + y$" },
      { text: "$f«(»x + 1 = y$" },
      { text: "\\[ f(x) = \\{ x \\mid g«(»x \\} \\]" },
      { text: "$«\\lvert» x + 1$" },
      { text: "\\begin{align} «\\left(» a & = b \\right) \\end{align}", note: "LaTeX ends a cell at &." },
      { language: "markdown", text: "So $f«(»x = 1$." },
    ],
    good: [
      {
        text: "Let\n\\[ I = \\left\\{\\begin{array}{c} x\\\\y \\end{array}\\right\\}, \\]\nwhere it is $(a$, $b)$.",
        note: "A pair that two formulas share.",
      },

      { text: "$[0,1)$, $(0,1]$, $]a,b[$, $]a,b]$, $[a,b[$" },
      { text: "$\\left. f \\right|_{x=0}$ and $\\left] a, b \\right[$" },
      { text: "$\\left\\{ x \\middle| y \\right\\}$ and $\\bigl( x \\bigm| y \\bigr)$" },
      { text: "$\\bigl[0,1\\bigr)$ and $\\langle x | y \\rangle$ and $\\langle x |$" },
      {
        text: "\\[ A \\begin{array}{l} \\} \\, r \\mbox{ rows} \\\\ \\} \\, s \\mbox{ rows} \\end{array} \\]",
        note: "Braces that point at rows.",
      },
      {
        text: "$\\Gamma^{m_1 m_n} = \\Gamma^{[m_1}\\cdots \\Gamma^{m_n]}$",
        note: "Antisymmetrised indices.",
      },
      {
        text: "$\\big\\} \\Big\\} \\quad \\bigg\\}$ and $(\\;{[}\\;\\langle\\;\\|$",
        note: "Delimiters that are shown.",
      },
      {
        text: "\\begin{align} a &= \\left[ \\frac{x}{y} \\right. \\\\ & \\quad + b \\bigg] \\end{align}",
        note: "The row ends before its delimiter is closed.",
      },
      {
        text: "\\begin{align} a &= \\biggl[ b \\\\ & \\phantom{{}= \\biggl[} + c \\biggr] \\end{align}",
        note: "A phantom is as wide as a part of a formula.",
      },
      { text: "$f(x$)", note: "It is closed in the text." },
      { text: "\\newcommand{\\lr}{\\left(} $\\lr x \\right)$", note: "A macro opens it." },
      { text: "\\begin{align} f(x, {} & \\\\ & y) \\end{align}" },
      {
        text: "$f(f(\\dots f(x) \\dots)$ and $((a_1 + a_2) + \\cdots) + a_n)$",
        note: "The dots stand for brackets too.",
      },
    ],
  },
  create: (context) => ({
    nodes: {
      fence: (fence, visit) => {
        inspectFence(context, fence, visit);
      },
      stray(stray, visit) {
        if (stray.closes !== "fence" || isExcused(context, visit)) return;
        context.report(visit.file, {
          start: stray.start,
          end: stray.end,
          what: "This \\right has no \\left before it.",
          do: "Write \\left with the opening delimiter, or \\left. where nothing should be printed.",
          spoils: formulaAround(visit, stray),
        });
      },
    },
    commands: {
      middle(command, visit) {
        if (visit.ancestors.some(({ type }) => type === "fence") || mayBeFenced(context, visit)) return;
        context.report(visit.file, {
          start: command.start,
          end: command.end,
          what: "This \\middle stands between no \\left and \\right.",
          do: "Write \\left and \\right around it, or \\mid.",
          spoils: formulaAround(visit, command),
        });
      },
    },
    list(list, visit) {
      if (list.isPlainlyPaired) return;
      const { pairs, alone } = list.pairing;
      for (const [opener, closer] of pairs) {
        const problem = problemOfPair(opener, closer);
        if (problem !== undefined) context.report(visit.file, problem);
      }
      if (alone.length === 0 || elidesNesting(list) || isSpecimen(list) || isExcused(context, visit)) return;
      const { turned, rest } = withoutTurned(withoutHalves(withoutSymbols(alone, list), list));
      for (const delimiter of turned) context.report(visit.file, problemOfTurned(delimiter));
      const [first] = rest;
      if (first === undefined) return;
      context.report(visit.file, { ...problemOfAlone(first), spoils: formulaAround(visit, list.container) });
    },
  }),
};

function inspectFence(context: RuleContext, fence: Fence, visit: Visit): void {
  const { left, right } = fence;
  if (NO_DELIMITER.test(left.delimiter) && !isExcused(context, visit)) {
    context.report(visit.file, {
      start: fence.start,
      end: left.end,
      what: `This \\left has no delimiter but ${left.delimiter}, and LaTeX stops there.`,
      do: "Write the delimiter after \\left, or \\left. where nothing should be printed.",
      spoils: formulaAround(visit, fence),
    });
    return;
  }
  if (right === undefined) {
    if (isExcused(context, visit)) return;
    const spoils = formulaAround(visit, fence);
    context.report(visit.file, {
      start: fence.start,
      end: left.end,
      what: `This \\left${left.delimiter} has no \\right.`,
      do: "Write \\right with the closing delimiter, or \\right. where nothing should be printed.",
      spoils,
    });
    return;
  }
  const opening = shapeOfDelimiter(left.delimiter);
  const closing = shapeOfDelimiter(right.delimiter);
  if (opening?.family === "square" || closing?.family === "square") return;
  if (closing?.closes === false && opening?.closes !== true) {
    const partner = partnerOf(right.delimiter) ?? right.delimiter;
    context.report(visit.file, {
      start: right.start - "\\right".length,
      end: right.end,
      what: `\\right${right.delimiter} closes with an opening delimiter.`,
      do: `Write \\right${partner}.`,
      fixes:
        opening === undefined || opening.family === closing.family
          ? [fixOf("safe", `Write \\right${partner}`, { start: right.start, end: right.end, text: partner })]
          : [],
    });
  } else if (opening?.closes === true && closing?.closes !== false) {
    const partner = partnerOf(left.delimiter) ?? left.delimiter;
    context.report(visit.file, {
      start: fence.start,
      end: left.end,
      what: `\\left${left.delimiter} opens with a closing delimiter.`,
      do: `Write \\left${partner}.`,
      fixes:
        closing === undefined || opening.family === closing.family
          ? [fixOf("safe", `Write \\left${partner}`, { start: left.start, end: left.end, text: partner })]
          : [],
    });
  }
}

const NO_DELIMITER = /^[\p{L}\p{N}=+,;:!?*-]$/u;

/** What is wrong with delimiters that close each other. */
function problemOfPair(opener: Delimiter, closer: Delimiter): Report | undefined {
  if (opener.size === closer.size) return undefined;
  const size = larger(opener.size, closer.size);
  return {
    start: closer.start,
    end: closer.end,
    what: `\\${opener.size}${opener.side} opens what \\${closer.size}${closer.side} closes: the delimiters differ in size.`,
    do: `Give both the same size, such as \\${size}l and \\${size}r.`,
  };
}

const ORDER: readonly DelimiterSize[] = ["", "big", "Big", "bigg", "Bigg"];

function larger(a: DelimiterSize, b: DelimiterSize): DelimiterSize {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

/** Takes out delimiters that only their command turns the wrong way: the second of `\bigl( x \bigl)`. */
function withoutTurned(alone: readonly Delimiter[]): {
  readonly turned: readonly Delimiter[];
  readonly rest: readonly Delimiter[];
} {
  const turned: Delimiter[] = [];
  const rest: Delimiter[] = [];
  for (const delimiter of alone) {
    const before = rest.at(-1);
    if (before !== undefined && isTurned(before, delimiter)) {
      rest.pop();
      turned.push(before.side === "l" ? delimiter : before);
    } else rest.push(delimiter);
  }
  return { turned, rest };
}

function isTurned(first: Delimiter, second: Delimiter): boolean {
  return (
    first.side !== "" && first.side === second.side && first.size === second.size && isCloser(second, first)
  );
}

function problemOfTurned({ start, end, size, side }: Delimiter): Report {
  const wrong = `\\${size}${side}`;
  const right = `\\${size}${side === "l" ? "r" : "l"}`;
  return {
    start,
    end,
    what: `${wrong} stands where ${right} should.`,
    do: `Write ${right}.`,
    fixes: [fixOf("safe", `Write ${right}`, { start, end: start + wrong.length, text: right })],
  };
}

/** What is said of the first of the delimiters that found no partner; the others may only follow from it. */
function problemOfAlone({ start, end, name, size, side }: Delimiter): Report {
  const command = size === "" ? name : `\\${size}${side}${name}`;
  const closes = side === "r" || (side === "" && shapeOfDelimiter(name)?.closes === true);
  return {
    start,
    end,
    what: closes
      ? `Nothing opens what this ${command} closes.`
      : `Nothing closes what this ${command} opens.`,
    do: `Write the ${closes ? "opening" : "closing"} delimiter, or take this one out.`,
  };
}

const ELLIPSES: ReadonlySet<string> = new Set("dots ldots cdots dotsb dotsm dotsc dotso".split(" "));

/**
 * Whether dots stand for more of a nesting, `f(f(\dots f(x)\dots))`: right after what opens and before what closes, where
 * no comma makes them the rest of an enumeration.
 */
function elidesNesting({ atoms, delimiters }: MathList): boolean {
  const openers = new Set<number>();
  const closers = new Set<number>();
  for (const { name, first, last } of delimiters) {
    if (shapeOfDelimiter(name)?.closes === true) closers.add(first);
    else openers.add(last);
  }
  return atoms.some(
    ({ kind, name }, index) =>
      kind === "command" &&
      ELLIPSES.has(name) &&
      ((openers.has(index - 1) && !endsItem(atoms[index + 1])) ||
        (closers.has(index + 1) && !endsItem(atoms[index - 1]))),
  );
}

function endsItem(atom: Atom | undefined): boolean {
  return atom === undefined || atom.name === "," || atom.name === ";";
}

/** Spaces, and delimiters that have no direction. */
const BESIDE: ReadonlySet<string> = new Set(
  "q quad qquad enspace enskip | vert Vert uparrow downarrow updownarrow Uparrow Downarrow backslash , : ; ! >"
    .split(" ")
    .concat(" "),
);
const ONE_DELIMITER = /^\{\s*(?:[()[\]|/<>]|\\(?:[{}|]|[A-Za-z]+))\s*\}$/;

/** Whether a list holds nothing but delimiters and what stands between them: `$\big\} \Big\} \bigg\}$` shows their sizes. */
function isSpecimen({ atoms, delimiters, text }: MathList): boolean {
  const shown = new Set(delimiters.flatMap(({ first, last }) => [first, last]));
  return atoms.every(
    ({ kind, name, node, start, end }, index) =>
      shown.has(index) ||
      kind === "separator" ||
      (kind === "command" && BESIDE.has(name)) ||
      (kind === "character" && /[,;~|/]/.test(name)) ||
      (node.type === "group" && end - start < 20 && ONE_DELIMITER.test(text.slice(start, end))),
  );
}

/**
 * Takes out the other half of a pair whose `\left` is closed by `\right.` in its own row, or whose `\right` is opened by
 * `\left.`: no `\left…\right` reaches over the end of a row, but `\bigg]` may close there what `\left[` opened.
 */
function withoutHalves(alone: readonly Delimiter[], { atoms }: MathList): readonly Delimiter[] {
  const openers = new Map<string, number[]>();
  const closers = new Map<string, number[]>();
  for (const { node, start } of atoms) {
    if (node.type !== "fence" || node.right === undefined) continue;
    if (node.right.delimiter === ".") append(openers, partnerOf(node.left.delimiter) ?? "", start);
    else if (node.left.delimiter === ".") append(closers, partnerOf(node.right.delimiter) ?? "", start);
  }
  return alone.filter(({ name, start }) => {
    const [before] = openers.get(name) ?? [];
    const after = closers.get(name)?.at(-1);
    if (before !== undefined && before < start) openers.get(name)?.shift();
    else if (after !== undefined && after > start) closers.get(name)?.pop();
    else return true;
    return false;
  });
}

/** Whether `closer` is by its shape what closes `opener`: its partner, or the same bar. */
function isCloser(closer: Delimiter, opener: Delimiter): boolean {
  const shape = shapeOfDelimiter(opener.name);
  if (shape === undefined) return closer.name === opener.name;
  return !shape.closes && partnerOf(opener.name) === closer.name;
}

/** Takes out delimiters that are spoken about, `$($`, `\{ (, ) \}`, and the marks of items, `$1)$`. */
function withoutSymbols(alone: readonly Delimiter[], list: MathList): readonly Delimiter[] {
  return alone.filter((delimiter) => {
    const before = list.atoms[delimiter.first - 1];
    const after = list.atoms[delimiter.last + 1];
    const isAtStart = before === undefined || before.name === "," || before.kind === "separator";
    const isAtEnd = after === undefined || after.name === "," || after.kind === "separator";
    const isBraOrKet =
      shapeOfDelimiter(delimiter.name)?.family === "angle" &&
      list.atoms.some(({ name }) => /^(?:\||vert|mid)$/.test(name));
    const isBraceBeforeRows =
      after?.node.type === "environment" && /curly/.test(shapeOfDelimiter(delimiter.name)?.family ?? "");
    const isAnnotation =
      (isAtStart || before.name === "\\") &&
      list.container.type === "environment" &&
      shapeOfDelimiter(delimiter.name)?.family === "curly" &&
      shapeOfDelimiter(delimiter.name)?.closes === true;
    const isAntisymmetrised =
      list.container.type === "script" && shapeOfDelimiter(delimiter.name)?.family === "square";
    const isItemMark =
      after === undefined &&
      delimiter.name === ")" &&
      delimiter.first <= 2 &&
      list.atoms.every(({ kind }) => kind === "character");
    return (
      !(isAtStart && isAtEnd) &&
      !isItemMark &&
      !isAntisymmetrised &&
      !isAnnotation &&
      !isBraceBeforeRows &&
      !isBraOrKet
    );
  });
}

import { nearest } from "@recto/diagnostics";
import type { ExpansionProblem, Macros, Node, Root, Span } from "@recto/latex";
import { knownCommands } from "./known-commands.ts";
import { descendants } from "../tree.ts";
import type { TypesetFailure } from "../typeset.ts";

/** What is wrong with a formula, in our words, with its place in the expanded source where that is known. */
export interface Explanation {
  readonly span: Span | undefined;
  readonly what: string;
  readonly do: string;
}

/** What an explanation may look at: the expanded source, its tree, and the author's macros for spelling. */
export interface FailedFormula {
  readonly source: string;
  readonly root: Root;
  readonly macros: Macros;
  /** The place of the failure in the expanded source, where KaTeX knows one. */
  readonly span: Span | undefined;
}

type Explain = (words: readonly string[], formula: FailedFormula) => Explanation;

/** KaTeX's messages, most particular first, and what they mean to an author. */
const explanations: readonly (readonly [message: RegExp, explain: Explain])[] = [
  [/^Undefined control sequence: (\\.+)/s, explainUndefined],
  [/^Double (superscript|subscript)/, explainDoubleScript],
  [/^Expected '\\right'|^Missing \\right/, explainUnclosedFence],
  [
    /^Expected '(?:EOF|\})', got '\\right'/,
    at("This \\right has no \\left before it.", "Write the \\left that it closes, or remove it."),
  ],
  [
    /^\\middle without/,
    at(
      "This \\middle stands in no \\left … \\right.",
      "Write the \\left and \\right around it, or use \\big.",
    ),
  ],
  [/^Expected '.*', got '&'|^Too many tab characters/, explainAlignment],
  [/^Unexpected end of input/, explainEnd],
  [/^Expected '(?:\}|EOF)', got '(?:EOF|\})'|^Extra \}/, explainBraces],
  [/^Expected '.*', got '\\end'/, explainBraces],
  [/^No such environment: (.*)/s, explainEnvironment],
  [
    /^Mismatch: \\begin\{(.*)\} matched by \\end\{(.*)\}/s,
    ([begin, end], formula) => ({
      span: formula.span,
      what: `The environment ${begin} is closed as ${end}.`,
      do: `End the inner environment first, and write \\end{${begin}} for \\begin{${begin}}.`,
    }),
  ],
  [/^Expected & or/, explainUnclosed],
  [
    /^Expected group after '(.)'/,
    ([script], formula) => ({
      span: formula.span,
      what: `Nothing stands after this ${script}.`,
      do: `Write what is raised or lowered, in braces, or write \\${script === "^" ? "hat{}" : script} for the character itself.`,
    }),
  ],
  [
    /^Expected group as (?:argument to|superscript|subscript|.*) ?'?(\\\w+)?/,
    ([command], formula) => ({
      span: formula.span,
      what: command === undefined ? "An argument is missing here." : `An argument of ${command} is missing.`,
      do: "Write the argument in braces.",
    }),
  ],
  [
    /^Got function '(.*)' with no arguments as/,
    ([command], formula) => ({
      span: formula.span,
      what: `${command} takes an argument, so it needs braces where it is an argument itself.`,
      do: `Put ${command} with its argument in braces.`,
    }),
  ],
  [
    /^Can't use function '(.*)' in (math|text) mode/,
    ([command, mode], formula) => ({
      span: formula.span,
      what: `${command} cannot be used in ${mode === "math" ? "mathematics" : "text"}.`,
      do:
        mode === "math"
          ? "Put it in \\text{…}, or use the command for mathematics."
          : "Put it in $…$ within the text.",
    }),
  ],
  [
    /^(?:Invalid|Illegal) delimiter|^Invalid delimiter type/,
    at(
      "This is not a delimiter.",
      "Write a delimiter such as ( or \\lbrace after \\left, \\right and \\big; a full stop is an empty one.",
    ),
  ],
  [
    /^Invalid (size|unit|color): '(.*)'/s,
    ([kind, value], formula) => ({
      span: formula.span,
      what: `${value} is not a ${kind === "color" ? "colour" : "length"}.`,
      do:
        kind === "color"
          ? "Write a name such as red, or #rrggbb."
          : "Write a number with a unit, such as 1em or 2pt.",
    }),
  ],
  [
    /^Limit controls must follow/,
    at(
      "\\limits and \\nolimits stand after an operator such as \\sum.",
      "Move it right behind the operator, or remove it.",
    ),
  ],
  [
    /^Unknown column alignment: (.*)/,
    ([letter], formula) => ({
      span: formula.span,
      what: `${letter} is not a column of an array.`,
      do: "Use l, c, r, | and : for the columns.",
    }),
  ],
  [/^Multiple \\tag/, at("A row has two numbers.", "Leave one \\tag in the row.")],
  [/tag works only in display/, explainTag],
  [
    /^Too many expansions/,
    at("A macro expands without end.", "Change the macro so that it does not use itself."),
  ],
  [
    /^Refused: (\S+)/,
    ([command], formula) =>
      command === "\\includegraphics"
        ? {
            span: formula.span,
            what: "A formula cannot show an image of the site.",
            do: "Put the image outside of the formula, as ![What it shows](image.png).",
          }
        : {
            span: formula.span,
            what: `The address of ${command} is not one of a page.`,
            do: "Write an address that begins with https: or mailto:, or leave the link out.",
          },
  ],
  [
    /attempting to redefine (\\\S+)/,
    ([command], formula) => ({
      span: formula.span,
      what: `${command} is defined already.`,
      do: `Use \\renewcommand to change ${command}.`,
    }),
  ],
  [/^Invalid number of arguments/, at("A macro has 0 to 9 arguments.", "Write a number from 0 to 9.")],
  [
    /^(?:Unexpected character|Unsupported character)/,
    at("This character cannot stand in a formula.", "Write the command for it, or put it in \\text{…}."),
  ],
  [/^too deep/, at("The formula is nested too deeply to be typeset.", "Split it into several formulas.")],
  [
    /hline.*valid only/,
    at("\\hline stands only between the rows of an array.", "Remove it, or put the rows in an array."),
  ],
];

/** Says in our words what KaTeX found. */
export function explain(failure: TypesetFailure, formula: FailedFormula): Explanation {
  for (const [message, explanation] of explanations) {
    const match = message.exec(failure.message);
    if (match !== null) return explanation(match.slice(1), formula);
  }
  return {
    span: formula.span,
    what: `The formula cannot be typeset: ${failure.message.replaceAll(/\s+/g, " ").replace(/\.$/, "")}.`,
    do: "Change the formula here.",
  };
}

/** Says what is wrong with a use or a definition of a macro. */
export function explainProblem(problem: ExpansionProblem): Pick<Explanation, "what" | "do"> {
  const command = `\\${problem.name}`;
  switch (problem.kind) {
    case "endless":
      return {
        what: `The macro ${command} expands without end.`,
        do: "Change its definition so that it does not use itself.",
      };
    case "missing-argument":
      return { what: `An argument of ${command} is missing.`, do: "Write the argument in braces." };
    case "bad-definition":
      return {
        what: `This definition by ${command} cannot be read.`,
        do: "Write the name of the macro, the number of its arguments and its body, as in \\newcommand{\\name}[1]{…}.",
      };
  }
}

function at(what: string, advice: string): Explain {
  return (_, formula) => ({ span: formula.span, what, do: advice });
}

function explainUndefined([command = ""]: readonly string[], formula: FailedFormula): Explanation {
  const name = command.slice(1);
  return { span: formula.span ?? firstCommand(formula, name), ...explainMissing(name, formula.macros) };
}

/** Says of a command, without its backslash, that nothing defines it. */
export function explainMissing(name: string, macros: Macros): Pick<Explanation, "what" | "do"> {
  const known = /^[A-Z]/.test(name) ? capitalsFirst : capitalsLast;
  const likely = nearest(name, [...macros.keys(), ...known]);
  const define = "define it with \\newcommand in the site's macros or in the article";
  return {
    what: `The command \\${name} is not defined.`,
    do: likely === undefined ? `Check its spelling, or ${define}.` : `Write \\${likely}, or ${define}.`,
  };
}

/** What KaTeX knows and nobody should be told to write: fonts of LaTeX 2.09, and fractions of plain TeX. */
const OUTDATED: ReadonlySet<string> = new Set(
  "bf cal it rm sc sf sl tt above atop brace brack choose over".split(" "),
);
const current = knownCommands.filter((name) => !OUTDATED.has(name));
const capitals = current.filter((name) => /^[A-Z]/.test(name));
const others = current.filter((name) => !/^[A-Z]/.test(name));
const capitalsFirst: readonly string[] = [...capitals, ...others];
const capitalsLast: readonly string[] = [...others, ...capitals];

function firstCommand(formula: FailedFormula, name: string): Span | undefined {
  const start = formula.source.indexOf(`\\${name}`);
  return start < 0 ? undefined : { start, end: start + name.length + 1 };
}

function explainDoubleScript([kind = ""]: readonly string[], formula: FailedFormula): Explanation {
  const mark = kind === "superscript" ? "^" : "_";
  return {
    span: formula.span,
    what: `The same base has two ${kind}s.`,
    do: `Put both in one pair of braces, as in x${mark}{a b}, or put the base with its first ${kind} in braces.`,
  };
}

function explainUnclosedFence(_: readonly string[], formula: FailedFormula): Explanation {
  const open = find(formula.root, (node) => node.type === "fence" && node.right === undefined);
  const span = open?.type === "fence" ? { start: open.start, end: open.left.end } : formula.span;
  const left = span === undefined ? "\\left" : formula.source.slice(span.start, span.end);
  return {
    span,
    what: `${left} is not closed by a \\right in the same row and group.`,
    do: "Write the \\right with its delimiter, or \\right. for none.",
  };
}

function explainAlignment(_: readonly string[], formula: FailedFormula): Explanation {
  return {
    span: formula.span,
    what: "This & is outside of any alignment, or one too many for its row.",
    do: "Write \\& for the character, or put the rows in an environment such as aligned.",
  };
}

function explainBraces(_: readonly string[], formula: FailedFormula): Explanation {
  const open = find(formula.root, isUnclosed);
  if (open?.type === "fence") return explainUnclosedFence([], formula);
  if (open?.type === "environment") return explainUnclosed([], formula);
  if (open !== undefined) {
    return {
      span: { start: open.start, end: open.start + 1 },
      what: "This brace is never closed.",
      do: "Write the closing brace.",
    };
  }
  return {
    span: formula.span,
    what: "This closes what nothing opens.",
    do: "Remove it, or write what it closes.",
  };
}

function explainEnd(_: readonly string[], formula: FailedFormula): Explanation {
  if (find(formula.root, isUnclosed) !== undefined) return explainBraces([], formula);
  const end = formula.source.trimEnd().length;
  const last = find(formula.root, (node) => node.type === "command" && node.end >= end);
  if (last?.type !== "command") return explainBraces([], formula);
  return {
    span: { start: last.start, end: last.nameEnd },
    what: `An argument of \\${last.name} is missing.`,
    do: "Write the argument in braces.",
  };
}

function explainTag(_: readonly string[], formula: FailedFormula): Explanation {
  return {
    span: find(formula.root, (node) => node.type === "command" && node.name === "tag"),
    what: "A formula in a line has no number.",
    do: "Write it as a display, or remove the \\tag.",
  };
}

function explainUnclosed(_: readonly string[], formula: FailedFormula): Explanation {
  const open = find(formula.root, isUnclosed);
  if (open?.type === "environment") {
    return {
      span: { start: open.start, end: open.beginEnd },
      what: `The environment ${open.name} is never closed.`,
      do: `Write \\end{${open.name}}.`,
    };
  }
  if (open !== undefined) return explainBraces([], formula);
  return {
    span: formula.span,
    what: "A row of the alignment breaks off here.",
    do: "Remove what stands here, or close the environment.",
  };
}

function explainEnvironment([name = ""]: readonly string[], formula: FailedFormula): Explanation {
  const likely = nearest(name, environments);
  return {
    span: formula.span,
    what: `The environment ${name} is not known.`,
    do: likely === undefined ? "Use an environment of amsmath." : `Write ${likely}.`,
  };
}

const environments =
  "align aligned alignat alignedat array bmatrix Bmatrix cases CD dcases equation eqnarray flalign gather gathered matrix multline multlined pmatrix rcases smallmatrix split subequations vmatrix Vmatrix".split(
    " ",
  );

function isUnclosed(node: Node): boolean {
  if (node.type === "group" || node.type === "environment") return !node.closed;
  if (node.type === "argument") return node.braced && !node.closed;
  return node.type === "fence" && node.right === undefined;
}

/** The innermost last of the nodes that a test accepts: what was opened last is what KaTeX still waits for. */
function find(root: Root, accepts: (node: Node) => boolean): Node | undefined {
  let found: Node | undefined;
  for (const node of descendants(root)) if (accepts(node)) found = node;
  return found;
}

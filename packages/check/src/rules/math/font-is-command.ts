import type { Command, Node } from "@recto/latex";
import { isPlainTex } from "../../place.ts";
import { fixOf, forCommands, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

interface Font {
  /** The command that sets an argument in text, and that which goes on to the end of the group. */
  readonly text?: readonly [withArgument: string, declaration: string];
  readonly mathematics?: string;
}

const FONTS: ReadonlyMap<string, Font> = new Map([
  ["bf", { text: ["\\textbf", "\\bfseries"], mathematics: "\\mathbf" }],
  ["it", { text: ["\\textit", "\\itshape"], mathematics: "\\mathit" }],
  ["rm", { text: ["\\textrm", "\\rmfamily"], mathematics: "\\mathrm" }],
  ["sf", { text: ["\\textsf", "\\sffamily"], mathematics: "\\mathsf" }],
  ["tt", { text: ["\\texttt", "\\ttfamily"], mathematics: "\\mathtt" }],
  ["sl", { text: ["\\textsl", "\\slshape"] }],
  ["sc", { text: ["\\textsc", "\\scshape"] }],
  ["cal", { mathematics: "\\mathcal" }],
]);

export const fontIsCommand: Rule = {
  id: "font-is-command",
  title: "A font is chosen by a command of LaTeX 2e",
  reason:
    "\\bf and its kin are of LaTeX 2.09: each undoes the others, and new classes do not define them (Ensenbach and Trettin, l2tabu).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["text", "inline", "display"],
  examples: {
    bad: [
      { text: "Some {«\\bf» bold} words.", fixed: "Some \\textbf{bold} words." },
      { text: "Some {«\\it» words\\/} here.", fixed: "Some \\textit{words} here." },
      { text: "{«\\tt» One.\n\nTwo.}", fixed: "{\\ttfamily One.\n\nTwo.}" },
      { text: "\\section{«\\sc» Title}", fixed: "\\section{\\scshape Title}" },
      { text: "${«\\bf» x}_i + \\hat{«\\cal» F}$", fixed: "$\\mathbf{x}_i + \\hat{\\mathcal{F}}$" },
      { text: "$x_{«\\rm» max}$", fixed: "$x_{\\mathrm{max}}$" },
      { text: "$«\\rm» x + y$" },
      { language: "markdown", text: "Let ${«\\bf» x}$ be.", fixed: "Let $\\mathbf{x}$ be." },
    ],
    good: [
      { text: "\\textbf{bold}, {\\bfseries bold}, {\\em this}, $\\mathbf{x}$, $\\mathcal{F}$" },
      { text: "\\newcommand{\\bf}{x} $\\bf$ \\let\\tt\\texttt \\tt{x}", note: "The author's own commands." },
      { text: "\\verb|\\bf| and \\newcommand{\\x}{\\bf x}" },
    ],
  },
  create: (context) => {
    const visitor = (command: Command, visit: Visit): void => {
      inspect(context, command, visit);
    };
    return { commands: forCommands(FONTS.keys(), visitor) };
  },
};

function inspect(context: RuleContext, command: Command, visit: Visit): void {
  const font = FONTS.get(command.name);
  if (font === undefined || context.document.macros.has(command.name) || isPlainTex(visit.file)) return;
  const isText = visit.zone === "text";
  const name = isText ? font.text?.[0] : font.mathematics;
  if (name === undefined) return;
  const fix = isText ? fixInText(command, visit, font) : fixInMathematics(command, visit, name);
  context.report(visit.file, {
    start: command.start,
    end: command.nameEnd,
    what: `The font is chosen by \\${command.name}, a command of LaTeX 2.09.`,
    do: isText ? `Write ${name}{…}, or ${font.text?.[1] ?? name}.` : `Write ${name}{…}.`,
    ...(fix === undefined ? {} : { fixes: [fix] }),
  });
}

function fixInText(command: Command, visit: Visit, font: Font): ReturnType<typeof fixOf> | undefined {
  if (font.text === undefined || hasOtherFont(command, visit)) return undefined;
  const [withArgument, declaration] = font.text;
  const { text } = visit.file;
  const container = visit.ancestors.at(-1);
  const isShort = container?.type === "group" && container.closed && visit.siblings.every(isInline);
  if (!isShort || !isFirst(command, visit)) {
    return fixOf("suggested", `Write ${declaration}`, {
      start: command.start,
      end: command.nameEnd,
      text: declaration,
    });
  }
  const content = text.slice(command.nameEnd, container.contentEnd);
  const correction = /\\\/\s*$/.exec(content)?.[0].length ?? 0;
  return fixOf(
    "suggested",
    `Write ${withArgument}`,
    { start: container.start, end: command.nameEnd + leadingBlanks(content), text: `${withArgument}{` },
    { start: container.contentEnd - correction, end: container.end, text: "}" },
  );
}

function fixInMathematics(
  command: Command,
  visit: Visit,
  name: string,
): ReturnType<typeof fixOf> | undefined {
  const container = visit.ancestors.at(-1);
  if (container === undefined || hasOtherFont(command, visit) || !isFirst(command, visit)) return undefined;
  const isBraced =
    (container.type === "group" && container.closed) ||
    (container.type === "argument" && container.braced && container.closed) ||
    (container.type === "script" && container.braced);
  if (!isBraced || visit.siblings.some((node) => node.type === "cell-separator" || node.type === "comment"))
    return undefined;
  const content = visit.file.text.slice(command.nameEnd, container.contentEnd);
  if (content.trim() === "") return undefined;
  const start = container.type === "group" ? container.start : command.start;
  const end = container.type === "group" ? container.end : container.contentEnd;
  return fixOf(
    "suggested",
    `Write ${name}`,
    { start, end: command.nameEnd + leadingBlanks(content), text: `${name}{` },
    { start: container.contentEnd, end, text: "}" },
  );
}

function leadingBlanks(content: string): number {
  return content.length - content.trimStart().length;
}

function isFirst(command: Command, { siblings, file }: Visit): boolean {
  for (const node of siblings) {
    if (node === command) return true;
    if (node.type !== "text" || file.text.slice(node.start, node.end).trim() !== "") return false;
  }
  return false;
}

/** Among more nodes than this a font is not looked for. */
const LONGEST = 500;

function hasOtherFont(command: Command, { siblings }: Visit): boolean {
  return (
    siblings.length > LONGEST ||
    siblings.some(
      (node) => node !== command && node.type === "command" && (FONTS.has(node.name) || node.name === "em"),
    )
  );
}

function isInline(node: Node): boolean {
  if (node.type === "verbatim") return false;
  if (node.type === "formula") return !node.display;
  if (node.type === "command")
    return !/^(?:\\|item|par|section|subsection|includegraphics|input|[a-z]+size|large|Large|LARGE|huge|Huge|small|tiny|noindent|verb|obeylines)$/.test(
      node.name,
    );
  return node.type === "text" || node.type === "group";
}

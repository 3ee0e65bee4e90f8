import { isConditional } from "../place.ts";
import type { CheckDocument, CheckFile } from "../document.ts";
import { presetsFrom, type Rule, type Visit } from "../rule.ts";

export const environmentIsClosed: Rule = {
  id: "environment-is-closed",
  title: "Every \\begin has its \\end",
  reason: "LaTeX stops at an \\end that does not match the last \\begin (The LaTeX Companion, 3.1).",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: ["text", "inline", "display"],
  examples: {
    bad: [
      { text: "«\\begin{align}» a &= b\n\nMore." },
      { text: "Words «\\end{quote}» and more." },
      { text: "\\begin{itemize} \\item «\\begin{center}» x \\end{itemize}" },
      { text: "«\\begin{verbatim}» x" },
      { text: "$A \\iff B$ «\\begin{center}» x" },
      { text: "\\def\\be{\\begin{equation}}\\def\\ee{\\end{equation}} «\\be» x\n\nMore." },
    ],
    good: [
      { text: "\\begin{quote} x \\end{quote}" },
      { text: "\\xbeginargs a \\\\ \\end{tabulary}", note: "What begins it stands in a package." },
      {
        text: "\\when{x}{\\begin{center}} Words. \\when{x}{\\end{center}}",
        note: "Each half is an argument.",
      },
      { text: "Words.\n\\end", note: "So plain TeX ends." },
      {
        text: "\\begin{center} Words.",
        files: { "end.tex": "More. \\end{center}", "other.tex": "Words." },
        note: "A step before LaTeX joins the files: the end stands in another one.",
      },
      { text: "\\newcommand{\\be}{\\begin{equation}} \\newcommand{\\ee}{\\end{equation}} \\be x \\ee" },
    ],
  },
  create: (context) => ({
    nodes: {
      environment(environment, visit) {
        if (environment.closed || isInBranch(visit.file.text, environment.start)) return;
        if (environment.name === "document" && !isWholeDocument(context.document, visit.file)) return;
        if (isOtherwiseHalved(context.document, visit, environment.name)) return;
        context.report(visit.file, {
          start: environment.start,
          end: environment.beginEnd,
          what:
            environment.opener === "begin"
              ? `Nothing ends this ${environment.name}.`
              : `Nothing ends the ${environment.name} that \\${environment.opener} begins.`,
          do: `Write \\end{${environment.name}}.`,
          spoils: environment,
        });
      },
      verbatim(verbatim, visit) {
        if (verbatim.closed || !visit.file.text.startsWith("\\begin", verbatim.start)) return;
        if (isOtherwiseHalved(context.document, visit, verbatim.name)) return;
        context.report(visit.file, {
          start: verbatim.start,
          end: verbatim.beginEnd,
          what: `Nothing ends this ${verbatim.name}.`,
          do: `Write \\end{${verbatim.name}}.`,
          spoils: verbatim,
        });
      },
      stray(stray, visit) {
        const { text } = visit.file;
        if (stray.closes !== "environment" || isInBranch(text, stray.start)) return;
        const closer = text.slice(stray.start, stray.end);
        // Without a name it is the end of plain TeX.
        if (closer.includes("#") || closer === "\\end") return;
        if (!context.document.closed && isBegunByCommand(text, stray.start, closer)) return;
        const isDocument = /\{\s*document\s*\}/.test(closer);
        if (isDocument && !isWholeDocument(context.document, visit.file)) return;
        const name = /\{([^{}]*)\}/.exec(closer)?.[1] ?? "";
        if (isOtherwiseHalved(context.document, visit, name)) return;
        const before = text.slice(Math.max(0, stray.start - NEAR), stray.start);
        const opener = before.lastIndexOf(closer.replace("\\end", "\\begin"));
        if (opener >= 0 && isInBranch(before, opener)) return;
        context.report(visit.file, {
          start: stray.start,
          end: stray.end,
          what: `Nothing begins what this ${closer} ends.`,
          do: "Take it out, or write the \\begin before it.",
          spoils: stray,
        });
      },
    },
  }),
};

/** Whether the other half stands in another file, or both are arguments: `\\when{x}{\\begin{a}} … \\when{x}{\\end{a}}`. */
function isOtherwiseHalved({ halves }: CheckDocument, { file, ancestors }: Visit, name: string): boolean {
  const { path } = file.source;
  if (halves.isElsewhere(path, name)) return true;
  return ancestors.some(({ type }) => type === "argument") && halves.isBalanced(path, name);
}

/** Whether a command of which we know nothing may begin what an `\\end` ends: `\\beginargs … \\end{tabular}`. */
function isBegunByCommand(text: string, end: number, closer: string): boolean {
  const before = text.slice(Math.max(0, end - NEAR), end);
  return (
    !before.includes(closer.replace("\\end", "\\begin")) &&
    /\\(?!begin(?![A-Za-z]))[A-Za-z]*(?:begin|start|open)[A-Za-z]*/i.test(before)
  );
}

/** How far before its end an environment may begin in another branch. */
const NEAR = 5000;

/** Whether a conditional stands near before, so that the other half may be in another branch. */
function isInBranch(text: string, start: number): boolean {
  return isConditional(text.slice(Math.max(0, start - 200), start));
}

/** Whether a document stands in one file; else another one may hold the other half. */
function isWholeDocument({ files, inputs }: CheckDocument, { commands }: CheckFile): boolean {
  return files.length === 1 && inputs.length === 0 && commands.has("documentclass");
}

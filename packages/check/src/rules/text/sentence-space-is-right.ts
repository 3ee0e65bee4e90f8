import type { CheckDocument } from "../../document.ts";
import { lazy } from "../../lazy.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";
import { isRunningText } from "../../sentence/running.ts";

/**
 * What a stop may stand after: an abbreviation that never ends a sentence, one that may end it, where a small letter after
 * it tells, or capitals that end a sentence.
 */
const BEFORE_STOP =
  /(?<![\p{L}\p{N}.\\])(?:(i\.e|e\.g|cf|vs|viz|resp|w\.r\.t|Dr|Mr|Mrs|Prof)|(et al|etc|a\.s|a\.e|i\.i\.d|approx)|\p{Lu}{2,})$/u;
const SMALL_NEXT = /^[ \t\r\n]+\p{Ll}/u;
const SENTENCE_NEXT = /^[ \t\r\n]+\p{Lu}\p{Ll}*(?:[ \t\r\n,']|$)/u;
const BLANK = /[ \t\r\n]/;

export const sentenceSpaceIsRight: Rule = {
  id: "sentence-space-is-right",
  title: "The wide space of TeX stands after sentences, and only there",
  reason:
    "TeX ends a sentence at each full stop after a small letter, and at none after a capital (TeXbook, p. 73).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: ["text"],
  clues: { text: { characters: "." } },
  examples: {
    bad: [
      { text: "So, i.e.« »it holds.", fixed: "So, i.e.\\ it holds." },
      { text: "See e.g.« »Song et al.« »who show it.", fixed: "See e.g.\\ Song et al.\\ who show it." },
      { text: "It is in NP«.» Then it holds.", fixed: "It is in NP\\@. Then it holds." },
    ],
    good: [
      { text: "So, i.e.\\ it holds, e.g., here, cf.~there, and Song et al.\\ show it etc. Then it ends." },
      { text: "\\frenchspacing So, i.e. it holds." },
      { text: "It is in NP\\@. Then D. E. Knuth and the U.S. Government said so." },
      { text: "\\texttt{i.e. it} and \\cite[cf. it]{a}." },
      { language: "markdown", text: "So, i.e. it holds in NP. Then it ends." },
    ],
  },
  create: (context) => {
    if (context.document.article !== undefined) return {};
    const isEvenlySpaced = lazy(() => isFrench(context.document));
    return {
      nodes: {
        text(node, visit) {
          const { text } = visit.file;
          const source = text.slice(node.start, node.end);
          for (let at = source.indexOf("."); at >= 0; at = source.indexOf(".", at + 1)) {
            const kind = kindOfStop(source, at, text.charAt(node.start + at + 1));
            if (kind === undefined || !isRunningText(visit, context.document)) continue;
            if (isEvenlySpaced()) return;
            if (kind === "narrow") reportNarrow(context, visit, node.start + at + 1);
            else reportWide(context, visit, node.start + at);
          }
        },
      },
    };
  },
};

/** Which space is due after the stop at `source[at]` where TeX sets the other one. */
function kindOfStop(source: string, at: number, next: string): "narrow" | "wide" | undefined {
  if (!BLANK.test(next)) return undefined;
  const found = BEFORE_STOP.exec(source.slice(Math.max(0, at - 12), at));
  if (found === null) return undefined;
  const [, inside, perhaps] = found;
  if (inside !== undefined) return "narrow";
  const after = source.slice(at + 1, at + 40);
  if (perhaps !== undefined) return SMALL_NEXT.test(after) ? "narrow" : undefined;
  return SENTENCE_NEXT.test(after) ? "wide" : undefined;
}

const PREAMBLE = 20_000;

function isFrench({ files }: CheckDocument): boolean {
  return files.some(({ text }) =>
    /\\frenchspacing(?![A-Za-z])|\[[^[\]]*(?:french|german|spanish|italian)[^[\]]*\]\s*\{babel\}/.test(
      text.slice(0, PREAMBLE),
    ),
  );
}

function reportNarrow(context: RuleContext, { file }: Visit, start: number): void {
  const blanks = /^[ \t]*(?:\r?\n|\r)?[ \t]*/.exec(file.text.slice(start, start + 120))?.[0].length ?? 1;
  const next = file.text.slice(start + blanks, start + blanks + 6);
  if (/^(?:\\(?:cite|ref|eq|begin|[\\[])|[%$}]|\s|$)/.test(next)) return;
  context.report(file, {
    start,
    end: start + blanks,
    what: "The space after this abbreviation is as wide as after a sentence.",
    do: "Write a backslash before the space, or a comma.",
    fixes: [fixOf("suggested", "Write \\ and a space", { start, end: start + blanks, text: "\\ " })],
  });
}

function reportWide(context: RuleContext, { file }: Visit, start: number): void {
  context.report(file, {
    start,
    end: start + 1,
    what: "This sentence ends with a capital, so that the space after it is narrow.",
    do: "Write \\@ before the full stop.",
    fixes: [fixOf("suggested", "Write \\@", { start, end: start, text: "\\@" })],
  });
}

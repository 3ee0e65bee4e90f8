import { type Continuation, lastSentence } from "./around.ts";
import type { Ending } from "./ending.ts";
import { hasVerb, IDEOGRAPH, isPhrase, isStarter, isUnfinished } from "./words.ts";

/** Words before which a clause ends. */
const CLAUSES = /^(?:where|wherein|whereas|which|whose|whence|thus|hence|therefore|but)$/;
/** How a sentence begins whose main clause comes after the display. */
const SUBORDINATE =
  /^(?:since|if|because|although|though|whenever|as long as|given that)(?![\p{L}])[^,:]*$/iu;

/** Whether a display may want another mark, whatever stands before it. */
export function mayBeDue({ mark }: Ending, { kind }: Continuation): boolean {
  if (mark === "stop") return kind === "word";
  if (mark === "comma") return kind === "sentence" || kind === "paragraph";
  return mark === "none" && kind !== "unsure";
}

/** The mark that a display should end with: `""` for none, `undefined` where it is right or cannot be known. */
export function markDue({ mark }: Ending, before: string, after: Continuation): string | undefined {
  const { kind, word } = after;
  if (mark === "stop") {
    if (kind !== "word" || word.length < 2) return undefined;
    return CLAUSES.test(word) ? "," : "";
  }
  if (mark === "comma") return endsBefore(after, before) ? "." : undefined;
  if (mark !== "none") return undefined;
  if (kind === "mark") return word;
  if (kind === "word") return CLAUSES.test(word) ? "," : undefined;
  if (kind === "unsure") return undefined;
  return kind === "sentence" ? markBeforeCapital(word, lastSentence(before)) : ".";
}

/** What follows with a capital may be a name in the sentence: “By [a = b] Jensen's inequality gives it.” */
function markBeforeCapital(word: string, sentence: string): "," | "." | undefined {
  const isSubordinate = SUBORDINATE.test(sentence);
  if (isStarter(word)) return isSubordinate && isUnfinished(sentence) ? "," : ".";
  if (isSubordinate) return ",";
  return isUnfinished(sentence) ? undefined : ".";
}

/** Words with which a sentence may go on, written with a capital by mistake. */
const JOINING =
  /^(?:where|which|and|or|but|with|if|when|whenever|for|since|because|as|to|such|while|under|on|at|by|from)$/i;

/** Whether the sentence of a display is whole, and what follows clearly begins another. */
function endsBefore({ kind, word }: Continuation, before: string): boolean {
  if (kind !== "sentence" && kind !== "paragraph") return false;
  const sentence = lastSentence(before);
  return (
    isStarter(word) &&
    !JOINING.test(word) &&
    hasVerb(sentence) &&
    !isUnfinished(sentence) &&
    !SUBORDINATE.test(sentence)
  );
}

/** A few words alone in their paragraph, without mathematics. */
const FEW_WORDS = /^\p{Lu}[\p{L}’'-]*(?:[\s~]+\(?[\p{L}’'-]+\)?){0,4}[.:]?$/u;
const LABEL = /^\p{Lu}[^\s.$\\]*(?:[\s~]+[^\s.$\\]+){0,5}:$/u;
/** Words by which a few words are the beginning of a sentence rather than a heading: verbs, conjunctions, adverbs. */
const SENTENCE_WORDS =
  /(?<![\p{L}])(?:then|thus|hence|so|therefore|now|let|we|it|they|this|that|these|there|note|recall|consider|define|denote|assume|suppose|set|put|take|where|since|if|when|for|by|and|but|moreover|furthermore|also|indeed|finally|first|next|similarly|likewise|here|namely|with|under|from|using|to|as|is|are|be|was|have|has|had|holds?|get|gets|obtain|obtains|see|write|find|show|prove|follows?|gives?|yields?|reads?|becomes?|satisfies|satisfy|equals?|means?|implies|imply|i\.e|e\.g|in|on|at|because|or|observe|compute|our|its|es|gilt|gelten|ist|sind|sei|seien|dann|also|damit|daher|folgt|wir|man|haben|hat|on|a|soit|soient|alors|donc|est|sont|ainsi|nous|se|tenemos|entonces|allora|quindi|abbiamo)(?![\p{L}])/iu;
const MARKUP =
  /\\(?:noindent|indent|smallskip|medskip|bigskip)(?![A-Za-z])|\\(?:textbf|textit|textsc|emph|underline)(?=\s*\{)|[{}]|\\(?:bf|it|em|sc|bfseries|itshape)(?![A-Za-z])/g;

/** Whether what stands before a display is a heading or label in all but its looks: “Joint density”, “Energy:”. */
export function isHeading(before: string): boolean {
  const last = before.split(/\\\]|\\end\s*\{[^{}]*\}|\$\$/).at(-1) ?? "";
  const words = last
    .replace(/^\s*\\\\/, "")
    .replace(MARKUP, "")
    .trim();
  if (LABEL.test(words) && isPhrase(words)) return true;
  return FEW_WORDS.test(words) && !SENTENCE_WORDS.test(words);
}

/** What the words before a display end with, where they are no whole sentence. */
const GOES_ON = /[\p{L}\p{N},:;$)}\]~-]$/u;
const DISPLAY_END = /(?:\\end\{[^}]*\}|\\\]|\\[A-Za-z]*dots(?:\{\})?)$/;
/** No end of a display is longer. */
const LONGEST_END = 80;

/** Whether words that are no whole sentence stand before a display. */
export function leadsTo(before: string): boolean {
  // The end tells most often, and is looked at faster than all that stands before it.
  const end = before.slice(-LONGEST_END);
  if (!GOES_ON.test(end) || DISPLAY_END.test(end)) return false;
  // Chinese and Japanese have marks of their own, and displays that end without.
  if (IDEOGRAPH.test(before)) return false;
  const words = before.replace(
    /\\(?:label|[A-Za-z]*ref|index|[A-Za-z]*cite[a-z]*)\*?\{[^{}]*\}|\\[A-Za-z]+|\b(?:and|or)\b/g,
    "",
  );
  return /\p{L}{2}/u.test(words);
}

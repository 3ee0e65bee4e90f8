/** A character of Chinese or Japanese. */
export const IDEOGRAPH: RegExp = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Verbs as the main clause of a sentence has them. */
const VERBS = wordsOf(
  "we they you he she is are was were be been has have had holds? can could may might must shall should will would do " +
    "does did gets? got obtains? obtained writes wrote finds found shows? showed proves? proved follows? followed gives? " +
    "gave yields? reads becomes? became satisfy satisfies satisfied equals means impl(?:y|ies) defines? defined " +
    "denotes? denoted considers? assumes? assumed supposes? takes? took sees? saw says computes? computed knows? knew " +
    "leads led reduces? reduced converges? exists? contains? depends express(?:es)? stated introduces? introduced " +
    "solves? solved turns reach(?:es)? arrives deduces? conclude[sd]? derive[sd]? appl(?:y|ies) remains amounts " +
    "corresponds belongs consists gilt gelten ist sind sei seien war folgt haben hat wird werden lautet ergibt erhält " +
    "erhalten definiert wir est sont soit soient avons vérifie donne nous es son sea tenemos è abbiamo",
);
/** What only a sentence begins with: with a capital it is no name. */
const STARTERS = wordsOf(
  "the a an this that these those it its they their we our i one there here such some all any each every both no " +
    "then thus hence therefore so consequently accordingly moreover furthermore also besides except however nevertheless " +
    "similarly likewise conversely indeed finally first second next now again namely in on at by for from with under " +
    "to as since because if when whenever while although though let suppose assume consider define denote note notice " +
    "recall observe set put take see using applying taking combining where which but and or after before another " +
    "yes think remember clearly obviously equivalently otherwise especially together what how why given",
);
/** How a sentence begins whose main clause is still to come. */
const LEADERS = wordsOf(
  "by for from with without under since because if when whenever while although though as given in on at to after " +
    "before using unless until assume assuming suppose supposing let concerning regarding besides despite",
);
/** Adverbs and the like with which a sentence begins that a display may complete. */
const OPENERS = wordsOf(
  "then thus hence therefore so now also moreover furthermore consequently similarly likewise finally indeed namely " +
    "this that these those it there here one let set put note recall observe consider define write dann also damit daher somit alors donc ainsi entonces allora quindi",
);

function wordsOf(words: string): string {
  return words.replaceAll(/\s+/g, "|");
}

const VERB = new RegExp(`(?<![\\p{L}\\\\])(?:${VERBS})(?![\\p{L}])`, "iu");
const STARTER = new RegExp(`^(?:${STARTERS})$`, "iu");
const LEADER = new RegExp(`^\\W*(?:${LEADERS})(?![\\p{L}’'])(?!\\s+(?:us|me)\\s)`, "iu");
const OPENER = new RegExp(`^\\W*(?:${OPENERS})(?![\\p{L}])`, "iu");

/** Whether a sentence, as far as it goes, has a verb of its main clause; `be` of “let it be” is one. */
export function hasVerb(sentence: string): boolean {
  return VERB.test(plain(sentence).replace(LEADER, ""));
}

/** A sentence without its formulas and commands. */
function plain(sentence: string): string {
  return sentence.replace(/\$[^$]*\$|\\\([^]*?\\\)|\\\[[^]*?\\\]|\\(?:[A-Za-z]+|.)/g, " ");
}

/** Whether a word with a capital begins a sentence, and is no name that may stand inside of one. */
export function isStarter(word: string): boolean {
  return STARTER.test(word);
}

/** Whether a sentence begins with a preposition or conjunction, and what it leads to is still to come. */
export function isUnfinished(sentence: string): boolean {
  const said = plain(sentence);
  if (!LEADER.test(said)) return false;
  const rest = said.replace(LEADER, "");
  const afterComma = rest.slice(rest.indexOf(",") + 1);
  const isMain = afterComma !== rest && (afterComma.match(/\p{L}{2,}/gu)?.length ?? 0) >= SEVERAL;
  return !isMain && countOf(rest, VERB) <= countOf(rest, CLAUSE);
}

/** After a comma so many words are a clause: “From that perspective, the isomorphism looks like”. */
const SEVERAL = 5;

/** What begins a clause that has a verb of its own, which is not that of the sentence. */
const CLAUSE = /(?<![\p{L}])(?:that|which|who|whose|where|if|since|because|when)(?![\p{L}])/iu;

function countOf(text: string, word: RegExp): number {
  return text.split(word).length - 1;
}

/** Whether words are a phrase, as a label or an item of a list is, that no sentence is expected of. */
export function isPhrase(words: string): boolean {
  const said = plain(words);
  return !hasVerb(said) && !LEADER.test(said) && !OPENER.test(said);
}

import { type Language, type Pool, wordsOf } from "./pool.ts";
import { Random } from "./random.ts";

/** The bytes of a file, which may be no text. */
export interface Input {
  readonly language: Language;
  readonly bytes: Uint8Array;
}

/** The input of a number, always the same for the same pool and seed. */
export function inputOf(pool: Pool, seed: number, index: number): Input {
  const random = new Random(seed, index);
  const { language, text } = random.pick(pool.seedlings);
  let mutated = random.chance(0.3) ? partOf(text, random) : text;
  for (let count = random.size(12); count > 0; count -= 1) {
    mutated = random.pick(mutations)(mutated, pool, random);
    if (mutated.length > LONGEST) mutated = mutated.slice(0, LONGEST);
  }
  const written = random.chance(0.1) ? asMarkdown(mutated, random) : mutated;
  const bytes = new TextEncoder().encode(written);
  return {
    language: written === mutated ? language : "markdown",
    bytes: random.chance(0.15) ? damaged(bytes, random) : bytes,
  };
}

const LONGEST = 200_000;

type Mutation = (text: string, pool: Pool, random: Random) => string;

const mutations: readonly Mutation[] = [
  withoutWords,
  withWord,
  withWord,
  withOtherWord,
  withWordTwice,
  withWordsSwapped,
  spliced,
  spliced,
  truncated,
  withoutClosers,
  nested,
  repeated,
  withOtherLineEnds,
  withCharacter,
];

function partOf(text: string, random: Random): string {
  const start = random.below(text.length);
  return text.slice(start, start + random.size(4000));
}

function replaced(words: readonly string[], at: number, count: number, by: readonly string[]): string {
  return words.toSpliced(at, count, ...by).join("");
}

function withoutWords(text: string, _: Pool, random: Random): string {
  const words = wordsOf(text);
  return replaced(words, random.below(words.length), random.size(30), []);
}

function withWord(text: string, { words: all }: Pool, random: Random): string {
  const words = wordsOf(text);
  return replaced(words, random.below(words.length + 1), 0, [random.pick(all)]);
}

function withOtherWord(text: string, { words: all }: Pool, random: Random): string {
  const words = wordsOf(text);
  return replaced(words, random.below(words.length), 1, [random.pick(all)]);
}

function withWordTwice(text: string, _: Pool, random: Random): string {
  const words = wordsOf(text);
  const at = random.below(words.length);
  return replaced(words, at, 0, words.slice(at, at + random.size(20)));
}

function withWordsSwapped(text: string, _: Pool, random: Random): string {
  const words = [...wordsOf(text)];
  const [a, b] = [random.below(words.length), random.below(words.length)];
  [words[a], words[b]] = [words[b] ?? "", words[a] ?? ""];
  return words.join("");
}

function spliced(text: string, { seedlings }: Pool, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + partOf(random.pick(seedlings).text, random) + text.slice(at + random.size(500));
}

function truncated(text: string, _: Pool, random: Random): string {
  const at = random.below(text.length);
  return random.chance(0.5) ? text.slice(0, at) : text.slice(at);
}

function withoutClosers(text: string, _: Pool, random: Random): string {
  const closer = random.pick([
    /\}/g,
    /\$/g,
    /\\end\s*\{[^{}]*\}/g,
    /\\right/g,
    /\]/g,
    /\\\)|\\\]/g,
    /:::\n/g,
  ]);
  const at = random.below(text.length);
  return text.slice(0, at) + text.slice(at, at + 3000).replace(closer, "") + text.slice(at + 3000);
}

const OPENERS: readonly (readonly [opener: string, closer: string])[] = [
  ["{", "}"],
  ["$", "$"],
  ["$\\text{", "}$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
  ["\\left(", "\\right)"],
  ["\\frac{", "}{}"],
  ["x^{", "}"],
  ["[", "]"],
  ["(", ")"],
  ["|", "|"],
  ["<", ">"],
  ["*", "*"],
  ["**", "**"],
  ["[", "](a)"],
  ["> ", "\n"],
  ["- ", "\n"],
  [":::note\n", "\n:::\n"],
  ["\\begin{align}", "\\end{align}"],
  ["\\begin{proof}", "\\end{proof}"],
  ["\\begin{itemize}\\item ", "\\end{itemize}"],
  ["\\begin{figure}", "\\end{figure}"],
  ["\\newcommand{\\a}{", "}"],
  ["\\iffalse ", "\\fi "],
  ["\\footnote{", "}"],
  ["\\emph{", "}"],
  ["\\begin{verbatim}", "\\end{verbatim}"],
  ["\\begin{tabular}{c}", "\\end{tabular}"],
  ['"', '"'],
  ["``", "''"],
];

/** Something put into many surroundings, closed or not. */
function nested(text: string, _: Pool, random: Random): string {
  const [opener, closer] = random.pick(OPENERS);
  const depth = random.size(Math.min(3000, LONGEST / (opener.length + closer.length)));
  const at = random.below(text.length + 1);
  const end = at + random.size(100);
  const isClosed = random.chance(0.5);
  return (
    text.slice(0, at) +
    opener.repeat(depth) +
    text.slice(at, end) +
    (isClosed ? closer.repeat(depth) : "") +
    text.slice(end)
  );
}

/** Some words many times over. */
function repeated(text: string, { words: all }: Pool, random: Random): string {
  const words = wordsOf(text);
  const at = random.below(words.length);
  const chunk = random.chance(0.5)
    ? words.slice(at, at + random.size(20)).join("")
    : Array.from({ length: random.size(5) }, () => random.pick(all)).join("");
  const count = random.size(Math.min(5000, LONGEST / Math.max(1, chunk.length)));
  return replaced(words, at, 0, [chunk.repeat(count)]);
}

function withOtherLineEnds(text: string, _: Pool, random: Random): string {
  const end = random.pick(["\r\n", "\r", "\n\n", " ", ""]);
  return random.chance(0.5)
    ? text.replaceAll("\n", end)
    : text.replace(/\n/g, (found, at: number) => (at % 3 === 0 ? end : found));
}

function withCharacter(text: string, _: Pool, random: Random): string {
  const at = random.below(text.length + 1);
  const range = random.pick([0x80, 0x800, 0x10000, 0x110000]);
  return text.slice(0, at) + String.fromCodePoint(random.below(range)) + text.slice(at + random.below(2));
}

/** LaTeX as the body of an article: as it is, in a formula, or in a quotation. */
function asMarkdown(text: string, random: Random): string {
  const form = random.below(4);
  if (form === 0) return `# A\n\n${text}\n`;
  if (form === 1) return `$$\n${text}\n$$\n`;
  if (form === 2) return text.replace(/^/gm, "> ");
  return `---\ntitle: ${text.slice(0, 50)}\n---\n\n- ${text.replaceAll("\n", "\n  ")}\n`;
}

/** Bytes with a few of them changed, taken out or put in. */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const list = [...bytes.subarray(0, 20_000)];
  for (let count = 1 + random.size(8); count > 0; count -= 1) {
    const at = random.below(list.length);
    const form = random.below(4);
    if (form === 0) list[at] = (list[at] ?? 0) ^ (1 << random.below(8));
    else if (form === 1) list.splice(at, random.size(20));
    else if (form === 2)
      list.splice(at, 0, ...Array.from({ length: random.size(6) }, () => random.below(256)));
    else
      list.splice(
        at,
        0,
        ...random.pick([
          [0xef, 0xbb, 0xbf],
          [0xff, 0xfe],
          [0xed, 0xa0, 0x80],
          [0xf0, 0x9f],
        ]),
      );
  }
  return Uint8Array.from(list);
}

import type { CheckDocument } from "../document.ts";

/** The language of a document, as far as marks of quotation differ. */
export type Language = "english" | "french" | "german" | "other";

const PREAMBLE = 20_000;

/** The language that a document's preamble names; of one that names none, or English, what its words are. */
export function languageOf({ files }: CheckDocument): Language {
  const named = files.map(({ text }) => namedLanguage(text.slice(0, PREAMBLE))).find((name) => name !== "");
  const known = named === undefined ? "english" : languageNamed(named);
  return known === "english" && files.some(({ text }) => isForeign(text.slice(0, PREAMBLE)))
    ? "other"
    : known;
}

/** The main language of babel or polyglossia; of a list without `main=` babel takes the last. */
function namedLanguage(preamble: string): string {
  const polyglossia = /\\set(?:main|default)language\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}/.exec(preamble)?.[1];
  if (polyglossia !== undefined) return polyglossia.trim();
  const babel = /\\usepackage\s*(?:\[([^\]]*)\])?\s*\{babel\}/.exec(preamble);
  if (babel === null) return "";
  const options = babel[1] ?? /\\documentclass\s*\[([^\]]*)\]/.exec(preamble)?.[1] ?? "";
  const main = /(?:^|,)\s*main\s*=\s*([a-z]+)/.exec(options)?.[1];
  const languages = options.split(",").map((name) => name.trim());
  return main ?? languages.findLast((name) => LANGUAGES.test(name)) ?? "";
}

const ENGLISH = /^(?:english|american|british|USenglish|UKenglish|canadian|australian|newzealand)$/;
const FRENCH = /^(?:french|francais|frenchb|acadian|canadien)$/;
const GERMAN = /^n?(?:german|austrian|swissgerman)b?$/;
const LANGUAGES =
  /^(?:[A-Z]{0,2}english|american|british|canadian|australian|newzealand|french|francais|frenchb|acadian|canadien|n?(?:german|austrian|swissgerman)b?|spanish|italian|portuguese|brazil|brazilian|portuges|dutch|danish|norsk|nynorsk|swedish|finnish|polish|czech|slovak|slovene|croatian|serbian|russian|ukrainian|bulgarian|greek|hungarian|magyar|romanian|turkish|latin|catalan|galician|basque|icelandic|estonian|latvian|lithuanian|esperanto|hebrew|arabic|vietnamese|indonesian|welsh|irish)$/;

function languageNamed(name: string): Language {
  if (ENGLISH.test(name)) return "english";
  if (FRENCH.test(name)) return "french";
  return GERMAN.test(name) ? "german" : "other";
}

/** Small words that only one of the languages has, or has far more of. */
const ENGLISH_WORDS =
  /(?<![\p{L}\\])(?:the|of|and|is|are|that|this|it|he|she|said|we|for|with|which|has)(?![\p{L}])/giu;
const FOREIGN_WORDS =
  /(?<![\p{L}\\])(?:der|die|das|und|ist|nicht|ein|eine|wir|er|sie|es|mit|für|sagte|le|la|les|des|et(?!\s+al)|est|une|un|dans|que|il|elle|nous|el|los|las|del|una|por|è|della|che|di|não|uma|het|een|en|och|att|är|og|er|jest|nie|się)(?![\p{L}])|\p{Script=Cyrillic}{2,}|\p{Script=Greek}{3,}/giu;

function isForeign(text: string): boolean {
  const foreign = text.match(FOREIGN_WORDS)?.length ?? 0;
  return foreign > 0 && foreign > (text.match(ENGLISH_WORDS)?.length ?? 0);
}

/** "Theorem 3 of [5]", "\cite{song}, Theorem 3", "Rudin's Theorem 3", and what stands in brackets after a work. */
export function isAboutAnotherWork(text: string, start: number, end: number): boolean {
  const before = sentenceBefore(text.slice(Math.max(0, start - 240), start));
  const after = sentenceAfter(inWords(text.slice(end, end + 160)));
  if (
    /\\(?:[a-z]*cite[a-z]*|citet?p?|textcite|bibitem|href|url)(?![a-z])|\[@|@[a-z]\w*\d{4}|\[\d+\]|et al|’s\s*$|'s\s*$/i.test(
      before,
    )
  )
    return true;
  if (/\\[a-z]*cite[a-z]*|\[@|@[a-z]\w*\d{4}|\[\d+\]/i.test(after)) return true;
  if (/\[[^[\]]{1,60},\s*$/.test(before) && /^[^[\]]{0,60}\]/.test(after)) return true;
  if (/(?<![\p{L}])(?:their|his|her)[\s~]+$/iu.test(before)) return true;
  if (/(?<![\p{L}])original\s+(?:paper|article|work|publication|report)(?![\p{L}])/iu.test(before))
    return true;
  if (/^[\s~]+of[\s~]+\\(?:code|texttt|file|pkg|url)(?![A-Za-z])/.test(text.slice(end, end + 20)))
    return true;
  if (TITLE_BEFORE.test(before) || WORK_BEFORE.test(before)) return true;
  if (OTHER_WORK_AFTER.test(after.replace(/\\(?:emph|textit)\s*\{([^{}]*)\}/g, "$1"))) return true;
  if (
    /^\s*(?:,?\s*(?:on\s+)?(?:pp?\.|pg\.|page|chapter)\s*\d+)?[\s~]*(?:of|in|from|at)\s+(?:\\emph|\\textit|\*|_|(?!(?:Figure|Fig|Table|Section|Sec|Equation|Eq|Theorem|Lemma|Proposition|Corollary|Definition|Appendix|Chapter|Part)[s.]*[\s~])\p{Lu}|their|his|her|that (?:paper|book|article)|\[)/u.test(
      after,
    )
  )
    return true;
  if (/^,?\s+(?:he|she|they|the authors?)(?![\p{L}])/u.test(after)) return true;
  return /(?:in|of|from|see)\s+\p{Lu}\p{L}+(?:\s+(?:and|&)\s+\p{Lu}\p{L}+)?(?:\s*\(\d{4}\w?\))?,?\s*\(?$/u.test(
    before,
  );
}

/** Titles of works as words: `\flow{} manual`, `\textsf{Flow} manual`. What is emphasized may be a title itself. */
function inWords(text: string): string {
  return text.replace(
    /\\text(?:sf|sc|tt|bf|rm)\s*\{([^{}]*)\}|\\([a-z]+)\{\}/gi,
    (_, words?: string, name?: string) =>
      words ?? (/cite/i.test(name ?? "") ? `\\${name ?? ""}{}` : (name ?? "")),
  );
}

/** What stands before in the sentence; a capital after a display begins one. */
function sentenceBefore(text: string): string {
  const parts = text.split(
    /(?<=[\p{Ll}\p{N})\]}$])[.!?](?=\s+[\p{Lu}\\])|\n\s*\n|(?<=\\\]|\$\$|\\end\s*\{[^{}]*\})\s*[.,;:]?\s*(?=\p{Lu}|$)/u,
  );
  return parts.at(-1) ?? "";
}

function sentenceAfter(text: string): string {
  return text.split(/(?<!\bpp?|\bpg)[.!?]\s|\n\s*\n/)[0] ?? "";
}

/** A heading or caption made by hand: "Theorem 3." at the beginning of a paragraph or group. */
export function isHeadingByHand(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 3);
  const begins =
    /(?:^|\n\s*\n|[{[]|\\(?:item|noindent|par|proclaim|begin\s*\{(?:center|figure|table)\*?\}|\\)\s*(?:\[[^\]]*\])?|\\(?:bf|it|sc|bfseries|itshape)|\*\*|[>#])\s*$/.test(
      before,
    );
  return begins && /^(?:\\[ ,;]|~|\s)*(?:[.:})\]*(]|$|\n)/.test(after);
}

/** “Euclid's Elements, ”, “Book 1, ”, “Smith (2010), ”. */
const TITLE_BEFORE =
  /\p{Lu}\p{L}*(?:['’]s|s['’])\s+(?:\\emph\s*\{|\*)?\p{Lu}[^,]*,\s*$|(?:\b(?:Book|Vol\.|Volume)[\s~]*[\dIVX]+|\p{Lu}\p{L}+,?\s+\(?\d{4}[a-z]?\)?),\s*$/u;
const WORKS =
  "(?:paper|article|book|monograph|thesis|dissertation|preprint|report|survey|textbook|manual|supplement|supplementary material|supplemental material|supporting information|online appendix|standard|specification|documentation|work|version)s?";
/** “Rudin's book, ”, “the book by Rudin shows in ”. */
const WORK_BEFORE = new RegExp(
  String.raw`\p{Lu}\p{L}*(?:['’]s|s['’])\s+(?:[\p{L}-]+\s+){0,2}${WORKS}(?![\p{L}])|(?<![\p{L}])${WORKS}\s+(?:by|of)\s+\p{Lu}`,
  "u",
);
/** “of the paper by Smith”, “in our companion paper”, “of the supplement”: not “of this paper”, “of the present paper”. */
const OTHER_WORK_AFTER = new RegExp(
  String.raw`^[\s~]*(?:of|in|from|at)\s+(?:(?:the|this)\s+${WORKS}\s+(?:by|of|on|about|that|which)(?![\p{L}])|` +
    String.raw`(?:the\s+)?(?:supplement|supplementary|supplemental|supporting|online|manual|documentation|specification|standard|textbook|monograph)(?![\p{L}])|` +
    String.raw`(?:the|our|my|a|an|another|that)\s+(?!(?:present|current|main|full|whole|same)\s)(?:[\p{L}-]+\s+){1,3}${WORKS}(?![\p{L}])|` +
    String.raw`(?:another|that)\s+${WORKS}(?![\p{L}]))`,
  "iu",
);

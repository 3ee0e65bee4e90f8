/** Encodings of one byte a character, by what inputenc and editors call them: labels of the Encoding Standard. */
const LABELS: Readonly<Record<string, string>> = {
  latin1: "windows-1252",
  ansinew: "windows-1252",
  cp1252: "windows-1252",
  latin2: "iso-8859-2",
  latin3: "iso-8859-3",
  latin4: "iso-8859-4",
  latin5: "windows-1254",
  latin9: "iso-8859-15",
  latin10: "iso-8859-16",
  applemac: "macintosh",
  macosroman: "macintosh",
  macroman: "macintosh",
  cp1250: "windows-1250",
  cp1251: "windows-1251",
  cp1257: "windows-1257",
  cp866: "ibm866",
  "koi8-r": "koi8-r",
  "koi8-u": "koi8-u",
  isolatin: "windows-1252",
  isolatin1: "windows-1252",
  isolatin2: "iso-8859-2",
};
/** Those that no decoder knows. Each byte is kept as it is; which letter it is shown as matters to no rule. */
const UNKNOWN_TO_DECODERS = /^(?:cp4\d\d(?:de)?|cp8[5-6]\d|decmulti|next|macce)$/;

/** `\usepackage[latin1]{inputenc}`, not in a comment, and an option of the class, which inputenc reads as well. */
const PACKAGE =
  /^[^%\n\r]*\\(?:usepackage|RequirePackage)\s*\[([^\]]*)\]\s*\{[^{}]*\binputen[cx]\b[^{}]*\}/gm;
const CLASS = /^[^%\n\r]*\\documentclass\s*\[([^\]]*)\]/m;
const BARE = /^[^%\n\r]*\\usepackage\s*\{[^{}]*\binputen[cx]\b/m;
const SWITCH = /^[^%\n\r]*\\inputencoding\s*\{([^{}]*)\}/m;
/** `%!TEX encoding = IsoLatin`, `% -*- coding: latin-1 -*-`, `% Encoding: ISO-8859-1`. */
const COMMENT = /^[ \t]*%.*?\b(?:en)?coding[ \t]*[:=][ \t]*([\w-]+)/im;
const LATEX = /\.(?:tex|ltx|sty|cls|bib|dtx|def|clo|bbl)$/i;

/** The encoding of one byte a character that a LaTeX text names, as a label for `TextDecoder`. */
export function declaredEncoding(text: string): string | undefined {
  const options = [...text.matchAll(PACKAGE)].map(([, list = ""]) => list);
  if (options.length === 0 && BARE.test(text)) options.push(CLASS.exec(text)?.[1] ?? "");
  const names = options.flatMap((list) => list.split(","));
  for (const name of [
    ...names.toReversed(),
    SWITCH.exec(text)?.[1] ?? "",
    COMMENT.exec(text.slice(0, 4000))?.[1] ?? "",
  ]) {
    const label = labelOf(name.trim().toLowerCase());
    if (label !== undefined) return label;
  }
  return undefined;
}

function labelOf(name: string): string | undefined {
  const bare = name.replace(/^(?:iso-?)?latin-?(?=\d)/, "latin").replace(/-(?:unix|dos|mac)$/, "");
  const label = LABELS[bare];
  if (label !== undefined) return label;
  if (UNKNOWN_TO_DECODERS.test(bare)) return "windows-1252";
  const iso = /^iso-?8859-?(1[03-6]|[1-9])$/.exec(bare)?.[1];
  return iso === undefined ? undefined : iso === "1" ? "windows-1252" : `iso-8859-${iso}`;
}

/**
 * The text of bytes in the encoding that a LaTeX file names, or else in `fallback`, or in one that is as good as any where
 * only comments are not ASCII; `undefined` for another file, where none is known, and for bytes that are no character there.
 */
export function decodeLegacy(
  path: string,
  bytes: Uint8Array,
  fallback: string | undefined,
): { readonly text: string; readonly encoding: string } | undefined {
  if (!LATEX.test(path)) return undefined;
  const named = declaredEncoding(new TextDecoder("windows-1252").decode(bytes)) ?? fallback;
  const encoding = named ?? (isAsciiButForComments(bytes) ? "windows-1252" : undefined);
  if (encoding === undefined) return undefined;
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes("\uFFFD") ? undefined : { text, encoding };
}

/** Whether only comments hold more than ASCII: LaTeX does not read them, so it compiles them in any encoding. */
function isAsciiButForComments(bytes: Uint8Array): boolean {
  let isComment = false;
  let isEscaped = false;
  for (const byte of bytes) {
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) isComment = false;
    else if (!isComment && byte > 0x7f) return false;
    else if (byte === PERCENT && !isEscaped) isComment = true;
    isEscaped = byte === BACKSLASH && !isEscaped;
  }
  return true;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const PERCENT = 0x25;
const BACKSLASH = 0x5c;

/** The bytes of a text in an encoding of one byte a character; `undefined` where a character has none. */
export function encodeLegacy(text: string, encoding: string): Uint8Array | undefined {
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const byteOf = new Map(Array.from(table, (character, byte) => [character.charCodeAt(0), byte]));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf.get(text.charCodeAt(at));
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}

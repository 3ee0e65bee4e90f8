/** So many numbers share one scale. */
const BLOCK = 64;

/** Numbers are steps from −45 to 45 of their block's scale: one printable character each, which also compresses well. */
const MOST = 45;
const DIGITS = 2 * MOST + 1;

/** A scale is a whole number of these, written in three digits. */
const UNIT = 1 / 1_048_576;

const FIRST = 35;
const BACKSLASH = 92;

/** From 35 to 126 without the backslash: characters that stand in a string as they are. */
function characterOf(digit: number): string {
  const code = FIRST + digit;
  return String.fromCharCode(code < BACKSLASH ? code : code + 1);
}

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return (code < BACKSLASH ? code : code - 1) - FIRST;
}

/** Weights as text: for each block its scale, and then its numbers. */
export function pack(weights: Float32Array): string {
  let text = "";
  for (let from = 0; from < weights.length; from += BLOCK) {
    const block = weights.subarray(from, from + BLOCK);
    const largest = block.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    const units = Math.max(1, Math.ceil(largest / MOST / UNIT));
    for (const place of [DIGITS * DIGITS, DIGITS, 1]) {
      text += characterOf(Math.floor(units / place) % DIGITS);
    }
    for (const each of block) text += characterOf(MOST + Math.round(each / (units * UNIT)));
  }
  return text;
}

/** The weights that `pack` was given, nearly: into `weights`, whose length says how many. */
export function unpack(text: string, weights: Float32Array): void {
  for (let from = 0, at = 0; from < weights.length; from += BLOCK) {
    let units = 0;
    for (const end = at + 3; at < end; at++) units = DIGITS * units + digitAt(text, at);
    const end = Math.min(from + BLOCK, weights.length);
    for (let i = from; i < end; i++, at++) weights[i] = units * UNIT * (digitAt(text, at) - MOST);
  }
}

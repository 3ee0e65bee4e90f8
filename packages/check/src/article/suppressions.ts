import { readSuppression, type Suppression } from "../suppression.ts";

/** The comments in a piece of HTML, `text[start, end)`, that switch rules off. */
export function htmlSuppressions(text: string, start: number, end: number): readonly Suppression[] {
  return suppressionsIn(text, start, end, /<!--[\s\S]*?-->/g);
}

/** The comments in an article's front matter that switch rules off: `# recto-ignore front-matter-is-known`. */
export function frontMatterSuppressions(text: string): readonly Suppression[] {
  const [front] = /^\ufeff?---[ \t]*\r?\n[^]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  return front === undefined ? [] : suppressionsIn(text, 0, front.length, /(?<=^|\s)#[^\n\r]*/g);
}

function suppressionsIn(text: string, start: number, end: number, comments: RegExp): readonly Suppression[] {
  return [...text.slice(start, end).matchAll(comments)].flatMap(({ index, 0: comment }) => {
    const from = start + index;
    return readSuppression(text, from, from + comment.length) ?? [];
  });
}

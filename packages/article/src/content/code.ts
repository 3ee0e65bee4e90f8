import type { CodeBlock, Label } from "../nodes.ts";
import { readAttributes } from "../scan/attributes.ts";

/** MyST's directives that show code. */
const listings: ReadonlySet<string> = new Set(["code", "code-block", "code-cell", "sourcecode"]);

/** The languages whose code Quarto and R Markdown run: ```` ```{python} ````. */
const programs: ReadonlySet<string> = new Set(
  "python r julia ojs bash sh sql js javascript typescript stan cpp c rust go perl ruby mermaid dot html css".split(
    " ",
  ),
);

/** What braces say of code: `{python}` its language, `{code-block} python` as well, anything else that it is no code. */
export function readBraces(
  source: string,
  start: number,
  end: number,
): { readonly name: Label; readonly isKnown: boolean; readonly language: string | undefined } | undefined {
  const braces = /[`~]{3,}[ \t]*\{([\p{L}][\w:-]*)\}[ \t]*([^\s{]*)/uy;
  braces.lastIndex = start;
  const match = braces.exec(source);
  const [whole = "", name = "", word = ""] = match ?? [];
  if (match === null || start + whole.length > end) return undefined;
  const at = start + whole.indexOf("{") + 1;
  const place = { name, start: at, end: at + name.length };
  if (listings.has(name)) return { name: place, isKnown: true, language: word || undefined };
  return { name: place, isKnown: programs.has(name.toLowerCase()), language: name };
}

type Info = Pick<CodeBlock, "language" | "label" | "title" | "highlighted" | "lineNumbers">;

const numberWords: ReadonlySet<string> = new Set([
  "numbers",
  "numberLines",
  "number-lines",
  "linenos",
  "showLineNumbers",
]);

/**
 * What stands after the opening fence whose info begins at `start`: `js {#lst:a title="x" 2,4-6 numbers}`, also Quarto's
 * `{.python #lst-a}` and `js{2,4-6} title="x"`.
 */
export function readInfo(source: string, start: number, end: number): Info {
  let at = start;
  while (at < end && /[`~ \t]/.test(source.charAt(at))) at++;
  const word = /[^\s{]*/y;
  word.lastIndex = at;
  let language = word.exec(source)?.[0] || undefined;
  at += language?.length ?? 0;
  let label: Info["label"];
  let title: string | undefined;
  let lineNumbers = false;
  const highlighted = new Set<number>();
  const takeWord = (text: string): void => {
    if (numberWords.has(text)) lineNumbers = true;
    else for (const line of readLines(text)) highlighted.add(line);
  };
  while (at < end) {
    while (at < end && /\s/.test(source.charAt(at))) at++;
    const attributes = readAttributes(source, at, end);
    if (attributes !== undefined) {
      label ??= attributes.label;
      language ??= attributes.classes.find((name) => !numberWords.has(name));
      title ??= (attributes.values.get("title") ?? attributes.values.get("filename"))?.value;
      const more = attributes.values.get("lines") ?? attributes.values.get("code-line-numbers");
      for (const text of [...attributes.words, ...attributes.classes, more?.value ?? ""]) takeWord(text);
      at = attributes.end;
      continue;
    }
    const pair = /([\w-]+)=(?:"([^"\n]*)"|'([^'\n]*)'|(\S+))|(\S+)/y;
    pair.lastIndex = at;
    const match = pair.exec(source);
    if (match === null) break;
    const [whole, key, double, single, bare, other] = match;
    if (key === "title" || key === "filename") title ??= double ?? single ?? bare;
    else if (other !== undefined) takeWord(other.replaceAll(/[{}]/g, ""));
    at += whole.length;
  }
  return { language, label, title, highlighted: [...highlighted].toSorted((a, b) => a - b), lineNumbers };
}

const mostLines = 10_000;

/** The lines of a list such as `2,4-6`. */
function readLines(list: string): number[] {
  if (!/^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(list)) return [];
  const lines: number[] = [];
  for (const part of list.split(",")) {
    const [first = 0, last = first] = part.split("-").map(Number);
    for (let line = first; line <= last && lines.length < mostLines; line++) lines.push(line);
  }
  return lines;
}

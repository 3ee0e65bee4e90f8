import { addAll } from "../append.ts";
import type { TargetKind } from "../article.ts";
import type { CitationItem, Label } from "../nodes.ts";

/** The kinds of things by the prefix of their labels. */
export const labelPrefixes: Readonly<Record<string, TargetKind>> = {
  eq: "equation",
  fig: "figure",
  tbl: "table",
  tab: "table",
  sec: "section",
  thm: "theorem",
  lem: "lemma",
  def: "definition",
  cor: "corollary",
  prop: "proposition",
  rem: "remark",
  ex: "example",
  alg: "algorithm",
  lst: "listing",
};

const prefixes = Object.keys(labelPrefixes).join("|");
const labelPattern = String.raw`(?:${prefixes})[:-][\p{L}\p{N}_](?:[\p{L}\p{N}_:./+-]*[\p{L}\p{N}_])?`;
const keyPattern = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_:./+-]*[\p{L}\p{N}_])?`;
const slugPattern = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}_])?`;

const wholeLabel = new RegExp(`^${labelPattern}$`, "u");
const fragment = new RegExp(
  String.raw`^(?:\.{0,2}/)*(?:(${slugPattern}?)(?:/index\.md|\.md|/)?)?#(${labelPattern})$`,
  "u",
);

/** Whether a name is a label's by its prefix: `eq:x`, `fig-a`. */
export function isLabel(name: string): boolean {
  return wholeLabel.test(name);
}

/** `#eq:x`, `other#eq:x`, `other.md#eq:x` as the address of a link. */
export function readFragment(
  url: string,
): { readonly article: string | undefined; readonly label: string } | undefined {
  const match = fragment.exec(url);
  if (match === null) return undefined;
  const article = match[1]?.replace(/(?:\/index)?\.md$/, "");
  return { article: article === undefined || article === "" ? undefined : article, label: match[2] ?? "" };
}

/** Something in a text that points to a label or to a work; indices into the text. */
export type Mention =
  | {
      readonly type: "reference";
      readonly start: number;
      readonly end: number;
      readonly label: Label;
      readonly article: string | undefined;
    }
  | {
      readonly type: "citation";
      readonly start: number;
      readonly end: number;
      readonly form: "narrative" | "parenthetical";
      readonly items: readonly CitationItem[];
    };

const mention = new RegExp(
  String.raw`\[([^[\]@]*@[^[\]]*)\](?![(\[])|(?<![\p{L}\p{N}_@./\\])@(?:(${slugPattern})#(${labelPattern})|(${keyPattern})|\{([^{}\s]+)\})`,
  "gu",
);
const single = new RegExp(String.raw`^(?:(?:(${slugPattern})#)?(${labelPattern})|(${keyPattern}))$`, "u");
const item = new RegExp(
  String.raw`^(.*?)(-?)@(?:\{([^{}\s]+)\}|((?:${slugPattern})#(?:${labelPattern})|${keyPattern}))(.*)$`,
  "us",
);

/** The references and citations in a text. `isEscaped` says of an index whether a backslash stands before it. */
export function findMentions(text: string, isEscaped: (index: number) => boolean): Mention[] {
  if (!text.includes("@")) return [];
  const mentions: Mention[] = [];
  mention.lastIndex = 0;
  for (let match = mention.exec(text); match !== null; match = mention.exec(text)) {
    const start = match.index;
    if (isEscaped(start)) {
      mention.lastIndex = start + 1;
      continue;
    }
    const [whole, group, article, crossLabel, name, braced] = match;
    if (group !== undefined) {
      const found = readGroup(group, start + 1, start, start + whole.length, isEscaped);
      addAll(mentions, found);
      if (found.length === 0) mention.lastIndex = start + 1;
      continue;
    }
    const end = start + whole.length;
    if (crossLabel !== undefined) {
      const at = end - crossLabel.length;
      mentions.push({ type: "reference", start, end, label: { name: crossLabel, start: at, end }, article });
      continue;
    }
    const bare = name ?? braced ?? "";
    const keyStart = start + (braced === undefined ? 1 : 2);
    const place = { name: bare, start: keyStart, end: keyStart + bare.length };
    if (isLabel(bare)) {
      mentions.push({ type: "reference", start, end, label: place, article: undefined });
      continue;
    }
    const locator = /^ \[([^[\]@]+)\](?![([:])/.exec(text.slice(end, end + 200));
    mentions.push({
      type: "citation",
      start,
      end: end + (locator?.[0].length ?? 0),
      form: "narrative",
      items: [{ key: place, prefix: "", locator: locator?.[1] ?? "", suppressAuthor: false }],
    });
  }
  return mentions;
}

/** `[see @a, p. 3; -@b]`: one citation; `[@eq:a; @fig:b]`: its references. Nothing where the brackets hold more. */
function readGroup(
  group: string,
  groupStart: number,
  start: number,
  end: number,
  isEscaped: (index: number) => boolean,
): Mention[] {
  const items: CitationItem[] = [];
  const references: Mention[] = [];
  let at = groupStart;
  for (const part of group.split(";")) {
    const match = item.exec(part);
    if (match === null) return [];
    const [, before = "", minus = "", braced, bare, after = ""] = match;
    const name = braced ?? bare ?? "";
    const sign = at + before.length + minus.length;
    const keyStart = sign + (braced === undefined ? 1 : 2);
    if (isEscaped(sign) || (minus === "" && /[\p{L}\p{N}_@./\\]$/u.test(before)) || after.includes("@"))
      return [];
    const key = { name, start: keyStart, end: keyStart + name.length };
    const [, article, label] = single.exec(name) ?? [];
    if (label !== undefined) {
      const labelStart = key.end - label.length;
      const place = { name: label, start: labelStart, end: key.end };
      references.push({ type: "reference", start: sign, end: key.end, label: place, article });
    } else {
      const locator = after.replace(/^\s*,?\s*/, "").trimEnd();
      items.push({ key, prefix: before.trim(), locator, suppressAuthor: minus !== "" });
    }
    at += part.length + 1;
  }
  if (references.length === 0) return [{ type: "citation", start, end, form: "parenthetical", items }];
  if (items.length > 0) return [];
  const [first] = references;
  const last = references.at(-1);
  if (
    references.length === 1 &&
    first !== undefined &&
    last !== undefined &&
    group.startsWith("@") &&
    last.end === end - 1
  )
    return [{ ...first, start, end }];
  return [];
}

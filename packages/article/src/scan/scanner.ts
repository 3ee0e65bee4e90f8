import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { Structure } from "../markdown.ts";
import type { Label } from "../nodes.ts";
import { report } from "../rules.ts";
import { readAttributes, readTrailer } from "./attributes.ts";
import { pairEnvironments } from "./environments.ts";
import type { EnvironmentOpener } from "./environments.ts";
import { SingleDollars } from "./dollars.ts";
import { trimmedEnd } from "./fences.ts";
import { CodeSpans, Finder, NextMark } from "./finder.ts";
import { readInlineDirective } from "./inline-directives.ts";
import type { Delimiter, FenceInset, Inset } from "./insets.ts";
import type { Lines } from "./lines.ts";

export interface Scan {
  readonly insets: readonly Inset[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What stands in the prose of `leaves` that Markdown must not read: mathematics, commands, attributes. */
export function scan(
  source: SourceText,
  lines: Lines,
  structure: Pick<Structure, "leaves" | "opaque">,
  fences: readonly FenceInset[],
): Scan {
  const { leaves, opaque } = structure;
  const range = {
    start: leaves[0]?.start ?? 0,
    // What Markdown takes for indented code may close an environment.
    end: Math.max(leaves.at(-1)?.end ?? 0, opaque.at(-1)?.end ?? 0),
  };
  const scanner = new Scanner(source, lines, range, opaque);
  for (const leaf of leaves) scanner.scanLeaf(leaf);
  const insets = withFences(scanner.insets, fences);
  return { insets, diagnostics: scanner.diagnostics };
}

/** Both in order; a fence within mathematics is mathematics. */
function withFences(insets: readonly Inset[], fences: readonly FenceInset[]): Inset[] {
  const all: Inset[] = [];
  let next = 0;
  for (const inset of insets) {
    for (let fence = fences[next]; fence !== undefined && fence.start < inset.end; fence = fences[++next])
      if (fence.end <= inset.start) all.push(fence);
    all.push(inset);
  }
  return [...all, ...fences.slice(next)];
}

const interesting = /[\\`$<\]{~]|:(?=(?:claim|value)\[)/g;
const command =
  /\\(eqref|ref|[cC]ref|autoref|(?:[cC]ite(?:t|p|alp|alt|author|year|yearpar)?|parencite|textcite|autocite))\*?((?:\[[^[\]{}$]*\]){0,2})\{([^{}$\\]*)\}/y;
const begin = /\\begin\{([A-Za-z]+\*?)\}/y;
const role = /\{([\p{L}][\w:.-]*)\}(`+)/uy;
const liquid = /\{%-?[ \t]*([a-z]\w*)/y;
const tag =
  /<(?:\/[A-Za-z][A-Za-z0-9-]*\s*|[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?|[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>/y;
const destination =
  /\]\([ \t]*(?:<[^<>\n]*>|(?![$\\])[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?\s*\)/sy;

class Scanner {
  readonly insets: Inset[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;
  readonly #text: string;
  readonly #lines: Lines;
  readonly #walls: readonly Span[];
  readonly #environments: ReadonlyMap<number, EnvironmentOpener>;
  readonly #dollars: Finder;
  readonly #singleDollars: SingleDollars;
  readonly #brackets: Finder;
  readonly #parentheses: Finder;
  readonly #codeSpans: CodeSpans;
  readonly #bracket: NextMark;
  readonly #parenthesis: NextMark;
  readonly #liquidEnd: NextMark;
  #at = 0;
  #region = { start: 0, end: 0 };
  #wall = 0;
  #plainFrom = 0;
  #plainTo = -1;
  #comment = 0;
  #interrupted = false;

  constructor(source: SourceText, lines: Lines, range: Span, opaque: Structure["opaque"]) {
    this.#source = source;
    this.#text = source.text;
    this.#lines = lines;
    this.#walls = opaque.filter(({ kind }) => kind === "fenced" || kind === "html");
    this.#environments = pairEnvironments(source.text, range, opaque);
    this.#dollars = new Finder(source.text, "$$");
    this.#brackets = new Finder(source.text, "\\]");
    this.#parentheses = new Finder(source.text, "\\)");
    this.#codeSpans = new CodeSpans(source.text);
    this.#singleDollars = new SingleDollars(source.text, this.#codeSpans);
    this.#bracket = new NextMark(source.text, "]");
    this.#parenthesis = new NextMark(source.text, ")");
    this.#liquidEnd = new NextMark(source.text, "%}");
  }

  scanLeaf(leaf: Span): void {
    this.#at = Math.max(this.#at, leaf.start);
    this.#singleDollars.enter(leaf);
    while (this.#at < leaf.end) {
      const at = this.#nextInteresting(this.#at);
      if (at >= leaf.end) return;
      this.#at = at + 1;
      switch (this.#text.charAt(at)) {
        case "\\":
          this.#backslash(at, leaf);
          break;
        case "`": {
          while (this.#text[this.#at] === "`") this.#at++;
          this.#at = this.#codeSpans.endOf(at, leaf.start, leaf.end) ?? this.#at;
          break;
        }
        case "$":
          this.#dollar(at, leaf);
          break;
        case "<":
          this.#at = this.#endOfHtml(at, leaf) ?? this.#at;
          break;
        case "]": {
          destination.lastIndex = at;
          if (destination.test(this.#text) && destination.lastIndex <= leaf.end)
            this.#at = destination.lastIndex;
          break;
        }
        case "{":
          if (!this.#role(at, leaf) && !this.#liquid(at, leaf)) this.#brace(at, leaf);
          break;
        case ":":
          this.#inlineDirective(at, leaf);
          break;
        case "~":
          command.lastIndex = at + 1;
          if (/^\[?@[\p{L}\p{N}_{]/u.test(this.#text.slice(at + 1, at + 5)) || command.test(this.#text))
            this.insets.push({ kind: "plain", start: at, end: at + 1, value: "\u00a0" });
          break;
      }
    }
  }

  /** The next place at which something may begin. What is known of a stretch without any is kept. */
  #nextInteresting(from: number): number {
    if (from < this.#plainFrom || from > this.#plainTo) {
      interesting.lastIndex = from;
      this.#plainFrom = from;
      this.#plainTo = interesting.exec(this.#text)?.index ?? this.#text.length;
    }
    return this.#plainTo;
  }

  #backslash(at: number, leaf: Span): void {
    const next = this.#text[at + 1];
    this.#at = at + 2;
    if (next === "(") {
      const close = this.#parentheses.next(at + 2, leaf.end);
      if (close !== undefined) this.#formula("\\(", false, at, at + 2, close, close + 2);
      // With a parenthesis to pair with, `\(` is Markdown's escape: `[a]\(b)`.
      else if (this.#parenthesis.before(at + 2, leaf.end) === undefined)
        this.#unclosed("\\(", at, at + 2, at + 2, "\\)");
    } else if (next === "[") this.#squareBracket(at, leaf);
    else if (next === "b" && this.#environments.has(at) && this.#lines.isFirst(at)) this.#environment(at);
    else if (next === "b" && this.#lines.isFirst(at)) this.#otherEnvironment(at, leaf);
    else {
      command.lastIndex = at;
      const match = command.exec(this.#text);
      if (match === null || command.lastIndex > leaf.end) return;
      const [, name = "", brackets = "", keys = ""] = match;
      const end = command.lastIndex;
      const options = brackets === "" ? [] : brackets.slice(1, -1).split("][");
      this.insets.push({
        kind: "command",
        start: at,
        end,
        name,
        options,
        contentStart: end - 1 - keys.length,
        contentEnd: end - 1,
      });
      this.#at = end;
    }
  }

  #squareBracket(at: number, leaf: Span): void {
    const limit = this.#lines.isFirst(at) ? this.#regionEnd(at) : leaf.end;
    const close = this.#brackets.next(at + 2, limit);
    if (close !== undefined) return this.#formula("\\[", true, at, at + 2, close, close + 2);
    // With a bracket to pair with, `\[` is Markdown's escape: `\[not a link](x)`.
    if (this.#bracket.before(at + 2, limit) !== undefined) return;
    this.#unclosed("\\[", at, at + 2, limit, "\\]");
  }

  #environment(at: number): void {
    const opener = this.#environments.get(at);
    if (opener === undefined) return;
    const { name, contentStart, close } = opener;
    if (close === undefined)
      this.#unclosed("environment", at, contentStart, this.#regionEnd(at), `\\end{${name}}`);
    else this.#formula("environment", true, at, contentStart, close.start, close.end);
  }

  /** An environment that is no display: a part of one, or one of LaTeX's for text. */
  #otherEnvironment(at: number, leaf: Span): void {
    begin.lastIndex = at;
    const name = begin.exec(this.#text)?.[1];
    if (name === undefined || begin.lastIndex > leaf.end) return;
    this.#at = begin.lastIndex;
    this.diagnostics.push(
      report(
        this.#source,
        "environment-stands-alone",
        { start: at, end: begin.lastIndex },
        {
          what: `The environment \`${name}\` cannot stand by itself in an article.`,
          do: "Put it between `$$` and `$$` if it is mathematics; write it in Markdown, or show it as an image, if it is not.",
        },
      ),
    );
  }

  #dollar(at: number, leaf: Span): void {
    let length = 1;
    while (this.#text[at + length] === "$") length++;
    this.#at = at + length;
    if (length === 1) {
      const close = this.#singleDollars.next(at + 1, leaf);
      if (close !== undefined) this.#formula("$", false, at, at + 1, close, close + 1);
    } else if (length === 2) this.#twoDollars(at, leaf);
  }

  #twoDollars(at: number, leaf: Span): void {
    const isFirst = this.#lines.isFirst(at);
    const limit = isFirst ? this.#regionEnd(at) : leaf.end;
    const close = this.#dollars.next(at + 2, limit);
    if (close === undefined) {
      if (this.#interrupted && isFirst && this.#lines.isLast(at + 2)) {
        this.#interrupted = false;
        this.insets.push({ kind: "plain", start: at, end: at + 2, value: "$$" });
        return;
      }
      this.#interrupted = isFirst;
      return this.#unclosed("$$", at, at + 2, limit, "$$");
    }
    this.#interrupted = false;
    const content = this.#text.slice(at + 2, close);
    if (content.trim() === "") return;
    const end = close + 2;
    let after = end;
    while (this.#text[after] === " ") after++;
    const trailer = readTrailer(this.#text, after, this.#lines.endAt(end));
    const spansLines = /[\r\n]/.test(content);
    const alone = isFirst && this.#lines.isLast(trailer?.end ?? end);
    const display = alone || (spansLines && (isFirst || this.#lines.isLast(at + 2)));
    this.#formula(
      "$$",
      display,
      at,
      at + 2,
      close,
      display ? (trailer?.end ?? end) : end,
      display ? trailer?.label : undefined,
    );
  }

  #endOfHtml(at: number, leaf: Span): number | undefined {
    if (this.#text.startsWith("<!--", at)) {
      if (this.#comment >= 0 && this.#comment < at + 4) this.#comment = this.#text.indexOf("-->", at + 4);
      const end = this.#comment + 3;
      return this.#comment >= 0 && end <= leaf.end ? end : undefined;
    }
    tag.lastIndex = at;
    return tag.test(this.#text) && tag.lastIndex <= leaf.end ? tag.lastIndex : undefined;
  }

  /** MyST's `{eq}`eq:x``, of whatever name, and `{math}`x``. */
  #role(at: number, leaf: Span): boolean {
    role.lastIndex = at;
    const [, name = "", ticks = ""] = role.exec(this.#text) ?? [];
    const contentStart = role.lastIndex;
    const end =
      name === "" ? undefined : this.#codeSpans.endOf(contentStart - ticks.length, leaf.start, leaf.end);
    if (end === undefined) return false;
    const contentEnd = end - ticks.length;
    if (name === "math") this.#formula("role", false, at, contentStart, contentEnd, end);
    else {
      const place = { name, start: at + 1, end: at + 1 + name.length };
      this.insets.push({ kind: "role", name: place, start: at, contentStart, contentEnd, end });
    }
    this.#at = end;
    return true;
  }

  /** A tag of Liquid, which Jekyll reads before Markdown: `{% cite key %}`. */
  #liquid(at: number, leaf: Span): boolean {
    liquid.lastIndex = at;
    const name = liquid.exec(this.#text)?.[1];
    const contentStart = liquid.lastIndex;
    const contentEnd = name === undefined ? undefined : this.#liquidEnd.before(contentStart, leaf.end);
    if (name === undefined || contentEnd === undefined) return false;
    const place = { name, start: contentStart - name.length, end: contentStart };
    const end = contentEnd + 2;
    this.insets.push({ kind: "liquid", name: place, start: at, contentStart, contentEnd, end });
    this.#at = end;
    return true;
  }

  #inlineDirective(at: number, leaf: Span): void {
    const inset = readInlineDirective(this.#text, at, leaf);
    if (inset === undefined) return;
    this.insets.push(inset);
    this.#at = inset.end;
  }

  #brace(at: number, leaf: Span): void {
    const attributes = readAttributes(this.#text, at, leaf.end);
    if (attributes === undefined) return;
    const before = this.#text[at - 1];
    const rest = this.#text.slice(attributes.end, Math.min(leaf.end, attributes.end + 40));
    if (before !== ")" && before !== "]" && !/^[ \t]*#*[ \t]*(?:\|?[ \t]*)?(?:[\r\n]|$)/.test(rest)) return;
    this.insets.push({ kind: "attributes", start: at, end: attributes.end, attributes });
    this.#at = attributes.end;
  }

  #formula(
    delimiter: Delimiter,
    display: boolean,
    start: number,
    contentStart: number,
    contentEnd: number,
    end: number,
    label?: Label,
  ): void {
    this.insets.push({
      kind: "formula",
      delimiter,
      display,
      closed: true,
      start,
      contentStart,
      contentEnd,
      end,
      label,
    });
    this.#at = end;
  }

  #unclosed(delimiter: Delimiter, start: number, contentStart: number, limit: number, closer: string): void {
    const end = Math.max(contentStart, trimmedEnd(this.#text, contentStart, limit));
    this.insets.push({
      kind: "formula",
      delimiter,
      display: delimiter !== "\\(",
      closed: false,
      start,
      contentStart,
      contentEnd: end,
      end,
      label: undefined,
    });
    const opener = this.#text.slice(start, contentStart);
    const escape = delimiter === "$$" ? " If you mean two dollar signs, write `\\$\\$`." : "";
    this.diagnostics.push(
      report(
        this.#source,
        "mathematics-is-closed",
        { start, end: contentStart },
        {
          what: `The formula that \`${opener}\` opens is never closed${delimiter === "environment" ? "" : " before the next blank line"}.`,
          do: `Close it with \`${closer}\`${delimiter === "environment" ? "" : "; a formula cannot hold a blank line"}.${escape}`,
        },
      ),
    );
    this.#at = end;
  }

  /** Where the run of lines without a blank one that holds `at` ends. */
  #regionEnd(at: number): number {
    if (at < this.#region.start || at >= this.#region.end) {
      while ((this.#walls[this.#wall]?.start ?? Infinity) <= at) this.#wall++;
      const wall = this.#walls[this.#wall]?.start ?? Infinity;
      this.#region = { start: at, end: Math.min(this.#lines.nextBlank(at), wall) };
    }
    return this.#region.end;
  }
}

import type { Span } from "@recto/latex";
import { type HtmlTag, tagsIn } from "../../article/html.ts";
import { type ArticleVisit, presetsFrom, type Rule } from "../../rule.ts";

/** Attributes that browsers follow as addresses. */
const ADDRESSES: ReadonlySet<string> = new Set("href src action formaction data xlink:href".split(" "));

export const htmlRunsNoCode: Rule = {
  id: "html-runs-no-code",
  title: "HTML in an article runs no code",
  reason:
    "Pages are made for a Content-Security-Policy under which browsers refuse code that stands in a text, and a text that brings its own code acts in its reader's name.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      { language: "markdown", text: "«<script>»\nalert(1)\n</script>" },
      { language: "markdown", text: 'Words «<script src="https://example.org/a.js">»</script> here.' },
      { language: "markdown", text: '<img src="a.png" alt="A" «onerror="alert(1)"»>' },
      {
        language: "markdown",
        text: '> <p\n> «ONCLICK=go()»>Words</p>\n\nAnd <a «href=" Java&#115;cript:go()"»>there</a>.',
      },
    ],
    good: [
      {
        language: "markdown",
        text: '<details class="on"><summary>More</summary>Words</details>\n\nAnd <a href="#on">there</a>.',
      },
      { language: "markdown", text: '<script type="application/json">{ "a": 1 }</script>' },
      {
        language: "markdown",
        text: "```html\n<script>alert(1)</script>\n```\n\nA `<script>` runs.\n\n<!-- <script> -->",
      },
    ],
  },
  create: (context) => {
    const look = ({ start: from, end: to }: Span, { file, ancestors }: ArticleVisit): void => {
      const html = file.text.slice(from, to);
      const isQuoted = ancestors.some(({ type }) => type === "quote");
      for (const tag of tagsIn(isQuoted ? withoutQuoteMarks(html) : html, from)) {
        if (tag.name === "script" && isCode(tag)) {
          const { start, end } = tag;
          context.report(file, {
            start,
            end,
            what: "This HTML brings a script.",
            do: "Take the script out; what a reader can work with belongs in the site's theme.",
          });
          continue;
        }
        for (const { name, value, start, end } of tag.attributes) {
          if (/^on[a-z]/.test(name)) {
            context.report(file, {
              start,
              end,
              what: `The attribute ${name} runs code.`,
              do: "Take the attribute out.",
            });
          } else if (ADDRESSES.has(name) && /^javascript:/i.test(followed(value))) {
            context.report(file, {
              start,
              end,
              what: "This address runs code.",
              do: "Write the address of a page, or take it out.",
            });
          }
        }
      }
    };
    return { article: { "html-block": look, "html-inline": look } };
  },
};

/** The same length of text, with blanks for the marks that quote its lines. */
function withoutQuoteMarks(html: string): string {
  return html.replace(/\n[ \t]*>[ \t>]*/g, (marks) => marks.replaceAll(">", " "));
}

/** Whether a browser would run a script, or load it to run it: scripts of other types hold data. */
function isCode({ attributes }: HtmlTag): boolean {
  const type = attributes.find(({ name }) => name === "type")?.value.trim() ?? "";
  return /^(?:module|importmap|speculationrules|.*(?:java|ecma|live)script.*)?$/is.test(type);
}

/** An address as a browser follows it: character references are read, blanks left out (WHATWG URL, 4.4). */
function followed(value: string): string {
  return value
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (_, hexadecimal?: string, decimal = "") =>
      characterOf(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)),
    )
    .replace(/&colon;/gi, ":")
    .replace(/&(?:tab|newline);/gi, "")
    .replace(/[\p{Cc}\s]/gu, "");
}

function characterOf(code: number): string {
  return code > 0x10ffff ? "" : String.fromCodePoint(code);
}

import type { ParseCase } from "../parse-case.ts";

export const cases: readonly ParseCase[] = [
  { title: "text stays together over a single line end", source: "a b\nc ~d", tree: String.raw`"a b\nc ~d"` },
  { title: "a blank line ends a paragraph", source: "a\n \n\n b", tree: '"a" ¶ " b"' },
  {
    title: "blank lines with CRLF end a paragraph",
    source: "a\r\n\r\nb\r\nc",
    tree: String.raw`"a" ¶ "b\r\nc"`,
  },
  { title: "a comment runs through its line end", source: "a % b {\nc", tree: '"a " % "c"' },
  { title: "a blank line after a comment ends a paragraph", source: "a % b\n  \nc", tree: '"a " % ¶ "c"' },
  { title: "groups nest", source: "{a{b}c}", tree: '{"a" {"b"} "c"}' },
  { title: "a closing brace without its opener is stray", source: "a}b", tree: '"a" stray group "b"' },
  { title: "a group that never closes ends with the input", source: "{a{b", tree: '{"a" {"b"}!}!' },
  {
    title: "an escaped brace is a command",
    source: String.raw`\{a\}\%\$\&\#\_`,
    tree: String.raw`\{ "a" \} \% \$ \& \# \_`,
  },
  { title: "scripts are text outside mathematics", source: "a_b^c", tree: '"a_b^c"' },
];

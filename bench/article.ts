/**
 * How fast an article is read, and that the time grows with its length and not faster: ordinary prose with formulas of
 * 1, 2, 4 and 8 MB, and hostile texts of 100 and 200 KB, each with the ratio of its time to that of half the length.
 *
 *     node --conditions=source bench/article.ts
 */
import { parseArticle } from "@recto/article";
import { SourceText } from "@recto/diagnostics";

const paragraph = `## The score of $p_i$

Some text about *things* with \`code\`, [links](https://example.org) and $x_i^2 + \\lVert y \\rVert$, see @eq:a and
[@song2019, sec. 3]; **it goes on** for a line or two before the next display comes.

$$
\\nabla_x \\log p(x) = \\mathbb{E}\\left[\\frac{x_0 - x}{\\sigma^2}\\,\\middle|\\,x\\right]
$$

- one item with $a$
- another

`;

const hostile: Readonly<Record<string, string>> = {
  "unclosed $$": "$$ a\n\n",
  "unclosed \\[": "\\[a\n\n",
  "unclosed \\begin": "\\begin{align}\n",
  dollars: "$a{ ",
  quotes: ">",
  lists: "- ",
  directives: ":::note\n",
  brackets: "é[@a ",
  backticks: "`a ",
  entities: "&amp;",
  underscores: "a_",
  addresses: "<http://a.b>",
  headings: "# a\n",
};

function milliseconds(text: string): number {
  const source = new SourceText("bench.md", text);
  const start = performance.now();
  parseArticle(source);
  return performance.now() - start;
}

function row(name: string, unit: string, sizes: readonly number[]): void {
  let before: number | undefined;
  for (const size of sizes) {
    const text = unit.repeat(Math.ceil(size / unit.length));
    const time = Math.min(milliseconds(text), milliseconds(text));
    const ratio = before === undefined ? "" : `  ×${(time / before).toFixed(2)}`;
    const speed = (text.length / 1000 / time).toFixed(1);
    console.log(
      `${name.padEnd(18)} ${(size / 1e6).toFixed(1)} MB ${time.toFixed(0).padStart(7)} ms ${speed.padStart(6)} MB/s${ratio}`,
    );
    before = time;
  }
}

for (let warm = 0; warm < 5; warm++) milliseconds(paragraph.repeat(50));
row("an article", paragraph, [1e6, 2e6, 4e6, 8e6]);
for (const [name, unit] of Object.entries(hostile)) row(name, unit, [1e5, 2e5]);

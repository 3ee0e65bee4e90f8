/**
 * How fast documents are checked, all rules on: MB/s by size, the cost of each rule, and of reading alone.
 * The text is real LaTeX where the corpus stands beside the repository, else a text made here.
 *
 *     node --conditions=source bench/check.ts
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, type CheckDocument, loadTexDocument, rules } from "@recto/check";
import { parseLatex } from "@recto/latex";

const corpus = process.env["RECTO_CORPUS"] ?? join(import.meta.dirname, "../../shared/corpus");

function* texFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* texFiles(path);
    else if (entry.name.endsWith(".tex")) yield path;
  }
}

function made(): string {
  const paragraph =
    "Let $f \\colon X \\to Y$ be a function, see Figure~\\ref{fig:a}. Then \\emph{for all} $x_1, \\dots, x_n$\n" +
    "\\begin{align}\n  \\int_0^1 f(x)\\,dx &= \\left( \\frac{a}{b} \\right)^2 \\label{eq:a} \\\\\n  &\\le \\sum_{i=1}^n x_i.\n" +
    "\\end{align}\n\n";
  return paragraph.repeat(4000);
}

function realText(): string {
  if (!existsSync(corpus)) {
    console.log("The corpus is not here (RECTO_CORPUS): the text is made.");
    return made();
  }
  return [...texFiles(corpus)]
    .map((path) => readFileSync(path, "utf8").replace(/\\end\{document\}/g, ""))
    .join("\n\n");
}

async function load(text: string): Promise<CheckDocument> {
  const bytes = new TextEncoder().encode(text);
  const document = await loadTexDocument("main.tex", {
    read: (path) => (path === "main.tex" ? bytes : undefined),
  });
  if (document === undefined) throw new Error("main.tex stands in memory");
  return document;
}

/** The best of several runs, in ms. */
async function best(work: () => unknown, runs = 5): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const megabyte = 1e6;
const real = realText();
const speed = (text: string, ms: number): string =>
  `${(text.length / megabyte / (ms / 1000)).toFixed(1)} MB/s`;

console.log("size       parse       read       check      read and check, all rules");
for (const size of [0.25, 1, 2, 4, 8]) {
  const text = real.repeat(Math.ceil((size * megabyte) / real.length)).slice(0, size * megabyte);
  const parse = await best(() => parseLatex(text));
  const read = await best(() => load(text));
  const document = await load(text);
  const rulesOnly = await best(() => check(document, { preset: "all" }));
  const whole = await best(async () => check(await load(text), { preset: "all" }));
  console.log(
    `${size} MB`.padEnd(8),
    speed(text, parse).padStart(11),
    speed(text, read).padStart(11),
    speed(text, rulesOnly).padStart(11),
    speed(text, whole).padStart(14),
    `${whole.toFixed(0)} ms, ${check(document, { preset: "all" }).length} diagnostics`,
  );
}

const text = real.slice(0, 4 * megabyte);
const document = await load(text);
const none = await best(() => check(document, { only: [] }));
console.log(`\nrule (4 MB; the walk alone takes ${none.toFixed(1)} ms)`);
const costs: { readonly id: string; readonly ms: number; readonly found: number }[] = [];
for (const { id } of rules) {
  const ms = (await best(() => check(document, { only: [id] }))) - none;
  costs.push({ id, ms, found: check(document, { only: [id] }).length });
}
for (const { id, ms, found } of costs.toSorted((a, b) => b.ms - a.ms)) {
  console.log(id.padEnd(30), `${ms.toFixed(1)} ms`.padStart(10), `${found} diagnostics`.padStart(18));
}

/**
 * How fast LaTeX is parsed and walked: on 1, 2, 4 and 8 MB of the corpus, and on input made to find quadratic time.
 *
 *     npm run bench -- latex-parse
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseLatex, walk } from "@recto/latex";
import { corpus, realText } from "./support/corpus.ts";

const MEGABYTE = 1_000_000;

/** CPU milliseconds of the fastest of several runs, so that other programs count little. */
function fastest(runs: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

function report(what: string, size: number, milliseconds: number): void {
  const rate = size / MEGABYTE / (milliseconds / 1000);
  console.log(
    `${what.padEnd(44)} ${milliseconds.toFixed(1).padStart(9)} ms ${rate.toFixed(1).padStart(8)} MB/s`,
  );
}

function benchCorpus(): void {
  const whole = realText();
  report(
    "all of the corpus, parsed",
    whole.length,
    fastest(15, () => parseLatex(whole)),
  );
  const root = parseLatex(whole);
  let nodes = 0;
  report(
    "all of the corpus, walked",
    whole.length,
    fastest(15, () => walk(root, { enter: () => void nodes++ })),
  );
  const repeated = whole.repeat(Math.ceil((8 * MEGABYTE) / whole.length));
  for (const size of [1, 2, 4, 8]) {
    const text = repeated.slice(0, size * MEGABYTE);
    report(
      `${size} MB of it, parsed`,
      text.length,
      fastest(5, () => parseLatex(text)),
    );
  }
}

const words = String.raw`{ } $ $$ [ ] & ^ _ # % \ \( \) \[ \] \left( \right) \frac{ \frac \hat \a[ \a[] \item[ \\[ \sqrt[
  \begin{a} \end{a} \begin{ \begin{verbatim} \verb| \verb \url{ \tikz \def\a \iffalse \left \foo{ \newcommand{
  \newcommand{\a}{ \lstinline{ \begin{align} \begin{tabular}{ \begin{lstlisting}[ $x{ \let \let\a\b \iffalse\ifx
  \begin{a}\end{b} \[\begin{a}$ \begin{a}{ {\begin{a}\left( \a{\a[`;
const lines = [
  "\\emph\n",
  "\n\n",
  "\n \n",
  "%\n",
  "\\emph%\n",
  "$a\n\n",
  "\\item[\n\n",
  "\\frac \n",
  "\\url{a\n",
];
const traps = [...words.split(/\s+/u), ...lines];

/** The formulas of the corpus, each parsed for itself, as an article's are. */
function benchFormulas(): void {
  const file = path.join(corpus, "math-snippets.json");
  if (!existsSync(file)) return;
  const snippets: unknown = JSON.parse(readFileSync(file, "utf8"));
  const formulas = Array.isArray(snippets) ? snippets.map((each: { readonly tex: string }) => each.tex) : [];
  const source = formulas.join("\n\n");
  const parseAll = (): void => {
    let start = 0;
    for (const formula of formulas) {
      parseLatex(source, { mode: "math", start, end: start + formula.length });
      start += formula.length + 2;
    }
  };
  parseAll();
  const milliseconds = fastest(30, parseAll);
  report(
    `${formulas.length} formulas, ${((milliseconds / formulas.length) * 1000).toFixed(1)} µs each`,
    source.length,
    milliseconds,
  );
}

function benchTraps(): void {
  for (const trap of traps) {
    const [small, large] = [250_000, 1_000_000].map((size) => {
      const text = trap.repeat(Math.ceil(size / trap.length));
      return fastest(2, () => parseLatex(text));
    });
    const growth = (large ?? 0) / Math.max(1, small ?? 1);
    console.log(
      `${JSON.stringify(trap).padEnd(32)} 0.25 MB ${(small ?? 0).toFixed(1).padStart(8)} ms   ` +
        `1 MB ${(large ?? 0).toFixed(1).padStart(8)} ms   ${growth.toFixed(1).padStart(5)}-fold`,
    );
  }
}

benchCorpus();
benchFormulas();
benchTraps();

/**
 * How fast a site is built: 200 articles of some 26 KB with 85 formulas each, cold, again with nothing changed, again
 * with one article changed, and how long a save takes in the development server. Each cold build runs in a fresh
 * process. The formulas vary: names, indices, numbers and shapes are drawn from a seeded stream, about two in three of
 * the displays occur only once in the site, and short inline ones repeat, as they do in real articles.
 *
 *     node --conditions=source bench/build.ts [articles]
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveSite } from "@recto/publish";

const FORMULAS = 85;
const BYTES = 26_000;
const recto = fileURLToPath(new URL("../packages/cli/bin/recto.js", import.meta.url));

/** Numbers in [0, 1) (mulberry32, Ettinger 2017). */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const letters = "abcdfghknmpqrstuvxyz".split("");
const greek = ["alpha", "beta", "gamma", "lambda", "mu", "sigma", "theta", "varphi"].map(
  (name) => `\\${name}`,
);
const words =
  "the score of a density is learnt from samples by noise and drawn along its gradient with small steps so that every chain forgets where it began and the mixture is seen in its right proportions while the scale of the noise falls".split(
    " ",
  );

function writer(random: () => number): {
  readonly inline: () => string;
  readonly display: (index: number) => string;
  readonly prose: (count: number) => string;
} {
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? "x";
  const number = (limit: number): number => 1 + Math.floor(random() * limit);
  const symbol = (): string =>
    pick([pick(letters), pick(greek), `${pick(letters)}_{${pick(letters)}}`, `\\bx_{${number(99)}}`]);
  const term = (): string =>
    pick([
      `\\frac{${symbol()} + ${number(99)}}{${symbol()}^{${number(9)}}}`,
      `\\sqrt{${number(99)} ${symbol()}}`,
      `\\sum_{${pick(["i", "j", "k"])} = 1}^{${pick(["n", "m", "N"])}} ${symbol()}`,
      `\\nabla_{${pick(letters)}} \\log p(${symbol()})`,
      `\\norm{${symbol()} - ${symbol()}}^2`,
      `\\expect{${symbol()} \\mid ${symbol()}}`,
      `${number(99)} ${symbol()}`,
      `\\int_0^{${number(99)}} ${symbol()} \\,d${pick(letters)}`,
    ]);
  const displays: readonly ((index: number) => string)[] = [
    (index) => `$$\n${symbol()} = ${term()} + ${term()} - ${term()}. \\label{eq:a${index}}\n$$`,
    (index) =>
      `\\begin{align}\n${symbol()} &= ${term()} + ${term()}, \\label{eq:a${index}} \\\\\n&= ${term()} - ${term()}.\n\\end{align}`,
    () =>
      `\\begin{equation}\n${symbol()} = \\begin{pmatrix} ${term()} & ${number(99)} \\\\ 0 & ${term()} \\end{pmatrix}.\n\\end{equation}`,
  ];
  return {
    inline: () =>
      `$${pick([symbol, () => `${symbol()} = ${number(20)}`, () => `${symbol()} \\in \\mathbb{R}^{${pick(letters)}}`, () => `p(${symbol()})`].map((make) => make()))}$`,
    display: (index) => displays[Math.floor(random() * displays.length)]?.(index) ?? "",
    prose: (count) => Array.from({ length: count }, () => pick(words)).join(" "),
  };
}

function article(index: number): string {
  const { inline, display, prose } = writer(stream(index + 1));
  const parts = [
    `---\ntitle: Article ${index}\ndate: 2026-01-${String(1 + (index % 28)).padStart(2, "0")}\ndescription: Number ${index}.\n---\n`,
  ];
  for (let formula = 0; formula < FORMULAS;) {
    if (formula % 17 === 0) parts.push(`## Section ${formula / 17 + 1} of ${index}\n`);
    parts.push(`We have ${inline()} and ${prose(8)} ${inline()}, ${prose(12)}.\n\n${display(formula)}\n`);
    formula += 3;
  }
  const rest = Math.max(0, BYTES - parts.join("\n").length);
  for (let written = 0; written < rest;) {
    const text = `${prose(90)}.\n`;
    parts.push(text);
    written += text.length;
  }
  return parts.join("\n");
}

function writeSite(folder: string, articles: number): void {
  mkdirSync(join(folder, "articles"), { recursive: true });
  writeFileSync(
    join(folder, "macros.tex"),
    "\\newcommand{\\bx}{\\mathbf{x}}\n\\newcommand{\\expect}[1]{\\mathbb{E}\\left[#1\\right]}\n\\DeclarePairedDelimiter{\\norm}{\\lVert}{\\rVert}\n",
  );
  let bytes = 0;
  for (let index = 0; index < articles; index += 1) {
    const text = article(index);
    bytes += text.length;
    writeFileSync(join(folder, "articles", `article-${index}.md`), text);
  }
  console.log(
    `${articles} articles, ${(bytes / articles / 1000).toFixed(1)} KB and ${FORMULAS} formulas each`,
  );
}

/** Prints what a process took when it ends: the largest memory in KB, and the processor's time in microseconds. */
const rememberUsage =
  "data:text/javascript,process.on('exit',()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();process.stderr.write('took '+maxRSS+' '+(userCPUTime+systemCPUTime)+'\\n')})";

/** Builds in a fresh process, as an author does. */
function build(folder: string, what: string): void {
  const started = performance.now();
  const { stderr, status, stdout } = spawnSync(
    process.execPath,
    ["--import", rememberUsage, recto, "build", folder, "--quiet"],
    { encoding: "utf8" },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const [, memory, processor] = /^took (\d+) (\d+)$/m.exec(stderr) ?? [];
  const used = `${(Number(processor) / 1e6).toFixed(2)} s of processor, ${(Number(memory) / 1024).toFixed(0)} MB`;
  console.log(`${what}: ${seconds} s (${used})`);
  if (status !== 0) console.log(`It ended with ${status}:\n${stdout}${stderr}`.slice(0, 3000));
}

/** The time from saving an article to having its new page, in the development server. */
async function saves(folder: string): Promise<void> {
  const served = await serveSite(folder, { port: 0 });
  if (!served.ok) throw new Error(served.failures.map(({ message }) => message).join(" "));
  const { url, close } = served.value;
  const events = (await fetch(`${url}_recto/events`)).body?.getReader();
  await events?.read();
  const path = join(folder, "articles", "article-0.md");
  const times: number[] = [];
  for (let save = 0; save < 15; save += 1) {
    const started = performance.now();
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(/Saved \d+ times|(?=## Section 2)/, `Saved ${save} times`),
    );
    await events?.read();
    await (await fetch(`${url}article-0/`)).text();
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  times.sort((a, b) => a - b);
  console.log(`save to new page: median ${times[7]?.toFixed(0)} ms, slowest ${times.at(-1)?.toFixed(0)} ms`);
  await close();
}

const folder = mkdtempSync(join(tmpdir(), "recto-bench-"));
try {
  writeSite(folder, Number(process.argv[2] ?? 200));
  for (let run = 0; run < 3; run += 1) {
    for (const made of ["_site", ".recto"]) rmSync(join(folder, made), { recursive: true, force: true });
    build(folder, "cold");
  }
  build(folder, "nothing changed");
  const path = join(folder, "articles", "article-7.md");
  writeFileSync(path, `${readFileSync(path, "utf8")}\nOne more sentence.\n`);
  build(folder, "one article changed");
  await saves(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

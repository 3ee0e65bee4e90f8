/**
 * How fast documents are read, parsed and checked with all rules, in one process that is warm. Budget: 10 MB/s on one
 * core, and the same whatever the size. The time of all processors together is the one that counts: a second thread
 * does not shorten it.
 *
 *     npm run bench -- check
 */
import { readFileSync } from "node:fs";
import { check, type CheckDocument, loadTexDocument } from "@recto/check";
import { parseLatex } from "@recto/latex";
import { corpus, ofSize, realText, texFiles } from "./support/corpus.ts";
import { best, ms, speed } from "./support/measure.ts";

async function load(bytes: Uint8Array): Promise<CheckDocument> {
  const document = await loadTexDocument("main.tex", {
    read: (path) => (path === "main.tex" ? bytes : undefined),
  });
  if (document === undefined) throw new Error("main.tex stands in memory");
  return document;
}

const files = texFiles(corpus).map((path) => readFileSync(path));
if (files.length > 0) {
  const bytes = files.reduce((sum, { length }) => sum + length, 0);
  let found = 0;
  const { wall, cpu } = await best(12, async () => {
    found = 0;
    for (const file of files) found += check(await load(file), { preset: "all" }).length;
  });
  console.log(
    `all ${files.length} files of the corpus, each for itself: ${(bytes / 1e6).toFixed(1)} MB, ${found} diagnostics`,
  );
  console.log(
    `  on the clock ${ms(wall)}, ${speed(bytes, wall)}; of the processors ${ms(cpu)}, ${speed(bytes, cpu)}\n`,
  );
}

const real = realText();
console.log(
  "one file      parse        read       check    read and check, all rules (time of the processors)",
);
for (const size of [0.25, 1, 2, 4, 8]) {
  const text = ofSize(real, size * 1e6);
  const bytes = new TextEncoder().encode(text);
  const parse = await best(5, () => parseLatex(text));
  const read = await best(5, () => load(bytes));
  const document = await load(bytes);
  const rules = await best(5, () => check(document, { preset: "all" }));
  const whole = await best(5, async () => check(await load(bytes), { preset: "all" }));
  console.log(
    `${size} MB`.padEnd(8),
    ...[parse, read, rules].map(({ cpu }) => speed(bytes.length, cpu).padStart(11)),
    speed(bytes.length, whole.cpu).padStart(13),
    ms(whole.cpu).padStart(9),
  );
}

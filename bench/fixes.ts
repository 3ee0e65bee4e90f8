/**
 * Whether real LaTeX still compiles after its fixes: each file of the corpus that `--fix=suggested` changes is compiled
 * before and after, by itself. Commands and environments that are not known here print a dot or nothing, so that most
 * files of a project compile without their class; those that do not are counted and left.
 *
 *     node --conditions=source bench/fixes.ts
 */
import { check, loadTexDocument } from "@recto/check";
import type { Diagnostic, Fix } from "@recto/diagnostics";
import { corpusFiles, hasCorpus } from "../test/corpus.ts";
import { mend } from "../test/mending.ts";
import { hasTex, Tex } from "../test/tex.ts";

const PREAMBLE = String.raw`
\documentclass{book}
\usepackage{amsmath,amssymb,amsthm,mathtools,bm}
\usepackage[demo]{graphicx}
`;

async function diagnose(text: string): Promise<readonly Diagnostic[]> {
  const bytes = new TextEncoder().encode(text);
  const document = await loadTexDocument("main.tex", {
    read: (path) => (path === "main.tex" ? bytes : undefined),
  });
  return document === undefined ? [] : check(document, { preset: "all" });
}

/** A document that holds the body of a text, where every name that it uses is known. */
function compilable(text: string): string {
  const body = /\\begin\{document\}([\s\S]*?)(?:\\end\{document\}|$)/.exec(text)?.[1] ?? text;
  const names = new Set([...body.matchAll(/\\([A-Za-z]+)/g)].map(([, name = ""]) => name));
  const environments = new Set([...body.matchAll(/\\begin\{([A-Za-z]+\*?)\}/g)].map(([, name = ""]) => name));
  const known = [...names].map(
    (name) => `\\ifdefined\\${name}\\else\\def\\${name}{\\ensuremath{\\cdot}}\\fi`,
  );
  const surroundings = [...environments].map(
    (name) => `\\ifcsname ${name}\\endcsname\\else\\newenvironment{${name}}{}{}\\fi`,
  );
  return `\\begin{document}\n${surroundings.join("\n")}\n${known.join("\n")}\n${body}\n\\end{document}\n`;
}

if (!hasTex || !hasCorpus) process.exit();
const tex = new Tex(PREAMBLE);
for (const tier of ["safe", "suggested"] satisfies readonly Fix["tier"][]) {
  let [changed, compiled] = [0, 0];
  const worse: string[] = [];
  for (const { path, text } of corpusFiles()) {
    const { text: mended } = await mend(text, tier, diagnose);
    if (mended === text) continue;
    changed += 1;
    const before = tex.errorsOf(compilable(text), true);
    if (before === 0) compiled += 1;
    const after = tex.errorsOf(compilable(mended), true);
    if (after > before) worse.push(`  ${path}: ${before} errors before, ${after} after`);
  }
  console.log(
    `${tier}: ${changed} files change; ${compiled} of them compile as they are; ${worse.length} have more errors when mended`,
  );
  for (const line of worse) console.log(line);
}
tex.end();

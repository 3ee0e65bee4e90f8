import { parseArticle, resolve } from "@recto/article";
import { check, documentOfArticle, loadTexDocument } from "@recto/check";
import { decodeText, type Diagnostic, encodeText, SourceText } from "@recto/diagnostics";
import { parseLatex, print } from "@recto/latex";
import { type Diagnose, faultsOf, mend } from "../mending.ts";
import type { Input } from "./mutate.ts";

const options = { preset: "all" } as const;

/**
 * Sends an input through all that `recto check --fix` does with a file: decoding, parsing, checking by all rules, mending
 * with both tiers. Returns what must not be, one line each; throws what these throw.
 */
export async function examine({ language, bytes }: Input): Promise<readonly string[]> {
  const faults: string[] = [];
  const read = decodeText("main.tex", bytes);
  const { text } = read.source;
  if (!read.damaged && !isSame(encodeText(text, read) ?? new Uint8Array(), bytes))
    faults.push("decoding: bytes are lost");
  for (const mode of ["text", "math"] as const) {
    if (print(parseLatex(text, { mode }), text) !== text) faults.push(`parsing (${mode}): text is lost`);
  }
  const diagnose = language === "latex" ? diagnoseLatex : diagnoseMarkdown;
  faults.push(...placesOutside(await diagnose(text), text));
  for (const tier of ["safe", "suggested"] as const) {
    for (const fault of faultsOf(await mend(text, tier, diagnose), language)) {
      if (!isOfHeuristics(fault)) faults.push(`mending (${tier}): ${fault}`);
    }
  }
  return faults;
}

/**
 * In a text of random pieces a fix can bring to light what rules did not look at before, because their heuristics look
 * so far and no farther. On texts that are only wrong, not mad, the tests of fixes hold that nothing is new.
 */
function isOfHeuristics(fault: string): boolean {
  return / is new at |strays or unclosed/.test(fault);
}

const diagnoseLatex: Diagnose = async (text) => {
  // With a mark of its own, so that one in the text stays.
  const bytes = new TextEncoder().encode(`\uFEFF${text}`);
  const read = (path: string): Uint8Array | undefined => (path === "main.tex" ? bytes : undefined);
  const document = await loadTexDocument("main.tex", { read, list: () => ["main.tex"] });
  if (document === undefined) throw new Error("main.tex is there.");
  return check(document, options);
};

const diagnoseMarkdown: Diagnose = async (text) => {
  const article = parseArticle(new SourceText("main.md", text));
  return check(documentOfArticle(await resolve(article)), options);
};

function placesOutside(diagnostics: readonly Diagnostic[], text: string): readonly string[] {
  return diagnostics
    .filter(({ start, end }) => start.offset < 0 || end.offset < start.offset || end.offset > text.length)
    .map(({ rule }) => `checking: the place of ${rule} is not in the text`);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

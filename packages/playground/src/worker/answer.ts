import { checkText } from "@recto/check";
import { applyFixes, type Diagnostic, type Edit, type Fix } from "@recto/diagnostics";
import {
  type Checked,
  type Counts,
  type Mended,
  MOST_SHOWN,
  type Reply,
  type Request,
  type Subject,
} from "./protocol.ts";

/** Fixes can make room for further ones; after this many rounds the rest is left to the author, as `--fix` does. */
const MOST_ROUNDS = 10;

/** Answers a request; the same in a browser's worker and in Node. */
export async function answer(request: Request): Promise<Reply> {
  switch (request.type) {
    case "check":
      return await checked(request);
    case "mend":
      return await mended(request);
  }
}

async function checked({ text, preset }: Subject): Promise<Checked> {
  const begun = performance.now();
  const diagnostics = await checkText(text, { preset });
  const milliseconds = performance.now() - begun;
  return {
    type: "checked",
    counts: countsOf(diagnostics),
    diagnostics: diagnostics.slice(0, MOST_SHOWN),
    milliseconds,
  };
}

function countsOf(diagnostics: readonly Diagnostic[]): Counts {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const safe = diagnostics.filter(({ fixes }) => fixes.some(({ tier }) => tier === "safe")).length;
  return { errors, warnings: diagnostics.length - errors, safe };
}

async function mended({ text, preset }: Subject): Promise<Mended> {
  const rounds: (readonly Edit[])[] = [];
  let fixes = 0;
  let current = text;
  while (rounds.length < MOST_ROUNDS) {
    const fixed = applyFixes(current, await checkText(current, { preset }), "safe");
    if (fixed.text === current) break;
    rounds.push(distinctEdits(fixed.applied));
    fixes += fixed.applied.length;
    current = fixed.text;
  }
  return { type: "mended", rounds, fixes };
}

/** The edits of fixes that do not overlap, in order; one that several share is there once. */
function distinctEdits(fixes: readonly Fix[]): readonly Edit[] {
  const edits = new Map<string, Edit>();
  for (const fix of fixes)
    for (const edit of fix.edits) edits.set(`${edit.start} ${edit.end} ${edit.text}`, edit);
  return [...edits.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

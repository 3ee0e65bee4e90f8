import type { Span } from "@recto/latex";
import type { Block, CodeBlock, Comparison, ComparisonSide, Inline, Label } from "../nodes.ts";
import type { Attributes } from "../scan/attributes.ts";
import type { FenceInset } from "../scan/insets.ts";
import type { Reader } from "./reader.ts";

/** What stands in the directive and what its first line says. */
interface Draft extends Span {
  readonly title: readonly Inline[] | undefined;
  readonly children: readonly Block[];
  readonly attributes: Attributes | undefined;
}

/**
 * A comparison from its directive: `:::compare{rule=…}` with two blocks of code, the first to avoid and the second to
 * write, or with any number of one kind (`sides=avoid`). A block of code with a title is another file of the one before.
 */
export function readComparison(draft: Draft, fence: FenceInset, reader: Reader): Comparison {
  const { start, end, title, children, attributes } = draft;
  const rule = ruleOf(attributes, reader.source.text);
  const wanted = attributes?.values.get("sides")?.value;
  const shows = wanted === "avoid" || wanted === "write" ? wanted : "both";
  const sides: ComparisonSide[] = [];
  const words: Block[] = [];
  for (const child of children) {
    const last = sides.at(-1);
    if (child.type !== "code-block") {
      words.push(child);
      if (last !== undefined) sides[sides.length - 1] = { ...last, words: [...last.words, child] };
    } else if (child.title === undefined || last === undefined) {
      const kind = shows !== "both" ? shows : sides.length === 0 ? "avoid" : "write";
      sides.push({ kind, code: child, files: [], words: [] });
    } else {
      const files: readonly CodeBlock[] = [...last.files, child];
      sides[sides.length - 1] = { ...last, files };
    }
  }
  reportShape({ rule, shows, sides, wanted }, { start: fence.start, end: fence.lineEnd }, reader);
  const only = attributes?.words.includes("only") === true;
  return { type: "comparison", start, end, title, rule, only, shows, sides, children: words };
}

function ruleOf(attributes: Attributes | undefined, text: string): Label | undefined {
  const written = attributes?.values.get("rule");
  if (written === undefined || written.value === "") return undefined;
  const start = text.indexOf(written.value, written.start + "rule".length);
  return { name: written.value, start, end: start + written.value.length };
}

function reportShape(
  found: Pick<Comparison, "rule" | "shows" | "sides"> & { readonly wanted: string | undefined },
  place: Span,
  reader: Reader,
): void {
  const { rule, shows, sides, wanted } = found;
  const say = (what: string, advice: string): void =>
    reader.report("comparison-has-sides", place, { what, do: advice });
  if (rule === undefined)
    say("This comparison names no rule.", "Name it: `:::compare{rule=differential-has-space}`.");
  if (wanted !== undefined && wanted !== shows && wanted !== "both")
    say(`A comparison has no sides \`${wanted}\`.`, "Write `sides=avoid`, `sides=write`, or neither.");
  const isComplete = shows === "both" ? sides.length === 2 : sides.length > 0;
  if (isComplete) return;
  const count = `${sides.length} ${sides.length === 1 ? "block" : "blocks"} of code`;
  say(
    `This comparison has ${count} where it needs ${shows === "both" ? "two" : "one"}.`,
    "Write the code to avoid first, and then the code to write, each in a fence of its own.",
  );
}

import type { Span } from "@recto/latex";
import type { Block } from "../nodes.ts";
import type { Attributes } from "../scan/attributes.ts";
import type { FenceInset } from "../scan/insets.ts";
import type { Reader } from "./reader.ts";

/** What stands in the directive and what its first line says. */
interface Draft extends Span {
  readonly children: readonly Block[];
  readonly attributes: Attributes | undefined;
}

/** A playground from its directive, which holds the code to begin with; without any it is what stands in it. */
export function readPlayground(
  { start, end, children, attributes }: Draft,
  fence: FenceInset,
  reader: Reader,
): readonly Block[] {
  const [code, ...others] = children;
  if (code?.type !== "code-block" || others.length > 0) {
    reader.report(
      "playground-has-code",
      { start: fence.start, end: fence.lineEnd },
      {
        what: "This playground does not hold one block of code and nothing else.",
        do: "Write the LaTeX to begin with in it, in a fence of its own; words stand before or after it.",
      },
    );
    return children;
  }
  const id = reader.headingId(undefined, "playground");
  const full = attributes?.classes.includes("full") === true;
  return [{ type: "playground", start, end, id, full, code, children }];
}

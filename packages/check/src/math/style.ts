import type { Visit } from "../rule.ts";
import { DISPLAY_STYLE_ENVIRONMENTS, STYLE_KEEPING_COMMANDS } from "./vocabulary.ts";

const MAX_DEPTH = 100;

/** The style that a node is set in; `undefined` where it is small (scripts, fractions) or cannot be known. */
export function styleAround({ zone, ancestors }: Visit): "display" | "inline" | undefined {
  let style: "display" | "inline" = zone === "display" ? "display" : "inline";
  if (ancestors.length > MAX_DEPTH) return undefined;
  for (let index = ancestors.length - 1; index >= 0; index -= 1) {
    const node = ancestors[index];
    if (node === undefined || node.type === "script") return undefined;
    if (node.type === "formula" || node.type === "root") return style;
    if (node.type === "argument") {
      const owner = ancestors[index - 1];
      if (owner?.type !== "command" || !STYLE_KEEPING_COMMANDS.has(owner.name)) return undefined;
    } else if (node.type === "environment") {
      if (node.body === "display") return style;
      if (!DISPLAY_STYLE_ENVIRONMENTS.has(node.name)) style = "inline";
    }
  }
  return style;
}

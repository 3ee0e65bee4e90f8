import { blockStyles } from "./blocks.ts";
import { codeStyles } from "./code.ts";
import { comparisonStyles } from "./comparisons.ts";
import { mathematicsStyles } from "./mathematics.ts";
import { playgroundStyles } from "./playground.ts";
import { previewStyles } from "./previews.ts";
import { systemStyles } from "./systems.ts";

/**
 * The style sheet of what this package renders. It colours by `--text`, `--muted`, `--accent`, `--line`, `--surface`
 * `--error` and `--good`, and measures by `--measure`; a theme sets them, each has a fallback. The page needs KaTeX's own style
 * sheet before it.
 */
export const contentStyles: string = [
  mathematicsStyles,
  blockStyles,
  codeStyles,
  comparisonStyles,
  playgroundStyles,
  previewStyles,
  systemStyles,
].join("\n");

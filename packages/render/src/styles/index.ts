import { blockStyles } from "./blocks.ts";
import { codeStyles } from "./code.ts";
import { mathematicsStyles } from "./mathematics.ts";
import { previewStyles } from "./previews.ts";

/**
 * The style sheet of what this package renders. It colours by `--text`, `--muted`, `--accent`, `--line`, `--surface`
 * and `--error`, and measures by `--measure`; a theme sets them, each has a fallback. The page needs KaTeX's own style
 * sheet before it.
 */
export const contentStyles: string = [mathematicsStyles, blockStyles, codeStyles, previewStyles].join("\n");

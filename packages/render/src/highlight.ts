import type { CodeBlock } from "@recto/article";
import { bundledLanguages, bundledLanguagesAlias, createJavaScriptRegexEngine } from "shiki";
import type { BundledLanguage, HighlighterCore } from "shiki";
import { createCssVariablesTheme, createHighlighterCore } from "shiki/core";
import { highlightLatex } from "./highlight-latex.ts";

/** A word of code and what it is: `keyword`, `string`…; undefined for plain text. */
export interface CodeToken {
  readonly text: string;
  readonly kind: string | undefined;
}

/** The lines of a code block as tokens. */
export type Highlight = readonly (readonly CodeToken[])[];

/** Code without colours. */
const plainLanguages = new Set(["text", "txt", "plain", "plaintext", "none", "output", "console-output"]);

/** Highlights code, one language at a time as articles ask for it. */
export class Highlighter {
  #core: Promise<HighlighterCore> | undefined;
  readonly #loaded = new Map<string, Promise<boolean>>();
  readonly #cache = new Map<string, Highlight>();

  /** Whether code in this language can be told apart; no language at all is no mistake. */
  knows(language: string): boolean {
    const name = language.toLowerCase();
    return plainLanguages.has(name) || isBundled(name);
  }

  /** The names that authors may write. */
  get names(): readonly string[] {
    return [...Object.keys(bundledLanguages), ...Object.keys(bundledLanguagesAlias)];
  }

  /** The tokens of each block, by block; blocks in unknown languages have none. */
  async highlight(blocks: readonly CodeBlock[]): Promise<ReadonlyMap<CodeBlock, Highlight>> {
    const highlights = new Map<CodeBlock, Highlight>();
    for (const block of blocks) {
      const name = block.language?.toLowerCase() ?? "text";
      if (plainLanguages.has(name) || !isBundled(name)) continue;
      const key = `${name}\n${block.value}`;
      // One language after the other: they are loaded once, and there are few.
      // oxlint-disable-next-line no-await-in-loop
      const highlight = this.#cache.get(key) ?? (await this.#tokens(block.value, name));
      this.#cache.set(key, highlight);
      highlights.set(block, highlight);
    }
    return highlights;
  }

  async #tokens(code: string, language: BundledLanguage): Promise<Highlight> {
    if (language === "latex" || language === "tex") return highlightLatex(code.replace(/\n$/, ""));
    this.#core ??= createHighlighterCore({
      themes: [createCssVariablesTheme({ name: "recto", variablePrefix: "--code-", fontStyle: false })],
      langs: [],
      engine: createJavaScriptRegexEngine({ forgiving: true }),
    });
    const core = await this.#core;
    let loading = this.#loaded.get(language);
    if (loading === undefined) {
      loading = core.loadLanguage(bundledLanguages[language]).then(() => true);
      this.#loaded.set(language, loading);
    }
    await loading;
    const { tokens } = core.codeToTokens(code, {
      lang: language,
      theme: "recto",
      tokenizeMaxLineLength: 2000,
      // The default leaves lines without colours where the machine is busy: two builds would differ.
      tokenizeTimeLimit: 0,
    });
    return tokens.map((line) => line.map(({ content, color }) => ({ text: content, kind: kindOf(color) })));
  }
}

function isBundled(name: string): name is BundledLanguage {
  return Object.hasOwn(bundledLanguages, name);
}

/** `var(--code-token-keyword)` is a keyword. */
function kindOf(color: string | undefined): string | undefined {
  return /^var\(--code-token-([\w-]+)\)$/.exec(color ?? "")?.[1];
}

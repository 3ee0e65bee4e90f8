/** Code. The kinds of words are those of shiki's theme by variables; a theme may set the eight colours. */
export const codeStyles = `
:root {
  --code-keyword: #8a2a6b; --code-string: #1f6b33; --code-constant: #8a4b00; --code-function: #1f4fa8;
  --code-comment: #66707a; --code-parameter: #5b4a8a; --code-punctuation: #4a4f55; --code-link: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    --code-keyword: #ef9ad0; --code-string: #93d6a1; --code-constant: #f0bb7a; --code-function: #96b9ff;
    --code-comment: #98a2ad; --code-parameter: #c3b3f5; --code-punctuation: #b4bac1; --code-link: #8ab4f8;
  }
}
:root[data-theme="dark"] {
  --code-keyword: #ef9ad0; --code-string: #93d6a1; --code-constant: #f0bb7a; --code-function: #96b9ff;
  --code-comment: #98a2ad; --code-parameter: #c3b3f5; --code-punctuation: #b4bac1; --code-link: #8ab4f8;
}
.code { margin: 1.5em 0; }
.code > figcaption { margin-bottom: 0.4em; }
.code-lines {
  margin: 0; padding: 0.9em 0; overflow-x: auto; border: 1px solid var(--line, #d5d5d5); border-radius: 6px;
  background: var(--surface, #f6f6f6); font-size: 0.875em; line-height: 1.55; tab-size: 4;
}
.code-lines > code { display: block; width: max-content; min-width: 100%; padding: 0; background: none; font-size: inherit; }
.code-lines .line { display: inline-block; min-width: 100%; padding-inline: 1.1em; box-sizing: border-box; color: inherit; background: none; }
.code-lines mark.line {
  background: color-mix(in srgb, var(--accent, #0b57d0) 12%, transparent);
  box-shadow: inset 3px 0 var(--accent, #0b57d0);
}
.code-numbered > code { counter-reset: code-line; }
.code-numbered .line::before {
  counter-increment: code-line; content: counter(code-line); display: inline-block; width: 2.2em;
  margin-right: 1.2em; text-align: right; color: var(--muted, #5c5c5c);
}
.code-keyword { color: var(--code-keyword); }
.code-string, .code-string-expression { color: var(--code-string); }
.code-constant { color: var(--code-constant); }
.code-function { color: var(--code-function); }
.code-comment { color: var(--code-comment); font-style: italic; }
.code-parameter { color: var(--code-parameter); }
.code-punctuation { color: var(--code-punctuation); }
.code-link { color: var(--code-link); }
`;

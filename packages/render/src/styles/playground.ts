/** A playground as it is without scripts; the live one brings its own styles. */
export const playgroundStyles = `
.playground { margin-block: 1.8em; }
.playground .code { margin: 0; }
.content .playground-findings {
  margin: 0.8em 0 0; padding: 0; list-style: none; font: 0.86rem/1.5 var(--sans, system-ui, sans-serif);
}
.content .playground-findings > li {
  margin: 0; padding: 0.45em 0 0.45em 0.9em; border-inline-start: 3px solid var(--line, #d5d5d5); overflow-wrap: anywhere;
}
.playground-findings > .error { border-inline-start-color: var(--error, #b3261e); }
.playground-place { color: var(--muted, #5c5c5c); font-family: var(--mono, monospace); }
.playground[data-size="full"] {
  margin-inline: calc(50% - min(50vw - var(--gutter, 1.5rem), 42rem));
}
`;

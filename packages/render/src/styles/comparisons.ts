/** Comparisons: two panes side by side where there is room for both, one below the other where there is not. */
export const comparisonStyles = `
.comparison { margin-block: 1.8em; }
.comparison-title { margin-bottom: 0.5em; font-weight: 600; }
.comparison-sides { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
.comparison-side {
  display: grid; grid-row: span 4; grid-template-rows: subgrid; grid-template-columns: minmax(0, 1fr); row-gap: 0;
  min-width: 0; overflow: hidden;
  border: 1px solid var(--line, #d5d5d5); border-radius: 6px;
}
.comparison-name {
  margin: 0; padding: 0.4em 1.1em; border-bottom: 1px solid var(--line, #d5d5d5);
  font: 600 0.8em/1.5 var(--sans, system-ui, sans-serif); letter-spacing: 0.01em;
}
.comparison-name::before { display: inline-block; width: 1.4em; font-weight: 700; }
.comparison-avoid > .comparison-name { color: var(--error, #b3261e); }
.comparison-avoid > .comparison-name::before { content: "\\2717"; content: "\\2717" / ""; }
.comparison-write > .comparison-name { color: var(--good, #1f6b33); }
.comparison-write > .comparison-name::before { content: "\\2713"; content: "\\2713" / ""; }
.comparison .code { margin: 0; }
.comparison .code > figcaption { margin: 0; padding: 0.5em 1.3em 0; background: var(--surface, #f6f6f6); }
.comparison .code-lines { border: 0; border-radius: 0; padding-block: 0.75em; font-size: 0.82em; }
.comparison .code-lines > code { width: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.comparison .code-lines .line { display: inline; padding-inline: 0; }
.comparison .code-lines > code { padding-inline: 1.25em; }
mark.found {
  padding-block: 0.1em; border-radius: 2px 2px 0 0; color: inherit;
  background: color-mix(in srgb, var(--error, #b3261e) 14%, transparent);
  box-shadow: 0 2px 0 color-mix(in srgb, var(--error, #b3261e) 70%, transparent);
  -webkit-box-decoration-break: clone; box-decoration-break: clone;
}
mark.found:empty::before { content: "\\a0"; }
.comparison-set, .comparison-unset, .comparison-words { padding: 0.8em 1.1em; }
.comparison-set, .comparison-unset { border-top: 1px solid var(--line, #d5d5d5); }
.comparison-set { overflow-x: auto; overflow-y: hidden; font-size: 0.94em; line-height: 1.5; }
.comparison-code { background: var(--surface, #f6f6f6); }
.comparison-set > :first-child, .comparison-words > :first-child { margin-top: 0; }
.comparison-set > :last-child, .comparison-words > :last-child { margin-bottom: 0; }
.comparison-unset { margin: 0; color: var(--muted, #5c5c5c); font-size: 0.9em; }
.comparison-words { padding-top: 0; color: var(--muted, #5c5c5c); font-size: 0.9em; line-height: 1.5; }
.comparison-rule { margin: 0.5em 0 0; color: var(--muted, #5c5c5c); font: 0.8em/1.5 var(--sans, system-ui, sans-serif); }
.comparison-rule code { font-size: 1em; }
@media (min-width: 52rem) { .comparison { margin-inline: -1.25rem; } }
@media (min-width: 44rem) {
  .comparison-many > .comparison-sides { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
.set-heading { font-weight: 600; }
.set-link { text-decoration: underline; text-underline-offset: 0.18em; }
.set-right { float: right; margin-left: 0.75em; }
.set-centre { text-align: center; }
.comparison-set .figure { text-align: center; }
.comparison-set .figure > p > code { display: inline-block; padding: 1.6em 2.4em; border: 1px solid var(--line, #d5d5d5); background: none; }
`;

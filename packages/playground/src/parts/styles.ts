/** The look of the playground, in the variables of the page's theme. */
export const styles = `
:host { --warning: #96610b; display: block; font: 0.86rem/1.5 var(--sans); color: var(--text); }
@media (prefers-color-scheme: dark) { :host { --warning: #e0b25c; } }
*, ::before, ::after { box-sizing: border-box; }
.playground {
  display: grid; grid-template: "toolbar" auto "editor" auto "status" auto "findings" auto / minmax(0, 1fr);
  border: 1px solid var(--line); border-radius: 8px; background: var(--background);
}
.toolbar {
  grid-area: toolbar; display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; padding: 0.6rem;
  border-bottom: 1px solid var(--line); border-radius: 7px 7px 0 0; background: var(--surface);
}
button, select {
  min-height: 2.2rem; padding: 0.3rem 0.7rem; border: 1px solid var(--line); border-radius: 5px;
  background: var(--background); color: var(--text); font: inherit; cursor: pointer; max-width: 100%;
}
.toolbar select { flex: 1 1 6rem; min-width: 0; max-width: 9.6rem; text-overflow: ellipsis; }
.main { margin-inline-start: auto; }
button:hover, select:hover { border-color: var(--muted); }
button[aria-disabled="true"] { color: var(--muted); cursor: default; border-color: var(--line); }
.main:not([aria-disabled="true"]) { border-color: var(--accent); color: var(--accent); font-weight: 600; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.editor { grid-area: editor; min-height: 0; position: relative; }
.editor > .cm-editor { height: auto; min-height: 9rem; max-height: 26rem; }
.full .editor > .cm-editor { min-height: 18rem; }
.editor:has(.cm-focused) { box-shadow: inset 0 0 0 2px color-mix(in srgb, var(--accent) 55%, transparent); }
.status {
  grid-area: status; display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; padding: 0.5rem 0.8rem;
  border-top: 1px solid var(--line); background: var(--surface);
}
.status p, .message p, .finding p { margin: 0; }
.counts { font-weight: 600; font-variant-numeric: tabular-nums; }
.time { color: var(--muted); font-variant-numeric: tabular-nums; }
.note { flex-basis: 100%; overflow-wrap: anywhere; }
.note:empty { display: none; }
.findings {
  grid-area: findings; position: relative; max-height: 24rem; margin: 0; padding: 0; list-style: none;
  overflow-y: auto; overscroll-behavior: contain; border-top: 1px solid var(--line); scrollbar-width: thin;
}
.findings:empty { display: none; }
.finding { padding: 0.5rem 0.8rem 0.6rem 0.6rem; border-inline-start: 3px solid transparent; }
.finding + .finding, .more { border-top: 1px solid var(--line); }
.pointed-out { background: var(--surface); border-inline-start-color: var(--accent); }
.more { padding: 0.6rem 0.8rem; color: var(--muted); }
.place {
  display: grid; grid-template-columns: 1.1rem auto minmax(0, 1fr); gap: 0.35rem; align-items: baseline; width: 100%;
  min-height: 1.6rem; padding: 0.1rem 0; border: none; background: none; text-align: start; font-weight: 600;
}
.place .what { overflow-wrap: anywhere; }
.place:hover .what { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
.line { color: var(--muted); font: 500 0.92em var(--mono); font-variant-numeric: tabular-nums; }
.mark { width: 0.62rem; height: 0.62rem; margin: 0.42em auto 0; align-self: start; }
.error .mark { border-radius: 50%; background: var(--error); }
.warning .mark { background: var(--warning); clip-path: polygon(50% 0, 100% 100%, 0 100%); }
.why, .advice, .ways { padding-inline-start: 1.45rem; overflow-wrap: anywhere; }
.why { color: var(--muted); }
.ways { display: flex; flex-wrap: wrap; gap: 0.4rem 0.8rem; align-items: center; }
.finding .ways { margin-top: 0.3rem; }
.fix { min-height: 1.9rem; padding: 0.15rem 0.6rem; }
.rule, .message a { color: var(--accent); font-size: 0.95em; text-underline-offset: 0.18em; padding-block: 0.2rem; }
.message .what { font-weight: 600; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@container (min-width: 52rem) {
  .playground {
    grid-template: "toolbar toolbar" auto "editor findings" 30rem "status status" auto / minmax(0, 1.15fr) minmax(18rem, 1fr);
  }
  .status { border-radius: 0 0 7px 7px; }
  .editor > .cm-editor, .full .editor > .cm-editor { height: 100%; min-height: 0; max-height: none; }
  .findings, .findings:empty {
    display: block; max-height: none; border-top: none; border-inline-start: 1px solid var(--line);
  }
  .full .playground { grid-template-rows: auto minmax(24rem, calc(100dvh - 15rem)) auto; }
}
@container (max-width: 30rem) {
  .toolbar select { flex: 1 1 40%; max-width: none; padding-inline: 0.4rem; }
  .toolbar button { flex: 1 1 auto; margin: 0; padding-inline: 0.5rem; }
}
.frame { container-type: inline-size; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; scroll-behavior: auto !important; } }
@media print { .toolbar { display: none; } }
`;

/** Figures of systems with their controls, and claims. The colours of lines are the theme's `--series-1` to `-6`. */
export const systemStyles: string = `
:root { --series-1: #2166ac; --series-2: #c2571a; --series-3: #1b7f5c; --series-4: #8e4a9e; --series-5: #8a6d00; --series-6: #b3334f; }
@media (prefers-color-scheme: dark) {
  :root { --series-1: #7db3e8; --series-2: #f0a267; --series-3: #6cc9a1; --series-4: #cf9be0; --series-5: #d9bd55; --series-6: #f08fa6; }
}

recto-system { display: block; container-type: inline-size; }
.system-stage { overflow: hidden; border-radius: 4px; }
.system-stage:focus-visible { outline-offset: 2px; }
.system-stage svg { display: block; width: 100%; height: auto; overflow: visible; --plot-background: var(--background, #fff); }
.system-stage figure { margin: 0; }
.system-stage :where(svg.plot, .plot svg), .system-stage { font-family: var(--sans, system-ui, sans-serif); font-size: 11px; font-variant-numeric: tabular-nums; }
.system-stage svg[font-size] { font-size: 11px; }
.system-stage svg text { white-space: pre; }
@container (max-width: 30rem) {
  .system-stage svg[font-size] { font-size: 15.5px; }
  .system-more { display: none; }
}
.system-stage [class*="plot-swatches"], .system-legend {
  display: flex; flex-wrap: wrap; gap: 0.25em 1.1em; margin: 0 0 0.3em; padding-left: 2.5em; color: var(--muted, #5c5c5c);
  font-family: var(--sans, system-ui, sans-serif); font-size: 0.8125rem; line-height: 1.5;
}
.system-stage [class*="plot-swatches"] > span { display: inline-flex; align-items: center; gap: 0.4em; }
.system-stage [class*="plot-swatches"] svg { width: 12px; height: 12px; flex: none; }
.series { display: inline-flex; align-items: center; gap: 0.45em; }
.series::before { content: ""; width: 1.1em; height: 2.5px; border-radius: 1px; background: currentColor; }
${Array.from({ length: 6 }, (_, index) => `.series-${index + 1}::before { color: var(--series-${index + 1}); }`).join("\n")}

.system-bar {
  position: relative; display: flex; align-items: center; gap: 0.5rem; height: 2.75rem; margin-top: 0.35rem;
  border-block: 1px solid var(--line, #d5d5d5); color: var(--muted, #5c5c5c);
  font-family: var(--sans, system-ui, sans-serif); font-size: 0.8125rem; line-height: 1.3;
}
.system-state {
  flex: 1 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  font-variant-numeric: tabular-nums;
}
.system-buttons { display: flex; flex: none; align-items: center; }
.system-progress {
  position: absolute; inset: -1px 0 auto; height: 2px; background: var(--accent, #0b57d0);
  transform: scaleX(0); transform-origin: left;
}
.system-button {
  display: inline-grid; place-content: center; min-width: 2.35rem; height: 2.35rem; padding: 0; border: 0; border-radius: 4px;
  background: none; color: var(--text, #1b1b1b); font: inherit; cursor: pointer; touch-action: manipulation;
}
.system-button:hover, .system-button[aria-expanded="true"] { background: var(--surface, #f2f2f2); }
.system-button:disabled { opacity: 0.35; cursor: default; background: none; }
.system-button svg { width: 1.35rem; height: 1.35rem; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.system-words { padding-inline: 0.75rem; border: 1px solid var(--line, #d5d5d5); height: 2.1rem; }
.system-key { font-size: 1.1rem; touch-action: none; user-select: none; }
.system-said { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
.system-said.system-seen {
  position: static; width: auto; height: auto; margin: 0.6rem 0 0; clip-path: none;
  font-family: var(--sans, system-ui, sans-serif); font-size: 0.8125rem; color: var(--muted, #5c5c5c);
}
.system-said.system-failure { color: var(--error, #b3261e); }
.system-panel {
  margin-top: 0.6rem; padding: 0.7rem 0.9rem; border-radius: 6px; background: var(--surface, #f6f6f6);
  font-family: var(--sans, system-ui, sans-serif); font-size: 0.8125rem; line-height: 1.4;
}
.system-panel[hidden], .system-copy[hidden], .system-said[hidden] { display: none; }
.system-parameters { display: grid; gap: 0.55rem; }
.system-row { display: grid; grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr); gap: 0.1rem 0.9rem; align-items: center; }
.system-parameters + .system-row { margin-top: 0.55rem; padding-top: 0.55rem; border-top: 1px solid var(--line, #d5d5d5); }
.system-row > label, .system-label { color: var(--text, #1b1b1b); }
.system-control { display: flex; align-items: center; gap: 0.6rem; min-width: 0; }
.system-help { grid-column: 2; margin: 0; color: var(--muted, #5c5c5c); font-size: 0.75rem; }
.system-control input[type="range"] { flex: 1 1 auto; min-width: 0; accent-color: var(--accent, #0b57d0); }
.system-control :is(input[type="number"], select), .system-copy {
  height: 2rem; padding: 0 0.45rem; border: 1px solid var(--line, #d5d5d5); border-radius: 4px;
  background: var(--background, #fff); color: inherit; font: inherit; font-variant-numeric: tabular-nums;
}
.system-number { width: 7rem; flex: none; }
.system-control select { max-width: 100%; }
.system-control input[type="checkbox"] { width: 1.1rem; height: 1.1rem; accent-color: var(--accent, #0b57d0); }
.system-takeaways { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.system-takeaways .system-words { background: var(--background, #fff); }
.system-copy { width: 100%; margin-top: 0.6rem; font-family: var(--mono, monospace); font-size: 0.75rem; }
@container (max-width: 30rem) {
  .system-row:not(.system-takeaways) { grid-template-columns: minmax(0, 1fr); }
  .system-help { grid-column: 1; }
  .system-bar { gap: 0.25rem; }
  .system-button { min-width: 2.2rem; }
}
.system-values { margin-top: 0.55rem; font-family: var(--sans, system-ui, sans-serif); font-size: 0.8125rem; color: var(--muted, #5c5c5c); }
.system-values > summary { width: fit-content; cursor: pointer; }
.system-values table { margin-top: 0.4rem; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.system-values thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.system-values :is(th, td) { padding: 0.22rem 1.4rem 0.22rem 0; font-weight: 400; text-align: left; }
.system-values td { color: var(--text, #1b1b1b); text-align: right; }
.system-values tr + tr > * { border-top: 1px solid var(--line, #d5d5d5); }
.system-values > .system-claims { margin: 0.6rem 0 0; padding: 0; list-style: none; }
.system-claims > li { padding-block: 0.22rem; }
.system-claims > li + li { border-top: 1px solid var(--line, #d5d5d5); }
.system > figcaption { margin-top: 0.8em; }

.claim { text-decoration: underline 1.5px dotted; text-decoration-color: var(--series-3); text-underline-offset: 0.22em; }
.claim-fails { text-decoration-color: var(--error, #b3261e); text-decoration-style: wavy; }
.claim-open { text-decoration-color: var(--muted, #5c5c5c); }
.claim[tabindex]:is(:hover, :focus) { background: color-mix(in srgb, var(--series-3) 12%, transparent); }
.claim-fails[tabindex]:is(:hover, :focus) { background: color-mix(in srgb, var(--error, #b3261e) 12%, transparent); }
.claim-open[tabindex]:is(:hover, :focus) { background: color-mix(in srgb, var(--muted, #5c5c5c) 12%, transparent); }
.content :is(p, li, figcaption, td, dd):has(> .claim, > * > .claim) { position: relative; }
.claim-note {
  position: absolute; z-index: 3; left: 0; right: 0; width: fit-content; max-width: 26rem; margin: 1.75em auto 0; padding: 0.6em 0.8em;
  border: 1px solid var(--line, #d5d5d5); border-radius: 6px; background: var(--background, #fff);
  box-shadow: 0 4px 14px rgb(0 0 0 / 14%); color: var(--text, #1b1b1b); font-family: var(--sans, system-ui, sans-serif);
  font-size: 0.8125rem; font-style: normal; font-weight: 400; line-height: 1.45; text-align: left; display: none;
}
.claim:is(:hover, :focus) > .claim-note { display: block; }
.claim-state { font-weight: 600; color: var(--series-3); }
.claim-fails .claim-state { color: var(--error, #b3261e); }
.claim-open .claim-state { color: inherit; }
.value { font-variant-numeric: tabular-nums; }
.no-run, .no-run code { color: var(--error, #b3261e); }

.embed { min-height: 0; }
.embed main { max-width: 46rem; padding-block: 0.75rem; }
.embed .figure { margin-block: 0; }
.embed .figure:target { background: none; }
.embed-source { margin: 0.6rem 0 0; color: var(--muted, #5c5c5c); font-family: var(--sans, system-ui, sans-serif); font-size: 0.8125rem; }
@media print {
  .system-bar, .system-panel, .system-values > summary { display: none; }
  .claim { text-decoration: none; }
}
`;

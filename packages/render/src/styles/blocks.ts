/** `width=60%` of a figure: a class for each per cent, so that no style attribute is needed. */
const widths = Array.from(
  { length: 100 },
  (_, index) => `.width-${index + 1} { width: max(${index + 1}%, min(100%, 16rem)); }`,
).join("\n");

/** Theorems, figures, tables, asides, notes, lists of works. */
export const blockStyles: string = `
.theorem, .proof { margin-block: 1.4em; }
.theorem { padding-left: 1em; border-left: 3px solid var(--line, #d5d5d5); }
.theorem-theorem > p, .theorem-lemma > p, .theorem-proposition > p, .theorem-corollary > p { font-style: italic; }
.theorem-title { font-style: normal; }
.theorem .katex, .theorem .equation-numbers { font-style: normal; }
.theorem > :last-child, .proof > :last-child, .aside > :last-child { margin-bottom: 0; }
.theorem > :first-child, .proof > :first-child, .aside > :first-child { margin-top: 0; }
.square { float: right; margin-left: 0.75em; font-style: normal; }
.equation-numbers > .square { float: none; margin: 0; }
.proof-end { text-align: right; }
.proof-end > .square { float: none; }

.figure { margin-block: 1.8em; margin-inline: auto; }
.figure img, .panel img { display: block; max-width: 100%; height: auto; margin-inline: auto; }
.figure[class*="width-"] > img, .figure[class*="width-"] > picture > img { width: 100%; }
.figure > figcaption, .code > figcaption, .table > figcaption { color: var(--muted, #5c5c5c); font-size: 0.9em; line-height: 1.45; }
.figure > figcaption { margin-top: 0.7em; }
.caption-label { font-weight: 600; color: var(--text, #1b1b1b); }
.panels { display: grid; grid-template-columns: 1fr; gap: 1rem; align-items: end; }
.panel { margin: 0; min-width: 0; }
.panel > figcaption { margin-top: 0.35em; text-align: center; font-size: 0.85em; color: var(--muted, #5c5c5c); }
@media (min-width: 36rem) {
  .panels-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .panels-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
}
p img { max-width: 100%; height: auto; }

.table { width: fit-content; min-width: min(100%, 18rem); max-width: 100%; margin: 1.6em auto; }
.table-scroll { overflow-x: auto; }
.table table { margin-inline: auto; border-collapse: collapse; font-size: 0.95em; font-variant-numeric: tabular-nums; }
.table > figcaption { width: 0; min-width: 100%; margin-bottom: 0.6em; }
.table th, .table td { padding: 0.4em 0.9em; text-align: left; vertical-align: baseline; }
.table thead th { border-bottom: 1.5px solid var(--text, #1b1b1b); font-weight: 600; }
.table thead tr { border-top: 1.5px solid var(--text, #1b1b1b); }
.table tbody tr + tr { border-top: 1px solid var(--line, #d5d5d5); }
.table tbody tr:last-child { border-bottom: 1.5px solid var(--text, #1b1b1b); }
.table .align-center { text-align: center; }
.table .align-right { text-align: right; }
.table .align-left { text-align: left; }

.aside {
  margin-block: 1.6em; padding: 0.9em 1.1em; border: 1px solid var(--line, #d5d5d5); border-radius: 6px;
  background: var(--surface, #f6f6f6);
}
.aside-title { font-weight: 600; margin-bottom: 0.4em; }
.aside-warning { border-color: var(--error, #b3261e); }
.aside-warning > .aside-title { color: var(--error, #b3261e); }

.tasks { list-style: none; padding-left: 0.2em; }
.task > input { margin-right: 0.4em; }

.section-number { margin-right: 0.4em; color: var(--muted, #5c5c5c); font-variant-numeric: tabular-nums; }
.heading-anchor { opacity: 0; color: var(--muted, #5c5c5c); text-decoration: none; font-weight: 400; }
:is(h2, h3, h4, h5, h6):hover > .heading-anchor { opacity: 1; }
:is(h2, h3, h4, h5, h6, figure, section, li, .table)[id] { scroll-margin-top: 4rem; }
:is(.theorem, .figure, .table, .footnotes li, .bibliography li):target {
  background: color-mix(in srgb, var(--accent, #0b57d0) 8%, transparent);
}

.footnote-reference { font-size: 0.75em; line-height: 0; vertical-align: super; }
.footnote-reference a { padding-inline: 0.1em; text-decoration: none; }
.footnotes, .bibliography { margin-top: 3em; font-size: 0.92em; }
.bibliography ul { list-style: none; padding-left: 0; }
.bibliography li { margin-block: 0.6em; padding-left: 1.8em; text-indent: -1.8em; overflow-wrap: anywhere; }
.bibliography li > * { text-indent: 0; }
.back-references a, .footnotes a[role="doc-backlink"] { text-decoration: none; }

${widths}
`;

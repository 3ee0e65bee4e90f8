/** Formulas, their numbers and their errors. */
export const mathematicsStyles = `
.glue { white-space: nowrap; }
.glue .katex-html { white-space: normal; }
.glue .katex-base { white-space: nowrap; }
.katex { font-size: 1.12em; }
.katex .mml-eqn-num::before { content: none; counter-increment: none; }

.display, .equation, .equations { display: block; }
.display { margin-block: 1.1em; }
p > .equation, p > .equations, li > .equation, li > .equations { margin-block: 0.8em; }
.equations > .equation + .equation { margin-top: 0.5em; }
.equation { display: flex; align-items: baseline; max-width: 100%; }
.equation::before { content: ""; flex: 1 1 0; }
.equation-body {
  flex: 0 1 auto; min-width: 0; overflow-x: auto; overflow-y: hidden; padding-block: 0.35em;
  overscroll-behavior-x: contain; scrollbar-width: thin;
}
.equation-body > .katex { display: block; width: max-content; min-width: 100%; text-align: center; white-space: nowrap; }
.equation-body > .katex > .katex-html { display: block; position: relative; }
.equation-numbers { flex: 1 0 0; min-width: max-content; text-align: right; white-space: nowrap; }
.equation-numbers::before { content: ""; display: inline-block; width: 1em; }
.equation-numbers .vlist-t { text-align: right; }
.equation:not(:has(> .equation-numbers))::after { content: ""; flex: 1 1 0; }
.equation-long-number { overflow-x: auto; overflow-y: hidden; }
.equation-long-number > .equation-body { flex-shrink: 0; overflow: visible; }

.equation-full::before, .equation-full::after, .equation-staggered::after { display: none; }
.equation-full > .equation-body { flex: 1 1 auto; }
.equation-full > .equation-numbers { flex: 0 0 auto; }
.equation-full .katex-base { display: flex; width: auto; min-width: max-content; align-items: baseline; }
.equation-full .katex-base > :not(.katex-strut) { flex: 1 1 auto; }
.equation-full .mtable { display: flex; flex: 1; align-items: baseline; justify-content: space-between; }
.equation-full .mtable > .arraycolsep { flex: 1 0 auto; }

.equation-staggered { align-items: last baseline; }
.equation-staggered::before { flex: 0 0 0; }
.equation-staggered > .equation-body { flex: 1 1 auto; }
.equation-staggered > .equation-numbers { flex: 0 0 auto; }
.equation-staggered .line { display: block; padding-block: 0.15em; }
.equation-staggered .line-left { text-align: left; }
.equation-staggered .line-right { text-align: right; }
.equation-staggered .line-center { text-align: center; }

.intertext { display: block; margin-block: 0.5em; }
.equation-number { scroll-margin-top: 6rem; }
.equation-number:target, .equation:has(> .anchor:target) { border-radius: 0.2em; }
.equation-number:target {
  background: color-mix(in srgb, var(--accent, #0b57d0) 18%, transparent);
  box-shadow: 0 0 0 0.25em color-mix(in srgb, var(--accent, #0b57d0) 18%, transparent);
}
.equation-body:focus-visible, .equation-long-number:focus-visible, .table:focus-visible {
  outline: 2px solid var(--accent, #0b57d0); outline-offset: 2px;
}
.anchor { scroll-margin-top: 6rem; }
.small-capitals { font-variant-caps: small-caps; }

.formula-error { color: var(--error, #b3261e); background: none; white-space: pre-wrap; overflow-wrap: anywhere; }
.formula-error-display { display: block; padding: 0.5em 0.75em; border-left: 3px solid var(--error, #b3261e); }
.unknown-reference { color: var(--error, #b3261e); font-weight: 600; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
`;

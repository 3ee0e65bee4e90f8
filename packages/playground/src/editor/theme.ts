import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The look of the editor, in the variables of the page's theme, so that it follows it into the dark. */
const look = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "transparent", fontSize: "0.82rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { caretColor: "var(--text)", padding: "0.6rem 0" },
  ".cm-line": { padding: "0 0.8rem 0 0.4rem" },
  "&.cm-focused .cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 24%, transparent)",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--text) 4%, transparent)" },
  ".cm-gutters": { border: "none", backgroundColor: "transparent", color: "var(--muted)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--text)" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.3rem 0 0.6rem", minWidth: "1.8rem" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 18%, transparent)",
  },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", color: "var(--error)" },
  // The marks are drawn by the style sheet: a strict policy has no images from `data:`.
  ".cm-lintRange": {
    backgroundImage: "none",
    paddingBottom: "0",
    textDecoration: "underline wavy 1.5px var(--warning)",
    textUnderlineOffset: "0.22em",
    textDecorationSkipInk: "none",
  },
  ".cm-lintRange-error": { backgroundImage: "none", textDecorationColor: "var(--error)" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecorationColor: "var(--warning)" },
  ".cm-lintRange-active": { backgroundColor: "color-mix(in srgb, var(--accent) 14%, transparent)" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--warning)" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--error)" },
  ".cm-gutter-lint": { width: "1.5rem" },
  ".cm-gutter-lint .cm-gutterElement": { display: "grid", justifyItems: "center", padding: "0.35rem 0 0" },
  ".cm-lint-marker": { width: "0.62rem", height: "0.62rem" },
  ".cm-lint-marker-error": { content: "none", borderRadius: "50%", background: "var(--error)" },
  ".cm-lint-marker-warning": {
    content: "none",
    background: "var(--warning)",
    clipPath: "polygon(50% 0, 100% 100%, 0 100%)",
  },
  ".cm-tooltip": {
    maxWidth: "min(30rem, calc(100vw - 2rem))",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    backgroundColor: "var(--background)",
    color: "var(--text)",
    boxShadow: "0 4px 18px rgb(0 0 0 / 18%)",
    font: "0.82rem/1.5 var(--sans)",
  },
  ".cm-tooltip-lint": { overflow: "hidden" },
  ".cm-diagnostic": { padding: "0.6rem 0.8rem", border: "none", whiteSpace: "normal" },
  ".cm-diagnostic-error": { border: "none", boxShadow: "inset 3px 0 var(--error)" },
  ".cm-diagnostic-warning": { border: "none", boxShadow: "inset 3px 0 var(--warning)" },
  ".cm-diagnosticAction": {
    margin: "0.4rem 0.4rem 0 0",
    padding: "0.25rem 0.6rem",
    border: "1px solid var(--line)",
    borderRadius: "4px",
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    font: "inherit",
    cursor: "pointer",
  },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--code-comment, var(--muted))", fontStyle: "italic" },
  { tag: [tags.tagName, tags.keyword, tags.modifier], color: "var(--code-keyword, var(--accent))" },
  { tag: [tags.atom, tags.number, tags.literal], color: "var(--code-constant, inherit)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string, inherit)" },
  { tag: [tags.bracket, tags.punctuation], color: "var(--code-punctuation, var(--muted))" },
  { tag: [tags.special(tags.variableName), tags.typeName], color: "var(--code-function, inherit)" },
]);

export const theme: Extension = [look, syntaxHighlighting(colours)];

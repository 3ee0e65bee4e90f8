/**
 * What a link leads to, shown while the link is pointed at or has the focus. It spans the block that the link stands
 * in, so that it cannot leave the column on any screen, and keeps its place below the link's line because its vertical
 * position is left to the flow.
 */
export const previewStyles = `
:is(p, li, dd, figcaption, blockquote, .theorem, .aside-title):has(> .previewed, * > .previewed) { position: relative; }
.preview {
  display: none; position: absolute; z-index: 20; left: 0; right: 0; padding-top: 0.35em;
  text-indent: 0; font-style: normal; font-weight: 400; text-align: left; white-space: normal;
}
.preview-body {
  display: block; width: fit-content; max-width: 100%; max-height: 22rem; overflow: auto; box-sizing: border-box;
  padding: 0.7em 1em; border: 1px solid var(--line, #d5d5d5); border-radius: 6px;
  background: var(--background, Canvas); color: var(--text, CanvasText); font-size: 0.92em; line-height: 1.5;
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.16);
}
.previewed:hover > .preview, .previewed:focus-within > .preview { display: block; animation: preview 0.15s 0.12s both; }
@keyframes preview { from { opacity: 0; } to { opacity: 1; } }
@media print { .preview { display: none !important; } }

.preview :is(.as-p, .as-div, .as-section, .as-figure, .as-figcaption, .as-ul, .as-ol, .as-blockquote, .as-aside,
  .as-h2, .as-h3, .as-h4, .as-h5, .as-h6, .as-pre, .as-li) { display: block; margin-block: 0.4em; }
.preview .as-li { display: list-item; margin-left: 1.2em; }
.preview .as-pre { white-space: pre; overflow-x: auto; }
.preview .as-table { display: table; border-collapse: collapse; }
.preview .as-div.table-scroll { overflow-x: auto; }
.preview .as-table .as-thead { display: table-header-group; font-weight: 600; }
.preview .as-table .as-tbody { display: table-row-group; }
.preview .as-table .as-tr { display: table-row; }
.preview .as-table :is(.as-th, .as-td) { display: table-cell; padding: 0.25em 0.7em; }
.preview .as-div.panels { display: grid; }
.preview :is(.theorem, .figure, .table, .code, .display) { margin: 0; padding: 0; border: 0; }
.preview .figure { width: auto; }
.preview img { max-width: 100%; max-height: 18rem; width: auto; height: auto; }
.preview .heading-anchor, .preview .back-references { display: none; }
`;

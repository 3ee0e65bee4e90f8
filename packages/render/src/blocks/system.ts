import type { SystemFigure } from "@recto/article";
import type { SystemFacts } from "../contract.ts";
import { attributes, escapeHtml } from "../escape.ts";
import { claimId, claimStates } from "../inlines/claim.ts";
import { anchorOf, blocksHtml, dataAttributes } from "../page.ts";
import type { Page } from "../page.ts";
import { captionHtml } from "./caption.ts";

/**
 * A system's figure: the picture of the build's run with its values, which the program `system` brings to life. The bar
 * below the picture has the height that the controls will have. Without a run, what its author wrote is shown in red.
 */
export function systemHtml(figure: SystemFigure, page: Page): string {
  const caption = captionHtml("Figure", figure, figure.caption, page);
  const words = caption === "" ? "" : `\n<figcaption>${caption}</figcaption>`;
  const id = figure.label === undefined ? undefined : anchorOf(figure.label.name, page);
  const facts = page.context.system?.(figure);
  const rest = blocksHtml(figure.children, page);
  if (facts !== undefined && !page.isPreview) page.programs.add("system");
  const body = facts === undefined ? missingHtml(figure, page) : systemBody(facts, page);
  const content = [body, rest].filter((html) => html !== "").join("\n");
  const html = `<figure${attributes({ class: "figure system", id })}>\n${content}${words}\n</figure>`;
  if (facts !== undefined && !page.isPreview) page.systems.set(figure, html);
  return html;
}

/** The picture with its bar and values; the picture alone in a preview. */
function systemBody(facts: SystemFacts, page: Page): string {
  const stage = `<div class="system-stage"${attributes({ role: "img", "aria-label": facts.alt })}>${facts.picture}</div>`;
  if (page.isPreview) return stage;
  return `<recto-system data-program="system"${dataAttributes(facts.data)}>
${stage}
<div class="system-bar"><span class="system-state">${stateHtml(facts.state)}</span></div>
${valuesHtml(facts)}</recto-system>`;
}

/** What stands after a comma goes where there is little room. */
function stateHtml(state: string): string {
  const [, words = state, more = ""] = /^([^,]*)(,.*)$/.exec(state) ?? [];
  return `${escapeHtml(words)}<span class="system-more">${escapeHtml(more)}</span>`;
}

function valuesHtml({ values, claims }: SystemFacts): string {
  if (values.length === 0) return "";
  const rows = values.map(
    ({ label, value }) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<details class="system-values">
<summary>Values${claims.length === 0 ? "" : ` <span class="system-verdict">and ${verdictOf(claims)}</span>`}</summary>
<table>
<thead><tr><th scope="col">Quantity</th><th scope="col">Value</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
${claimsHtml(claims)}</details>
`;
}

/** "2 claims, which hold". */
function verdictOf(claims: SystemFacts["claims"]): string {
  const holding = claims.filter(({ state }) => state === "holds").length;
  if (claims.length === 1) return holding === 1 ? "a claim, which holds" : "a claim, which does not hold";
  if (holding === claims.length) return `${claims.length} claims, which hold`;
  return `${claims.length} claims, of which ${claims.length - holding} ${claims.length - holding === 1 ? "does" : "do"} not hold`;
}

/** What the article claims of the runs, each with what was measured. */
function claimsHtml(claims: SystemFacts["claims"]): string {
  if (claims.length === 0) return "";
  const items = claims.map(({ words, state, note, data, start }) => {
    const own = attributes({ class: `stated claim-${state}`, "data-claim": claimId(start) });
    const verdict = `<span class="claim-state">${claimStates[state]}</span> ${escapeHtml(note)}`;
    return `<li${own}${dataAttributes(data)}>“${escapeHtml(words)}” <span class="stated-note">${verdict}</span></li>`;
  });
  return `<ul class="system-claims">\n${items.join("\n")}\n</ul>\n`;
}

function missingHtml(figure: SystemFigure, page: Page): string {
  const { start, end } = figure.opening;
  const source = page.resolved.article.source.text.slice(start, end);
  return `<p class="no-run"><code>${escapeHtml(source)}</code></p>`;
}

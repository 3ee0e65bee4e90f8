import type { Claim, PrintedValue } from "@recto/article";
import type { ClaimFacts } from "../contract.ts";
import { attributes, escapeHtml } from "../escape.ts";
import { dataAttributes, inlinesHtml } from "../page.ts";
import type { Page } from "../page.ts";

/** What a claim's state is in words, before what was measured. */
export const claimStates: Readonly<Record<ClaimFacts["state"], string>> = {
  holds: "Holds.",
  fails: "Does not hold.",
};

/** The id of what stands beside the words of a claim. */
export function claimId(start: number): string {
  return `claim-${start}`;
}

/** The words of a claim, with what was measured beside them: shown while they are pointed at or have the focus. */
export function claimHtml(claim: Claim, page: Page): string {
  const words = inlinesHtml(claim.children, page);
  if (page.isPreview) return words;
  const facts = page.context.claim?.(claim);
  if (facts === undefined) return `<span class="claim">${words}</span>`;
  const id = claimId(claim.start);
  const own = attributes({ class: `claim claim-${facts.state}`, tabindex: 0, "aria-describedby": id });
  const note = `<span class="claim-state">${claimStates[facts.state]}</span> ${escapeHtml(facts.note)}`;
  return `<span${own}${dataAttributes(facts.data)}>${words}<span class="claim-note" role="tooltip" id="${id}">${note}</span></span>`;
}

/** A computed number; its source in red where nothing computed it. */
export function valueHtml(value: PrintedValue, page: Page): string {
  const facts = page.context.value?.(value);
  if (facts === undefined) {
    const source = page.resolved.article.source.text.slice(value.start, value.end);
    return `<code class="no-run">${escapeHtml(source)}</code>`;
  }
  return `<data class="value" value="${facts.exact}">${escapeHtml(facts.text)}</data>`;
}

import type { Playground } from "@recto/article";
import type { Diagnostic } from "@recto/diagnostics";
import { attributes, escapeHtml } from "../escape.ts";
import type { Page } from "../page.ts";
import { codeHtml } from "./code.ts";

/**
 * LaTeX with what the checker says of it, as readers without scripts have it; the program `playground` begins with the
 * code and takes the place of the whole.
 */
export function playgroundHtml({ id, full, code }: Playground, page: Page): string {
  if (page.isPreview) return codeHtml(code, page);
  page.programs.add("playground");
  const { context } = page;
  const findings = context.findings?.(code) ?? [];
  const marks = findings.map(({ start, end }) => ({ start: start.offset, end: end.offset }));
  const data = attributes({
    id,
    class: "playground",
    "data-program": "playground",
    "data-rules": context.rulesUrl?.(),
    "data-size": full ? "full" : undefined,
  });
  return `<div${data}>\n${codeHtml(code, page, marks)}\n${listHtml(findings, page)}</div>`;
}

function listHtml(findings: readonly Diagnostic[], { context }: Page): string {
  if (findings.length === 0) return "<p>Recto finds nothing wrong with it.</p>\n";
  const items = findings.map((finding) => {
    const { severity, start, what, why, do: advice, rule, url } = finding;
    const link = attributes({ href: context.ruleUrl?.(rule) ?? url });
    const place = `<span class="playground-place">${start.line}:${start.column}</span>`;
    const words = `<strong>${escapeHtml(what)}</strong> ${escapeHtml(why)} ${escapeHtml(advice)}`;
    return `<li${attributes({ class: severity })}>${place} ${words} <a${link}>${escapeHtml(rule)}</a></li>`;
  });
  return `<ul class="playground-findings" aria-label="What Recto finds">\n${items.join("\n")}\n</ul>\n`;
}

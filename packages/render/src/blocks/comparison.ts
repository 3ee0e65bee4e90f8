import type { Comparison, ComparisonSide } from "@recto/article";
import { rulePath } from "@recto/diagnostics";
import { attributes, escapeHtml } from "../escape.ts";
import { blocksHtml, inlinesHtml, report } from "../page.ts";
import type { Page } from "../page.ts";
import { codeHtml } from "./code.ts";

const names: Readonly<Record<ComparisonSide["kind"], string>> = { avoid: "Not so", write: "But so" };

/** LaTeX to avoid and LaTeX to write: of each its source, what it prints and words; below them the rule. */
export function comparisonHtml(comparison: Comparison, page: Page): string {
  const { title, rule, sides, shows, children } = comparison;
  const ofSides = new Set(sides.flatMap(({ words }) => words));
  const lead = blocksHtml(
    children.filter((child) => !ofSides.has(child)),
    page,
  );
  const id = `comparison-${comparison.start}`;
  const heading =
    title === undefined
      ? ""
      : `<p class="comparison-title"${attributes({ id })}>${inlinesHtml(title, page)}</p>\n`;
  const section = attributes({
    class: `comparison comparison-${sides.length === 1 ? "one" : "many"}`,
    role: "group",
    "aria-labelledby": title === undefined ? undefined : id,
    "aria-label": title === undefined ? labelOf(comparison) : undefined,
  });
  const panes = sides.map((side) => sideHtml(side, page)).join("\n");
  const before = lead === "" ? "" : `${lead}\n`;
  return `<div${section}>\n${heading}${before}<div class="comparison-sides">\n${panes}\n</div>${
    rule === undefined || shows !== "both" || isItsPage(rule.name, page)
      ? ""
      : `\n${ruleHtml(rule.name, page)}`
  }\n</div>`;
}

/** Whether the page is that of the rule, which need not lead to itself. */
function isItsPage(rule: string, { resolved }: Page): boolean {
  return resolved.article.slug === rulePath(rule);
}

function labelOf({ rule, shows }: Comparison): string {
  const what = shows === "both" ? "Comparison" : names[shows];
  return rule === undefined ? what : `${what}: ${rule.name}`;
}

function ruleHtml(rule: string, { context }: Page): string {
  const name = `<code>${escapeHtml(rule)}</code>`;
  const url = context.ruleUrl?.(rule);
  const link = url === undefined ? name : `<a${attributes({ href: url })}>${name}</a>`;
  return `<p class="comparison-rule">Rule ${link}</p>`;
}

function sideHtml(side: ComparisonSide, page: Page): string {
  const { kind, code, files, words } = side;
  const marks = page.context.marks?.(code) ?? [];
  const parts = [
    `<p class="comparison-name">${names[kind]}</p>`,
    `<div class="comparison-code">${[codeHtml(code, page, marks), ...files.map((file) => codeHtml(file, page, page.context.marks?.(file) ?? []))].join("\n")}</div>`,
    setHtml(side, page),
    words.length === 0 ? "" : `<div class="comparison-words">${blocksHtml(words, page)}</div>`,
  ];
  return `<div class="comparison-side comparison-${kind}">\n${parts.filter((part) => part !== "").join("\n")}\n</div>`;
}

/** What the code prints; in words why it is not shown where Recto cannot set it. */
function setHtml({ kind, code }: ComparisonSide, page: Page): string {
  const snippet = page.snippet(code);
  if (snippet === undefined) return "";
  const { html, unset, diagnostics } = snippet;
  if (unset !== undefined) return unsetHtml(`Only the source is shown: Recto does not set ${unset}.`);
  if (kind === "write") reportBroken(diagnostics, code.start, code.end, page);
  if (html === undefined || html.trim() === "") return unsetHtml("By itself this prints nothing.");
  const region = attributes({ class: "comparison-set", role: "group", "aria-label": "As it is printed" });
  return `<div${region}>${html}</div>`;
}

function unsetHtml(text: string): string {
  return `<p class="comparison-unset">${escapeHtml(text)}</p>`;
}

/** What is shown as the right way must be one that can be set. */
function reportBroken(
  diagnostics: NonNullable<ReturnType<Page["snippet"]>>["diagnostics"],
  start: number,
  end: number,
  page: Page,
): void {
  const found = diagnostics.find(({ severity }) => severity === "error");
  if (found === undefined) return;
  report(page, {
    rule: found.rule,
    severity: "error",
    start,
    end,
    what: `The code to write cannot be set: ${found.what}`,
    why: found.why,
    do: found.do,
  });
}

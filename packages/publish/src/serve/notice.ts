import type { Diagnostic } from "@recto/diagnostics";
import type { Failure } from "../failure.ts";
import { html, type Html } from "../pages/html.ts";

/** The strip over a page that lists what is wrong with it; undefined when nothing is. */
export function noticeOf(diagnostics: readonly Diagnostic[], failures: readonly Failure[]): Html | undefined {
  if (diagnostics.length === 0 && failures.length === 0) return undefined;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length + failures.length;
  const counts = [count(errors, "error"), count(diagnostics.length + failures.length - errors, "warning")];
  return html`<details class="notice${errors > 0 && " has-errors"}" ${errors > 0 && html` open`}>
    <summary>${counts.filter((text) => text !== undefined).join(", ")}</summary>
    <ul role="list">
      ${failures.map(({ message, do: advice }) => html`<li class="error"><p>${message} ${advice}</p></li> `)}${diagnostics.map(item)}
    </ul>
  </details> `;
}

function item({ severity, path, start, what, do: advice, rule, url }: Diagnostic): Html {
  return html`<li class="${severity}">
    <code>${path}:${start.line}:${start.column}</code>
    <p>${what} ${advice} <a href="${url}">${rule}</a></p>
  </li> `;
}

function count(number: number, noun: string): string | undefined {
  return number === 0 ? undefined : `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** How the strip looks; only the development server's stylesheet has it. */
export const noticeStyles: string = `
.notice{position:sticky;top:0;z-index:5;max-height:40vh;overflow-y:auto;border-bottom:2px solid var(--line);
background:var(--surface);font:.84rem/1.5 var(--sans)}
.notice.has-errors{border-bottom-color:var(--error)}
.notice summary{padding:.6rem var(--gutter);font-weight:600;cursor:pointer}
.notice.has-errors summary{color:var(--error)}
.notice ul{margin:0;padding:0 var(--gutter) .7rem;list-style:none}
.notice li{padding:.35rem 0 .35rem .8rem;border-inline-start:3px solid var(--line)}
.notice li.error{border-inline-start-color:var(--error)}
.notice li+li{margin-top:.3rem}
.notice p{display:inline;margin:0}
.notice code{font-family:var(--mono);font-size:.95em;overflow-wrap:anywhere}
`;

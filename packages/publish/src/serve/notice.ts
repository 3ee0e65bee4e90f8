import type { Diagnostic } from "@recto/diagnostics";
import type { Failure } from "../failure.ts";
import { markup, type Markup } from "../pages/markup.ts";

/** The strip over a page that lists what is wrong with it; undefined when nothing is. */
export function noticeOf(
  diagnostics: readonly Diagnostic[],
  failures: readonly Failure[],
): Markup | undefined {
  if (diagnostics.length === 0 && failures.length === 0) return undefined;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length + failures.length;
  const counts = [count(errors, "error"), count(diagnostics.length + failures.length - errors, "warning")];
  return markup`<details class="notice${errors > 0 && " has-errors"}" ${errors > 0 && markup` open`}>
    <summary>${counts.filter((text) => text !== undefined).join(", ")}</summary>
    <ul role="list">
      ${failures.map(({ message, do: advice }) => markup`<li class="error"><p>${message} ${advice}</p></li> `)}${diagnostics.map(item)}
    </ul>
  </details> `;
}

function item({ severity, path, start, what, do: advice, rule, url }: Diagnostic): Markup {
  return markup`<li class="${severity}">
    <code>${path}:${start.line}:${start.column}</code>
    <p>${what} ${advice} <a href="${url}">${rule}</a></p>
  </li> `;
}

function count(number: number, noun: string): string | undefined {
  return number === 0 ? undefined : `${number} ${noun}${number === 1 ? "" : "s"}`;
}

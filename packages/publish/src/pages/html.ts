/** HTML that is safe to print. Made by `html`, which escapes what it is given, and by `raw`, which trusts it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Printable = Html | string | number | undefined | false | readonly Html[];

/** A template of HTML: text put into it is escaped, HTML is not, nothing is printed for `undefined` and `false`. */
export function html(parts: TemplateStringsArray, ...values: readonly Printable[]): Html {
  let text = parts[0] ?? "";
  for (const [index, value] of values.entries()) text += print(value) + (parts[index + 1] ?? "");
  return new Html(text);
}

/** Trusts a text to be HTML. */
export function raw(text: string): Html {
  return new Html(text);
}

function print(value: Printable): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(({ text }) => text).join("");
  return escapeText(String(value));
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a text for HTML and XML, between tags and in attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

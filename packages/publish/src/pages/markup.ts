/** HTML or XML that is safe to print. `markup` escapes what it is given; `raw` trusts it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Printable = Markup | string | number | undefined | false | readonly Markup[];

/** A template of markup: text put into it is escaped, markup is not; `undefined` and `false` print nothing. */
export function markup(parts: TemplateStringsArray, ...values: readonly Printable[]): Markup {
  let text = parts[0] ?? "";
  for (const [index, value] of values.entries()) text += print(value) + (parts[index + 1] ?? "");
  return new Markup(text);
}

/** Trusts a text to be markup. */
export function raw(text: string): Markup {
  return new Markup(text);
}

function print(value: Printable): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Markup) return value.text;
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

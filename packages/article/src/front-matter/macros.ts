import { parseLatex, readMacros } from "@recto/latex";
import type { Macro } from "@recto/latex";
import { isMap, isScalar, isSeq } from "yaml";
import type { Field, FieldReader } from "./fields.ts";

/**
 * The macros of the front matter: TeX (`macros: |` with `\newcommand`s below), or a map of name to replacement, as
 * MathJax and KaTeX configurations have it: `bx: \mathbf{x}`, `norm: ["\\lVert #1 \\rVert", 1]`.
 */
export function readMacroField(field: Field, reader: FieldReader): readonly Macro[] {
  const { value } = field;
  const { path, text } = reader.source;
  if (value === undefined) return [];
  if (isScalar(value)) {
    const tex = String(value.value);
    // Escapes make a double-quoted text differ from its source, so all of it is the place of each definition.
    const macros =
      value.type === "QUOTE_DOUBLE"
        ? readMacros(parseLatex(tex), tex, path).map((macro) => ({ ...macro, definition: field.span }))
        : readMacros(parseLatex(text, field.span), text, path);
    if (macros.length === 0)
      reader.report("macro-is-readable", field.span, {
        what: "No macro is defined here.",
        do: String.raw`Write definitions such as \`\newcommand{\bx}{\mathbf{x}}\`, or a map from names to replacements.`,
      });
    return macros;
  }
  if (isMap(value)) return reader.entries(value, field.path).flatMap((entry) => readEntry(entry, reader));
  reader.report("macro-is-readable", field.span, {
    what: "Macros are neither TeX nor a map.",
    do: String.raw`Write a map such as \`bx: \mathbf{x}\`.`,
  });
  return [];
}

function readEntry(entry: Field, reader: FieldReader): Macro[] {
  const name = entry.key.name.replace(/^\\/, "");
  const parts = isSeq(entry.value) ? entry.value.items.map((item) => reader.resolved(item)) : [entry.value];
  const [body, count, optional] = parts.map((part) => (isScalar(part) ? String(part.value) : undefined));
  if (!/^(?:\p{L}+\*?|[^\p{L}\s])$/u.test(name) || body === undefined) {
    reader.report("macro-is-readable", body === undefined ? entry.span : entry.key, {
      what:
        body === undefined
          ? `The macro \`${name}\` has no replacement.`
          : `\`${entry.key.name}\` cannot be the name of a macro.`,
      do: String.raw`Write a name of letters and its replacement: \`bx: \mathbf{x}\`.`,
    });
    return [];
  }
  let used = 0;
  for (const [, digit] of body.matchAll(/#([1-9])/g)) used = Math.max(used, Number(digit));
  const parameters = Math.min(9, Math.max(used, Number(count) || 0));
  return [
    {
      name,
      kind: "command",
      parameters,
      optional,
      body,
      delimiters: undefined,
      path: reader.source.path,
      definition: entry.span,
    },
  ];
}

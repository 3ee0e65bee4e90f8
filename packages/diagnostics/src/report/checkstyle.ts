import type { Diagnostic } from "../diagnostic.ts";
import { byPath, type Report, type Reporter } from "./report.ts";

/** The XML of Checkstyle, which many tools read. Columns count UTF-16 code units. */
export const checkstyle: Reporter = {
  about: "XML as Checkstyle writes it",
  *write({ diagnostics }: Report) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="8.0">\n';
    for (const [path, list] of byPath(diagnostics)) {
      yield `  <file name="${escaped(path)}">\n`;
      for (const diagnostic of list) yield `    ${elementOf(diagnostic)}\n`;
      yield "  </file>\n";
    }
    yield "</checkstyle>\n";
  },
};

function elementOf(diagnostic: Diagnostic): string {
  const { rule, severity, start, what, why } = diagnostic;
  const message = escaped(`${what} ${why} ${diagnostic.do}`);
  return `<error line="${start.line}" column="${start.column}" severity="${severity}" message="${message}" source="recto.${rule}"/>`;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);

/** A text as the value of an attribute; controls, and what XML 1.0 (2.2) has no place for, become U+FFFD. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"\t\n\r]/g, (character) => ENTITIES.get(character) ?? character)
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd");
}

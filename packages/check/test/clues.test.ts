import { beforeAll, describe, expect, it } from "vitest";
import { type CheckDocument, type Report, type Rule, rules } from "@recto/check";
import { visitDocument } from "../src/visit.ts";
import { readMarks, texDocument } from "./support.ts";

/** What a rule says of a document; without its clues it is shown every text and every list. */
function said(rule: Rule, document: CheckDocument, withClues: boolean): readonly Report[] {
  const reports: Report[] = [];
  const visitors = rule.create({
    document,
    preset: "all",
    options: {},
    report: (_, report) => void reports.push(report),
  });
  // Clues are kept by the names of rules, so one of another name has none.
  const id = withClues ? rule.id : `${rule.id} without clues`;
  visitDocument(document, [{ rule: { ...rule, id }, severity: rule.severity, visitors }]);
  return reports;
}

describe("a rule with clues", () => {
  const documents: CheckDocument[] = [];
  beforeAll(async () => {
    for (const { examples } of rules) {
      for (const { text, language } of [...examples.bad, ...examples.good])
        if (language !== "markdown") documents.push(await texDocument(readMarks(text).text));
    }
  });

  const clued = rules.filter(
    ({ clues, examples }) =>
      clues !== undefined && examples.bad.some(({ language }) => language !== "markdown"),
  );
  it.each(clued.map((rule) => [rule.id, rule] as const))(
    "says the same where it is shown everything: %s",
    (_, rule) => {
      let reports = 0;
      for (const document of documents) {
        const all = said(rule, document, false);
        expect(said(rule, document, true)).toEqual(all);
        reports += all.length;
      }
      expect(reports).toBeGreaterThan(0);
    },
  );
});

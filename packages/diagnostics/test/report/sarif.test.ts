import { diagnosticAt, SourceText } from "@recto/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { source, tie, wide, written } from "./forms.ts";

/** What the schema of SARIF 2.1.0 asks of the properties that we write; all others are refused. */
type Schema =
  | "string"
  | "uri"
  | "natural"
  | readonly string[]
  | { readonly array: Schema }
  | {
      readonly required: Readonly<Record<string, Schema>>;
      readonly optional?: Readonly<Record<string, Schema>>;
    };

const message: Schema = { required: { text: "string" } };
const region: Schema = {
  required: { startLine: "natural", startColumn: "natural", endLine: "natural", endColumn: "natural" },
};
const artifactLocation: Schema = { required: { uri: "uri" } };
const replacement: Schema = {
  required: { deletedRegion: region, insertedContent: { required: { text: "string" } } },
};
const fix: Schema = {
  required: {
    artifactChanges: { array: { required: { artifactLocation, replacements: { array: replacement } } } },
  },
  optional: { description: message, properties: { required: { tier: ["safe", "suggested"] } } },
};
const finding: Schema = {
  required: { message },
  optional: {
    ruleId: "string",
    ruleIndex: "natural",
    level: ["none", "note", "warning", "error"],
    locations: { array: { required: { physicalLocation: { required: { artifactLocation, region } } } } },
    fixes: { array: fix },
  },
};
const rule: Schema = { required: { id: "string" }, optional: { helpUri: "uri" } };
const driver: Schema = {
  required: { name: "string" },
  optional: { informationUri: "uri", rules: { array: rule } },
};
const run: Schema = {
  required: { tool: { required: { driver } } },
  optional: { columnKind: ["utf16CodeUnits", "unicodeCodePoints"], results: { array: finding } },
};
const log: Schema = { required: { version: ["2.1.0"], runs: { array: run } }, optional: { $schema: "uri" } };

function problems(value: unknown, schema: Schema, at = "log"): readonly string[] {
  if (schema === "string") return typeof value === "string" ? [] : [`${at} is no string`];
  if (schema === "natural")
    return Number.isInteger(value) && Number(value) >= 0 ? [] : [`${at} is no number`];
  if (schema === "uri")
    return typeof value === "string" &&
      /^[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(value) &&
      !/%(?![\dA-F]{2})/.test(value)
      ? []
      : [`${at} is no URI reference`];
  if (isChoice(schema))
    return schema.includes(String(value)) ? [] : [`${at} is none of ${schema.join(", ")}`];
  if ("array" in schema) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((item: unknown, index) => problems(item, schema.array, `${at}[${index}]`));
  }
  if (typeof value !== "object" || value === null) return [`${at} is no object`];
  const known = { ...schema.required, ...schema.optional };
  const missing = Object.keys(schema.required).filter((name) => !(name in value));
  return [
    ...missing.map((name) => `${at}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
      const expected = known[name];
      return expected === undefined
        ? [`${at}.${name} is unknown`]
        : problems(inner, expected, `${at}.${name}`);
    }),
  ];
}

function isChoice(schema: Schema): schema is readonly string[] {
  return Array.isArray(schema);
}

function result(ruleId: string, ruleIndex: number): object {
  return { ruleId, ruleIndex };
}

function uriOf(path: string): string {
  const other = diagnosticAt(new SourceText(path, source.text), { ...tie, start: 0, end: 1 });
  return /"uri":"([^"]*)"/.exec(written("sarif", [other]))?.[1] ?? "";
}

describe("the SARIF report", () => {
  it("is valid against what the schema asks", () => {
    expect(problems(JSON.parse(written("sarif", [tie, wide, tie])), log)).toEqual([]);
    expect(problems(JSON.parse(written("sarif", [])), log)).toEqual([]);
  });

  it("says where a mistake stands, in UTF-16 code units, and how to mend it", () => {
    expect(JSON.parse(written("sarif", [tie]))).toMatchObject({
      runs: [
        {
          columnKind: "utf16CodeUnits",
          tool: { driver: { name: "Recto", rules: [{ id: "reference-has-tie", helpUri: tie.url }] } },
          results: [
            {
              ruleId: "reference-has-tie",
              ruleIndex: 0,
              level: "warning",
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "posts/a%20b.tex" },
                    region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 8 },
                  },
                },
              ],
              fixes: [
                {
                  description: { text: "Write ~" },
                  properties: { tier: "safe" },
                  artifactChanges: [
                    {
                      replacements: [
                        {
                          deletedRegion: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 8 },
                          insertedContent: { text: "~" },
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("counts an emoji before a mistake as two columns", () => {
    expect(written("sarif", [wide])).toContain('"startLine":1,"startColumn":4,"endLine":3');
  });

  it("lists each rule once, and each result points at its own", () => {
    expect(JSON.parse(written("sarif", [tie, wide, tie]))).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: "reference-has-tie" }, { id: "braces-balance" }] } },
          results: [
            result("reference-has-tie", 0),
            result("braces-balance", 1),
            result("reference-has-tie", 0),
          ],
        },
      ],
    });
  });

  it("names absolute paths as file URIs", () => {
    expect(uriOf("/home/a b/c.tex")).toBe("file:///home/a%20b/c.tex");
    expect(uriOf("C:\\a\\b.tex")).toBe("file:///C:/a/b.tex");
    expect(uriOf("a#b?.tex")).toBe("a%23b%3F.tex");
  });

  it("is valid whatever the texts and paths hold", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 1 }),
        fc.string({ unit: "binary" }),
        (path, what) => {
          const other = diagnosticAt(new SourceText(path, what), { ...tie, what, start: 0, end: 1 });
          expect(problems(JSON.parse(written("sarif", [other])), log)).toEqual([]);
        },
      ),
    );
  });
});

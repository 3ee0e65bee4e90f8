import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tie, wide, written } from "./forms.ts";

describe("the annotations of GitHub", () => {
  it("say file, lines, columns and rule, and escape what ends a property or the line", () => {
    expect(written("github", [{ ...tie, path: "a,b:c.tex" }])).toBe(
      "::warning file=a%2Cb%3Ac.tex,line=2,endLine=2,col=7,endColumn=7,title=reference-has-tie::" +
        'What, 100%25 & <more>: "so". Why. Do.\n',
    );
  });

  it("have no columns where a mistake spans lines, since GitHub refuses them", () => {
    expect(written("github", [wide])).toMatch(
      /^::error file=posts\/a b\.tex,line=1,endLine=3,title=braces-balance::/,
    );
  });

  it("are one line each, whatever the message and path hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (what, path) => {
        expect(written("github", [{ ...tie, what, path }, wide])).toMatch(
          /^::warning [^\n\r]*\n::error [^\n\r]*\n$/,
        );
      }),
    );
  });

  it("are nothing without diagnostics", () => {
    expect(written("github", [])).toBe("");
  });
});

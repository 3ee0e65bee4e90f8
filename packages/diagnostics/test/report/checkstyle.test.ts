import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tie, wide, written } from "./forms.ts";

describe("the Checkstyle report", () => {
  it("has an element for each file, and in it one for each mistake in the order of the text", () => {
    expect(written("checkstyle", [tie, { ...tie, path: "b.tex" }, wide])).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="8.0">
  <file name="posts/a b.tex">
    <error line="1" column="4" severity="error" message="What&#10;is&#9;this\ufffd? Why. Do." source="recto.braces-balance"/>
    <error line="2" column="7" severity="warning" message="What, 100% &amp; &lt;more&gt;: &quot;so&quot;. Why. Do." source="recto.reference-has-tie"/>
  </file>
  <file name="b.tex">
    <error line="2" column="7" severity="warning" message="What, 100% &amp; &lt;more&gt;: &quot;so&quot;. Why. Do." source="recto.reference-has-tie"/>
  </file>
</checkstyle>
`,
    );
  });

  it("is whole without diagnostics", () => {
    expect(written("checkstyle", [])).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="8.0">\n</checkstyle>\n',
    );
  });

  it("holds only what XML can hold, whatever the message and path hold", () => {
    const line =
      /^ {4}<error line="\d+" column="\d+" severity="warning" message="(?:[^<>&"]|&(?:amp|lt|gt|quot|#9|#10|#13);)*" source="recto\.reference-has-tie"\/>$/m;
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (what, path) => {
        const output = written("checkstyle", [{ ...tie, what, path }]);
        expect(output).toMatch(line);
        expect(output.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
      }),
    );
  });
});

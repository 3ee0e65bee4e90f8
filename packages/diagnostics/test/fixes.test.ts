import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFixes, diagnosticAt, type Edit, type Fix, SourceText } from "@recto/diagnostics";

function fix(...edits: readonly (readonly [start: number, end: number, text: string])[]): Fix {
  return { title: "t", tier: "safe", edits: edits.map(([start, end, text]) => ({ start, end, text })) };
}

describe("applying fixes", () => {
  it("makes every edit of fixes that do not touch", () => {
    expect(applyFixes("one two three", [fix([8, 13, "3"]), fix([0, 3, "1"], [4, 7, "2"])]).text).toBe(
      "1 2 3",
    );
  });

  it("refuses the later of two fixes that overlap, by place and not by order", () => {
    const late = fix([2, 5, "LATE"]);
    const early = fix([0, 3, "EARLY"]);
    const result = applyFixes("abcdef", [late, early]);
    expect(result.text).toBe("EARLYdef");
    expect(result.refused).toEqual([{ fix: late, reason: "overlaps" }]);
  });

  it("refuses a fix whole when one of its edits overlaps", () => {
    const result = applyFixes("abcdef", [fix([0, 2, "X"]), fix([1, 2, "Y"], [4, 5, "Z"])]);
    expect(result.text).toBe("Xcdef");
  });

  it("makes an edit that two fixes share once", () => {
    const result = applyFixes("abc", [fix([1, 2, "B"]), fix([1, 2, "B"], [2, 3, "C"])]);
    expect(result.text).toBe("aBC");
    expect(result.applied).toHaveLength(2);
  });

  it("refuses a second insertion at the same place", () => {
    const result = applyFixes("ab", [fix([1, 1, "x"]), fix([1, 1, "y"])]);
    expect(result.text).toBe("axb");
    expect(result.refused).toHaveLength(1);
  });

  it("takes edits that merely touch", () => {
    expect(applyFixes("abcd", [fix([0, 2, "X"]), fix([2, 2, "-"]), fix([2, 4, "Y"])]).text).toBe("X-Y");
  });

  it("refuses fixes whose edits overlap each other, leave the text or split a surrogate pair", () => {
    const malformed = [fix([0, 2, ""], [1, 3, "x"]), fix([2, 99, ""]), fix([3, 2, ""]), fix([1, 2, "x"])];
    const result = applyFixes("\u{1F600}bc", malformed);
    expect(result.text).toBe("\u{1F600}bc");
    expect(result.refused.map(({ reason }) => reason)).toEqual(malformed.map(() => "malformed"));
  });

  it("takes of a diagnostic the first fix that the tier allows", () => {
    const suggested: Fix = { ...fix([0, 1, "S"]), tier: "suggested" };
    const safe = fix([0, 1, "s"]);
    const diagnostic = diagnosticAt(new SourceText("a.md", "a"), {
      rule: "r",
      severity: "error",
      start: 0,
      end: 1,
      what: "",
      why: "",
      do: "",
      fixes: [suggested, safe],
    });
    expect(applyFixes("a", [diagnostic], "safe").text).toBe("s");
    expect(applyFixes("a", [diagnostic], "suggested").text).toBe("S");
  });

  const text = "abcdefghij";
  const edits = fc
    .record({ start: fc.nat(10), length: fc.nat(4), text: fc.constantFrom("", "X", "YY") })
    .map(({ start, length, text: fresh }): Edit => ({
      start,
      end: Math.min(10, start + length),
      text: fresh,
    }));
  const fixes = fc.array(
    fc
      .array(edits, { minLength: 1, maxLength: 3 })
      .map((list): Fix => ({ title: "t", tier: "safe", edits: list })),
    { maxLength: 8 },
  );

  it("gives what replacing the edits of the applied fixes from the end gives", () => {
    fc.assert(
      fc.property(fixes, (list) => {
        const result = applyFixes(text, list);
        expect(result.text).toBe(fromTheEnd(text, result.applied));
      }),
    );
  });

  it("applies or refuses each fix, and no fix that it could have applied is refused", () => {
    fc.assert(
      fc.property(fixes, (list) => {
        const { applied, refused } = applyFixes(text, list);
        expect(applied.length + refused.length).toBe(list.length);
        for (const { fix: left } of refused) expect(isConsistent([...applied, left])).toBe(false);
        expect(isConsistent(applied)).toBe(true);
      }),
    );
  });
});

/** The oracle: distinct edits, the last first, each by cutting the text in two. */
function fromTheEnd(text: string, fixes: readonly Fix[]): string {
  return distinct(fixes).reduceRight(
    (result, { start, end, text: fresh }) => result.slice(0, start) + fresh + result.slice(end),
    text,
  );
}

function distinct(fixes: readonly Fix[]): readonly Edit[] {
  const edits = fixes.flatMap((one) => one.edits).map((edit) => [JSON.stringify(edit), edit] as const);
  return [...new Map(edits).values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether every code unit is replaced at most once and nothing is inserted into a replacement or twice at a place. */
function isConsistent(fixes: readonly Fix[]): boolean {
  const owners = new Map<string, number>();
  for (const [owner, { start, end }] of distinct(fixes).entries()) {
    const claims = start === end ? [`at ${start}`] : [];
    for (let unit = start; unit < end; unit += 1) claims.push(`unit ${unit}`);
    for (let gap = start + 1; gap < end; gap += 1) claims.push(`at ${gap}`);
    for (const claim of claims) {
      if (claim.startsWith("at") && start !== end) {
        if (distinct(fixes).some((other) => other.start === other.end && `at ${other.start}` === claim))
          return false;
        continue;
      }
      if (owners.has(claim)) return false;
      owners.set(claim, owner);
    }
  }
  return true;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { opened, shared } from "../src/share.ts";

const preset = fc.constantFrom("recommended" as const, "strict" as const, "all" as const);
/** Any text that can be written as UTF-8: half a surrogate pair cannot. */
const text = fc.string({ unit: "binary" }).filter((any) => !/\p{Surrogate}/u.test(any));

function sentenceOf(part: string): string {
  const result = opened(part);
  if (result.ok) throw new Error(`it opens: ${JSON.stringify(result.subject.text.slice(0, 100))}`);
  return result.sentence;
}

describe("a link", () => {
  it("holds any text and the set of rules", () => {
    fc.assert(
      fc.property(text, preset, (some, rules) => {
        expect(opened(shared({ text: some, preset: rules }))).toEqual({
          ok: true,
          subject: { text: some, preset: rules },
        });
      }),
    );
  });

  it("needs no escapes in an address", () => {
    fc.assert(
      fc.property(text, preset, (some, rules) => {
        const part = shared({ text: some, preset: rules });
        expect(new URL(`https://example.org/#playground=${part}`).hash).toBe(`#playground=${part}`);
        expect(part).toMatch(/^[\w-]*$/);
      }),
    );
  });

  it("is much shorter than a text that repeats itself", () => {
    const long = "Let $x_1, ..., x_n$ be as in Theorem \\ref{thm:one}.\n".repeat(1000);
    expect(shared({ text: long, preset: "all" }).length).toBeLessThan(long.length / 100);
    expect(opened(shared({ text: long, preset: "all" }))).toMatchObject({ ok: true });
  });

  it("keeps a byte order mark and all line ends", () => {
    const odd = "\uFEFFa\r\nb\rc\n\u2028\u0000";
    expect(opened(shared({ text: odd, preset: "strict" }))).toMatchObject({ subject: { text: odd } });
  });
});

describe("what is no link", () => {
  it("gives one sentence about it and one about what to do, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.string().map((any) => `1r${any}`),
        ),
        (part) => {
          const result = opened(part);
          return result.ok || /^[A-Z][^.]+\. [A-Z][^.]+\.$/.test(result.sentence);
        },
      ),
    );
  });

  it("is a link with any character changed or cut off", () => {
    const original = "Let $f: A -> B$ be a map, and so on ... as in \\ref{a}.";
    const whole = shared({ text: original, preset: "strict" });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.constantFrom("A", "z", "7", "_", ""), (at, other) => {
        const changed = whole.slice(0, at) + other + whole.slice(at + 1);
        const result = opened(changed);
        // The bits beyond the last byte say nothing; other letters of a set are other sets.
        return !result.ok || result.subject.text === original;
      }),
    );
    for (let length = 0; length < whole.length - 1; length += 1)
      expect(sentenceOf(whole.slice(0, length))).toMatch(/damaged/);
  });

  it("is one of a format to come", () => {
    expect(sentenceOf("2rAAAA")).toMatch(/newer/);
  });

  it("is one that swells to more than a playground takes", () => {
    const swollen = shared({ text: "a".repeat(50_000_000), preset: "all" });
    expect(sentenceOf(swollen)).toMatch(/longer/);
  });
});

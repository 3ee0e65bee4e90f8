import { checkText, rules } from "@recto/check";
import { applyFixes } from "@recto/diagnostics";
import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composed, moved, specsOf } from "../src/editor/changes.ts";
import { samples } from "../src/samples.ts";
import { answer } from "../src/worker/answer.ts";
import { MOST_SHOWN } from "../src/worker/protocol.ts";

const bad = rules.flatMap(({ examples }) => examples.bad.map(({ text }) => text.replaceAll(/[«»]/g, "")));

describe("the worker's answers", () => {
  it("say of a text what a check says, and count all of it", async () => {
    const text = "Let $a, ..., b$ and $log x$. ".repeat(700);
    const all = await checkText(text, { preset: "recommended" });
    expect(all.length).toBeGreaterThan(MOST_SHOWN);
    const reply = await answer({ type: "check", text, preset: "recommended" });
    if (reply.type !== "checked") throw new Error("a check is answered");
    expect(reply.diagnostics).toEqual(all.slice(0, MOST_SHOWN));
    expect(reply.counts).toEqual({
      errors: all.filter(({ severity }) => severity === "error").length,
      warnings: all.filter(({ severity }) => severity === "warning").length,
      safe: all.filter(({ fixes }) => fixes.some(({ tier }) => tier === "safe")).length,
    });
  });

  it("mend all that is safe, as one change of the editor's text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...bad), { minLength: 1, maxLength: 6 }), async (texts) => {
        const text = texts.join("\n\n").replaceAll(/\r\n?/g, "\n");
        const reply = await answer({ type: "mend", text, preset: "all" });
        if (reply.type !== "mended") throw new Error("mending is answered");
        let expected = text;
        for (let round = 0; round < 10; round += 1)
          expected = applyFixes(expected, await checkText(expected, { preset: "all" }), "safe").text;
        const state = EditorState.create({ doc: text });
        const changes = composed(reply.rounds, state.doc.length);
        expect(state.update({ changes }).state.doc.toString()).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a fix of a text that is edited meanwhile", () => {
  const state = EditorState.create({ doc: "one ... two ... three" });

  it("goes where its place went", () => {
    const before = state.update({ changes: { from: 0, insert: "zero " } });
    const now = moved([{ start: 4, end: 7, text: "\\dots" }], before.changes.desc) ?? [];
    const after = before.state.update({ changes: [...specsOf(now)] });
    expect(after.state.doc.toString()).toBe("zero one \\dots two ... three");
  });

  it("is not made where its place was edited", () => {
    const before = state.update({ changes: { from: 5, to: 6 } });
    expect(moved([{ start: 4, end: 7, text: "\\dots" }], before.changes.desc)).toBeUndefined();
  });
});

const isClean = (title: string): boolean => title === "Nothing to mend";

describe("the sample texts", () => {
  it.each(samples.filter(({ title }) => !isClean(title)))("$title has mistakes", async ({ text }) => {
    expect((await checkText(text)).length).toBeGreaterThan(4);
  });

  it.each(samples.filter(({ title }) => isClean(title)))("$title has none", async ({ text }) => {
    expect(await checkText(text)).toEqual([]);
  });
});

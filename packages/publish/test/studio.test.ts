import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Order } from "../src/systems/studio/protocol.ts";
import { Studio } from "../src/systems/studio/studio.ts";

const folder = mkdtempSync(join(tmpdir(), "recto-studio-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let modules = 0;

/** A module of one system that does something at its top, in its claim and in its figure. */
function placeOf({ top = "", claim = "", figure = "" }): { modulePath: string; id: string } {
  const modulePath = join(folder, `${(modules += 1)}.mjs`);
  writeFileSync(
    modulePath,
    `${top}
export const it = { id: "demo/it", title: "It", parameters: {}, *run() {}, values: {},
  figures: { dot: { title: "Dot", alt: () => "A dot", draw: (_, Plot) => { ${figure}; return { marks: [Plot.dot([[0, 0]])] }; } } },
  claims: { one: { says: "It is one", holds: ({ a }) => { ${claim}; return { holds: a === 1, measured: String(a) }; } } } };`,
  );
  return { modulePath, id: "demo/it" };
}

const read = { type: "read" } as const;
const judge = { type: "judge", claim: "one", runs: [{ a: 1 }] } as const;
const shown = { parameters: {}, seed: 1, frame: undefined, values: {} };
const draw = { type: "draw", view: "dot", shown, name: "fig-dot" } as const;

const endless = "for (;;) {}";
const good = placeOf({});

describe("The studio", () => {
  test("reads, judges and draws", async () => {
    const studio = new Studio();
    const declared = await studio.ask(good, read);
    expect(declared).toMatchObject({ state: "done", result: { system: { id: "demo/it" } } });
    const judged = await studio.ask(good, judge);
    expect(judged).toEqual({ state: "done", result: { holds: true, measured: "1" } });
    const drawn = await studio.ask(good, draw);
    expect(drawn).toMatchObject({ state: "done", result: { alt: "A dot" } });
    studio.close();
  });

  const cases: readonly [string, object, Order][] = [
    ["a module", { top: endless }, read],
    ["a module that waits for ever", { top: "await new Promise(() => {});" }, read],
    ["a claim", { claim: endless }, judge],
    ["a figure", { figure: endless }, draw],
  ];
  test.each(cases)("ends %s that does not end, and goes on", async (_, does, order) => {
    const studio = new Studio({ limit: 1 });
    const told = await studio.ask(placeOf(does), order);
    expect(told).toMatchObject({ state: "ended", did: "did not end within 1 s" });
    expect(await studio.ask(good, order)).toMatchObject({ state: "done" });
    studio.close();
  });

  test.each([
    ['throw new Error("lost.")', "threw", /^broke off: lost$/],
    ["return 3", "threw", /^broke off: it does not return \{ holds, measured \}$/],
    ["process.exit(0)", "ended", /^ended the thread that it ran in$/],
    [
      "const all = []; for (;;) all.push(new Float64Array(1e6).fill(1))",
      "ended",
      /^took more than the 2048 MB/,
    ],
  ])("says what a claim did: %s", async (claim, state, did) => {
    const studio = new Studio({ limit: 60 });
    const told = await studio.ask(placeOf({ claim }), judge);
    expect(told).toMatchObject({ state, did: expect.stringMatching(did) });
    studio.close();
  });

  test("stops what goes on, and what waits, when its signal says so", async () => {
    const stop = new AbortController();
    const studio = new Studio({ signal: stop.signal });
    const asked = [placeOf({ claim: endless }), good].map((place) => studio.ask(place, judge));
    setTimeout(() => stop.abort(), 200);
    expect((await Promise.all(asked)).map(({ state }) => state)).toEqual(["stopped", "stopped"]);
  });
});

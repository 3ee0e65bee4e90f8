import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isWithin, readTolerance, runSystem } from "@recto/system";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPrograms } from "../../../scripts/programs.ts";
import { buildBy } from "../src/build/build.ts";
import { buildSite, examineArticle, loadSite, openPress, serveSite, type ServeEvent } from "../src/index.ts";
import { readPrinted, writtenAs } from "../src/systems/printed.ts";
import { walk } from "./systems/fixture/walk.ts";

let folder = "";
beforeAll(async () => {
  await buildPrograms();
  folder = await mkdtemp(join(tmpdir(), "recto-systems-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let sites = 0;

/** A site of one article, with the systems beside it. */
async function siteOf(body: string): Promise<string> {
  const site = join(folder, String((sites += 1)));
  await mkdir(join(site, "articles"), { recursive: true });
  await cp(new URL("systems", import.meta.url), join(site, "systems"), { recursive: true });
  await writeFile(join(site, "articles/a.md"), `---\ntitle: A\n---\n\n${body}\n`);
  return site;
}

async function load(path: string) {
  const site = await loadSite(path);
  if (!site.ok) throw new Error(site.failures[0]?.message);
  return site.value;
}

async function build(path: string) {
  const built = await buildSite(await load(path));
  if (built.status === "failed") throw new Error(built.failures[0]?.message);
  const said = built.diagnostics.map(({ rule, what, start, end, path: of, ...rest }) => {
    const text = built.sources.get(of)?.text.slice(start.offset, end.offset);
    return { rule, what, text, do: rest.do, fixes: rest.fixes };
  });
  return { ...built, said };
}

const figure = (attributes: string): string => `:::system{#fig:walk use="fixture/walk" ${attributes}}
A walk.
:::`;

describe("A system's figure in a site", () => {
  test("is drawn from its run, with its values, and claims say what was measured", async () => {
    const site = await siteOf(`${figure("view=path seed=3 steps=400")}

It goes up in :claim[50%]{of=fig:walk value=ups.share within=10pp seeds=4} of its steps, in @fig:walk
:value[fig:walk.ups.share]{as=".2%"}.`);
    const { status, said } = await build(site);
    expect([status, said]).toEqual(["built", []]);
    const page = await readFile(join(site, "_site/a/index.html"), "utf8");
    const runs = [3, 4, 5, 6].map((seed) => runSystem(walk, { seed, parameters: { steps: 400 } }));
    const shares = runs.map((each) => (each.state === "ended" ? each.run.values.ups.share : NaN));
    const [share = NaN] = shares;
    const [first] = runs;
    expect(page).toContain(`>${(share * 100).toFixed(2)}%</data>`);
    expect(page).toContain(`data-hash="${first?.state === "ended" ? first.run.hash : ""}"`);
    expect(page).toContain('aria-label="A path of 400 steps"');
    expect(page).toMatch(/<td>\S+\u00a0m<\/td>/);
    const mean = shares.reduce((sum, each) => sum + each, 0) / 4;
    expect(page).toContain(`Measured: ${(mean * 100).toFixed(1)}% ± `);
    expect(page).toContain("4 runs, seeds 3 to 6. Claimed to within 10 percentage points.");
    expect(page).toContain("Figure\u00a01");
    expect(page).toContain("and a claim, which holds");
    expect(page).toMatch(/<li class="stated claim-holds" data-claim="claim-\d+"[^>]*>“50%” /);
    const embedded = await readFile(join(site, "_site/embed/a/fig-walk/index.html"), "utf8");
    expect(embedded).toContain("<recto-system");
    expect(embedded).toContain('target="_top"');
  });

  test("shows nothing that breaks a page, and has ids of its own", async () => {
    const site = await siteOf(
      `${figure("view=path")}\n\n${figure("view=path").replace("fig:walk", "fig:two")}`,
    );
    await build(site);
    const page = await readFile(join(site, "_site/a/index.html"), "utf8");
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page).not.toMatch(/<style|<script(?! src=)/);
    expect(page).not.toMatch(/ d="[^"]*\d\.\d{3}/);
  });
});

describe("A claim that does not hold", () => {
  test("is an error at its words, with the number to write in its place", async () => {
    const site = await siteOf(`${figure("seed=3")}

It goes up in :claim[**62.5%**]{of=fig:walk value=ups.share} of its steps.`);
    const { status, said } = await build(site);
    const outcome = runSystem(walk, { seed: 3 });
    const share = outcome.state === "ended" ? outcome.run.values.ups.share : NaN;
    const right = (share * 100).toFixed(1);
    expect(status).toBe("rejected");
    expect(said).toMatchObject([{ rule: "claim-holds", text: "**62.5%**" }]);
    expect(said[0]?.what).toContain(`over seed 3 it is ${right}%`);
    const [edit] = said[0]?.fixes[0]?.edits ?? [];
    const text = await readFile(join(site, "articles/a.md"), "utf8");
    expect([text.slice(edit?.start, edit?.end), edit?.text]).toEqual(["62.5", right]);
    const fixed = text.slice(0, edit?.start) + (edit?.text ?? "") + text.slice(edit?.end);
    await writeFile(join(site, "articles/a.md"), fixed);
    expect((await build(site)).status).toBe("built");
  });

  test("may be a statement of the system", async () => {
    const site = await siteOf(`${figure("seed=3")}

:claim[It is fair.]{of=fig:walk holds=is-fair} :claim[It ends high.]{of=fig:walk holds=ends-high}`);
    const { said } = await build(site);
    expect(said).toMatchObject([{ rule: "claim-holds", text: "It ends high." }]);
    expect(said[0]?.what).toContain("It does not hold that the walk ends above a thousand.");
  });
});

describe("The fix of a claim", () => {
  test.each([
    ["−3 m", "within=0.001"],
    ["1,000 m", "within=1%"],
    ["2.5 m", "seeds=20 within=0.01"],
    ["$1.2 \\cdot 10^{-3}\\,\\mathrm{m}$", "seeds=7"],
  ])("mends %s {%s}", async (words, attributes) => {
    const site = await siteOf(
      `${figure("scale=1.7")}\n\n:claim[${words}]{of=fig:walk value=end ${attributes}} @fig:walk`,
    );
    const article = join(site, "articles/a.md");
    const [edit] = (await build(site)).said[0]?.fixes[0]?.edits ?? [];
    const text = await readFile(article, "utf8");
    await writeFile(article, text.slice(0, edit?.start) + (edit?.text ?? "") + text.slice(edit?.end));
    expect((await build(site)).said).toEqual([]);
  });

  test("is told with the unit that the value has", async () => {
    const { said } = await build(
      await siteOf(`${figure("")}\n\n:claim[5 kg]{of=fig:walk value=end} @fig:walk`),
    );
    expect(said[0]?.do).toBe("Write the number with its unit: `:claim[78 m]{…}`.");
  });
});

describe("What an article gets wrong about a system is told at its place", () => {
  test.each([
    [figure("").replace("fixture/walk", "fixture/wolk"), "system-is-known", "fixture/wolk", "fixture/walk"],
    [
      figure("").replace("fixture/walk", "../../etc/passwd"),
      "system-is-known",
      "../../etc/passwd",
      undefined,
    ],
    [figure("view=pathe"), "system-is-known", "pathe", "path"],
    [figure("stepps=3"), "parameter-is-valid", "stepps=3", "steps"],
    [figure("steps=0"), "parameter-is-valid", "0", undefined],
    [figure('steps="2.5"'), "parameter-is-valid", "2.5", undefined],
    [figure("start=egde"), "parameter-is-valid", "egde", "edge"],
    [figure("biased=perhaps"), "parameter-is-valid", "perhaps", undefined],
    [figure("seed=-1"), "parameter-is-valid", "-1", undefined],
    [`${figure("")}\n\n:claim[5]{of=fig:walk value=ups.shar}`, "value-is-known", "ups.shar", "ups.share"],
    [`${figure("")}\n\n:claim[x]{of=fig:walk holds=is-fari}`, "value-is-known", "is-fari", "is-fair"],
    [`${figure("")}\n\n:claim[half]{of=fig:walk value=ups.share}`, "value-is-known", "half", undefined],
    [`${figure("")}\n\n:claim[5 kg]{of=fig:walk value=end}`, "value-is-known", "5 kg", undefined],
    [`${figure("")}\n\n:claim[5 m]{of=fig:walk value=end within=4pp}`, "value-is-known", "4pp", undefined],
    [`${figure("")}\n\n:claim[5 m]{of=fig:walk value=end seeds=0}`, "value-is-known", "0", undefined],
    [`${figure("")}\n\n:value[fig:walk.ends]`, "value-is-known", "ends", "end"],
    [`${figure("")}\n\n:value[fig:walk.end]{as=".1z"}`, "value-is-known", ".1z", undefined],
    [`# B {#sec:b}\n\n:value[sec:b.end] @sec:b`, "value-is-known", "sec:b", undefined],
  ])("%s", async (body, rule, text, meant) => {
    const { said } = await build(await siteOf(body));
    const own = said.filter((each) => each.rule === rule);
    expect(own).toMatchObject([{ text }]);
    expect(own[0]?.fixes[0]?.edits[0]?.text).toBe(meant);
  });

  test("seeds that are none are one error, and not that of a claim too", async () => {
    const claim = ":claim[5000 m]{of=fig:walk value=end seeds=0}";
    const { said } = await build(await siteOf(`${figure("")}\n\n${claim} @fig:walk`));
    expect(said).toMatchObject([{ rule: "value-is-known", text: "0" }]);
  });

  test("a label that is not there is a broken reference", async () => {
    const { said } = await build(await siteOf(`${figure("")}\n\n:claim[5]{of=fig:wolk value=end} @fig:walk`));
    expect(said).toMatchObject([{ rule: "label-is-defined", text: "fig:wolk" }]);
  });
});

const endless = "\nfunction endless(): number { for (;;) {} }\n";
const broken = (how: string): string => `:::system{#fig:b use="fixture/broken" how=${how}}\nIt breaks.\n:::`;

describe("A run that breaks", () => {
  test.each([
    ["throws", "the tank is empty"],
    ["nan", "NaN"],
    ["endless", "2.5 s"],
  ])("%s: is told at its figure, and the other figures are there", async (how, words) => {
    const site = await siteOf(`${broken(how)}\n\n${figure("")}`);
    const { status, said } = await build(site);
    expect(status).toBe("rejected");
    expect(said).toMatchObject([
      { rule: "run-completes", text: `:::system{#fig:b use="fixture/broken" how=${how}}` },
    ]);
    expect(said[0]?.what).toContain(words);
  });

  test("a figure that cannot be drawn is told there", async () => {
    const { said } = await build(await siteOf(broken("draws")));
    expect(said).toMatchObject([{ rule: "system-is-known" }]);
    expect(said[0]?.what).toContain("no pencil");
  });

  test("a declared number that the run does not return is told at its figure", async () => {
    const site = await siteOf(`${figure("seed=3")}\n\n:value[fig:walk.end] @fig:walk`);
    const path = join(site, "systems/fixture/walk.ts");
    const code = await readFile(path, "utf8");
    await writeFile(path, code.replace("values: {", 'values: { depth: { label: "Depth" },'));
    const { said } = await build(site);
    expect(said).toMatchObject([{ rule: "run-completes" }]);
    expect(said[0]?.what).toContain("the run returns no number depth");
  });

  test("a figure that does not end is told there", async () => {
    const site = await siteOf(figure("seed=3"));
    const path = join(site, "systems/fixture/walk.ts");
    const code = await readFile(path, "utf8");
    await writeFile(
      path,
      code.replace('x: { label: "Step" },', "x: { label: String(endless()) },") + endless,
    );
    const { status, said } = await build(site);
    expect(status).toBe("rejected");
    expect(said).toMatchObject([{ rule: "system-is-known" }]);
    expect(said[0]?.what).toBe("The view path of fixture/walk did not end within 10 s.");
  });

  test("code that is none is told there", async () => {
    const site = await siteOf(figure(""));
    await writeFile(join(site, "systems/fixture/walk.ts"), "export const = 3;");
    const { said } = await build(site);
    expect(said).toMatchObject([{ rule: "system-is-known", text: "fixture/walk" }]);
    expect(said[0]?.what).toMatch(/cannot be read: .* in line 1\.$/);
  });
});

describe("A check", () => {
  test("runs no system, tests against kept runs, and says which are missing", async () => {
    const site = await siteOf(`${figure("seed=3")}\n\n:claim[99%]{of=fig:walk value=ups.share}`);
    const check = async () => {
      const loaded = await load(site);
      const press = await openPress(loaded, { forDevelopment: true, runs: "kept" });
      const examined = await examineArticle(loaded, join(site, "articles/a.md"), press);
      return examined.ok ? examined.value.diagnostics.map(({ rule }) => rule) : [];
    };
    expect(await check()).toEqual(["run-is-current"]);
    await build(site);
    expect(await check()).toEqual(["claim-holds"]);
    const code = await readFile(join(site, "systems/fixture/walk.ts"), "utf8");
    await writeFile(join(site, "systems/fixture/walk.ts"), code.replace("? 0.6 : 0.5", "? 0.6 : 1.5"));
    expect(await check()).toEqual(["run-is-current"]);
  });
});

test("A check says once for an article that what it claims is not tested", async () => {
  const claim = ":claim[99%]{of=fig:walk value=ups.share seeds=3}";
  const site = await siteOf(`${figure("seed=3")}\n\n${claim} and :value[fig:walk.ups.share] and ${claim}`);
  const loaded = await load(site);
  const press = await openPress(loaded, { forDevelopment: true, runs: "kept" });
  const examined = await examineArticle(loaded, join(site, "articles/a.md"), press);
  expect(examined.ok && examined.value.diagnostics).toMatchObject([
    { rule: "run-is-current", what: "To test this and 2 more below, 3 runs are missing." },
  ]);
});

const buildAgain = async (site: string) => {
  let runs = 0;
  const progress = ({ wanted }: { readonly wanted: number }): void => void (runs = wanted);
  const built = await buildBy(await load(site), { progress }, "one program");
  if (built.status !== "built") throw new Error(`not built: ${JSON.stringify(built)}`);
  return { unchanged: built.unchanged, runs };
};
const pageOf = async (site: string) => await readFile(join(site, "_site/a/index.html"), "utf8");

describe("Building again", () => {
  test("runs no system where nothing is new, and only what is new where something is", async () => {
    const site = await siteOf(figure("seed=3"));
    expect(await buildAgain(site)).toEqual({ unchanged: false, runs: 1 });
    const first = await pageOf(site);
    expect(await buildAgain(site)).toEqual({ unchanged: true, runs: 0 });
    const article = join(site, "articles/a.md");
    await writeFile(article, `${await readFile(article, "utf8")}\nMore words.\n`);
    expect(await buildAgain(site)).toEqual({ unchanged: false, runs: 0 });
    await writeFile(article, (await readFile(article, "utf8")).replace("seed=3", "seed=4"));
    expect(await buildAgain(site)).toEqual({ unchanged: false, runs: 1 });
    const code = join(site, "systems/fixture/walk.ts");
    await writeFile(code, (await readFile(code, "utf8")).replace("Share of steps up", "Share of ups"));
    expect(await buildAgain(site)).toEqual({ unchanged: false, runs: 1 });
    expect(await pageOf(site)).toContain("Share of ups");
    expect(await pageOf(site)).not.toBe(first);
    await rm(join(site, ".recto/runs"), { recursive: true });
    expect(await buildAgain(site)).toEqual({ unchanged: true, runs: 0 });
  });

  test("makes a damaged run anew", async () => {
    const site = await siteOf(figure("seed=3"));
    await buildAgain(site);
    const runs = join(site, ".recto/runs");
    for (const name of await readdir(runs)) await writeFile(join(runs, name), "broken");
    await rm(join(site, "_site"), { recursive: true });
    await rm(join(site, ".recto/articles.json"));
    expect(await buildAgain(site)).toEqual({ unchanged: false, runs: 1 });
  });
});

describe("A number written as another is", () => {
  test.each([
    ["78%", 0.7823, "78"],
    ["78.0%", 0.7823, "78.2"],
    ["0.78", 0.7823, "0.78"],
    ["1,280 chains", 12345.6, "12,346"],
    ["$3.2 \\times 10^{-4}$", 0.00047, "4.7 \\times 10^{-4}"],
    ["2.5e3", 12_340, "1.2e4"],
    ["25e3", 12_340, "12e3"],
    ["$1.2 \\cdot 10^{-3}$", 0.42, "4.2 \\cdot 10^{-1}"],
    ["$1.2 \\cdot 10^3$", 4.2e11, "4.2 \\cdot 10^{11}"],
    ["1.2 × 10³", 9.96e-12, "1.0 × 10⁻¹¹"],
    ["$1{,}280$", 12345.6, "12{,}346"],
    ["1,280", 17.2, "17"],
    ["-3", -17.2, "-17"],
    ["−0.4", -0.52, "−0.5"],
    ["5 % of them", 0.061, "6"],
  ])("%s, where it is %f, is %s", (words, value, expected) => {
    const quantity = { label: "It" };
    const printed = readPrinted(words, { start: 0, end: words.length }, quantity);
    expect("problem" in printed ? printed.problem : writtenAs(printed, value, words, () => true)).toBe(
      expected,
    );
  });

  const numbers = fc
    .oneof(...[1e6, 1e-6, 1e15].map((most) => fc.double({ min: -most, max: most, noNaN: true })))
    .map((number) => (Math.abs(number) < 1e-12 ? 0 : number));
  const forms: readonly ((size: number, digits: number) => string)[] = [
    (size, digits) => `${size.toFixed(digits)}%`,
    (size, digits) => size.toFixed(digits),
    (size, digits) => size.toExponential(digits).replace("+", ""),
    (size, digits) => `$${size.toExponential(digits).replace(/e\+?(.*)/, " \\cdot 10^{$1}")}$`,
    (size) => Math.round(size).toLocaleString("en"),
  ];

  test("is near enough: the claim then holds", () => {
    const within = fc.constantFrom(undefined, "0.001", "1%", "4pp", "1e-9", "5");
    const digits = fc.integer({ min: 0, max: 6 });
    const form = fc.constantFrom(...forms);
    fc.assert(
      fc.property(numbers, numbers, digits, form, within, (said, mean, places, write, tolerance) => {
        const words = write(said, places);
        const printed = readNumber(words);
        const toleranceOf = ({ value, rounding }: Pick<typeof printed, "value" | "rounding">): number =>
          tolerance === undefined ? rounding : (readTolerance(tolerance, {}, value) ?? -1);
        const text = writtenAs(printed, mean, words, (it) => isWithin({ mean }, it.value, toleranceOf(it)));
        const fixed = words.slice(0, printed.start) + (text ?? "") + words.slice(printed.end);
        const back = readNumber(fixed);
        expect([fixed, isWithin({ mean }, back.value, toleranceOf(back))]).toEqual([fixed, true]);
      }),
    );
  });
});

function readNumber(words: string) {
  const printed = readPrinted(words, { start: 0, end: words.length }, { label: "It" });
  if ("problem" in printed) throw new Error(printed.problem);
  return printed;
}

/** Waits until something is so. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("The development server", () => {
  test("serves before the systems have run, and refreshes the pages when they have", async () => {
    const site = await siteOf(`${figure("view=path seed=3 steps=400")}

It goes up in :claim[90%]{of=fig:walk value=ups.share within=1pp seeds=4} of its steps.`);
    const events: ServeEvent[] = [];
    const served = await serveSite(site, { port: 4500, report: (event) => events.push(event) });
    if (!served.ok) throw new Error(served.failures[0]?.message);
    const page = async (): Promise<string> => (await fetch(`${served.value.url}a/`)).text();
    try {
      expect(events.map(({ type }) => type)).toEqual(["built", "running"]);
      expect(await page()).not.toContain("<recto-system");
      await until(() => events.length > 2);
      const last = events.at(-1);
      expect(last?.type === "built" && last.diagnostics.map(({ rule }) => rule)).toEqual(["claim-holds"]);
      expect(await page()).toContain("<recto-system");
      await writeFile(
        join(site, "articles/a.md"),
        `---\ntitle: A\n---\n\n${figure("view=path seed=9 steps=300")}\n`,
      );
      await until(async () => (await page()).includes("Seed 9"));
    } finally {
      await served.value.close();
    }
    const again: ServeEvent[] = [];
    const second = await serveSite(site, { port: 4500, report: (event) => again.push(event) });
    if (!second.ok) throw new Error(second.failures[0]?.message);
    await second.value.close();
    expect(again.map(({ type }) => type)).toEqual(["built"]);
  });
});

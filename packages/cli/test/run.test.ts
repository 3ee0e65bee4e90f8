import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findChromium } from "../../../test/chromium.ts";
import { contentOf, folderOf, namesIn, recto } from "./recto.ts";

const walk = `
import { integer, number, pow, system } from "recto/system";

export const walk = system({
  id: "demo/walk",
  title: "A walk",
  parameters: {
    steps: integer({ default: 50, min: 1, max: 1000, label: "Steps" }),
    width: number({ default: 1, min: 0, max: 2, unit: "m", label: "Width" }),
  },
  *run({ parameters: { steps, width }, random }) {
    const noise = random.stream("noise");
    const path = new Float64Array(steps);
    let place = 0;
    for (let step = 0; step < steps; step++) {
      place += width * noise.normal();
      path[step] = place;
      yield { progress: (step + 1) / steps };
    }
    return { place, size: pow(2, 0.5) * width ** 3, path };
  },
  values: { place: { label: "Place at the end", unit: "m", format: ".2f" } },
  figures: {
    path: {
      title: "The path",
      alt: ({ values }) => \`\${values?.path.length} steps\`,
      draw: ({ values }, Plot) => ({ clip: true, marks: [Plot.lineY(values?.path ?? [], { clip: true }), Plot.frame()] }),
    },
  },
  claims: {
    near: { says: "It stays near.", holds: ({ place }) => ({ holds: Math.abs(place) < 40, measured: \`\${place.toFixed(1)} m\` }) },
    spread: {
      says: "It ends in other places",
      seeds: 3,
      holds: (runs) => ({ holds: new Set(runs.map(({ place }) => place)).size > 2, measured: \`\${runs.length} runs\` }),
    },
  },
});
`;
const other = (id: string, body: string, rest = "claims: {}"): string => `
import { system } from "recto/system";
export const it = system({ id: "${id}", title: "Another", parameters: {}, timeLimit: 1,
  *run() { ${body} }, values: {}, figures: {}, ${rest} });
`;
const site = (more: Readonly<Record<string, string>> = {}): string =>
  folderOf({ "systems/demo/walk.ts": walk, "systems/demo/helper.ts": "export const one = 1;\n", ...more });

it("recto check reads a system, and ends when it is done", async () => {
  const article = '---\ntitle: A\n---\n\n:::system{#fig:a use="demo/walk"}\nIt.\n:::\n\n@fig:a\n';
  const folder = site({ "articles/a.md": article, "recto.toml": 'title = "T"\n' });
  const began = performance.now();
  expect(await recto(["check"], { folder })).toMatchObject({ code: 0, error: "" });
  // Its thread would else keep it for 10 s.
  expect(performance.now() - began).toBeLessThan(9500);
});

describe("recto run", () => {
  it("lists the systems of a site with their parameters", async () => {
    const { code, out } = await recto(["run"], { folder: site() });
    expect([code, out]).toEqual([
      0,
      "demo/walk  A walk\n  steps=50  Steps: a whole number from 1 to 1000\n  width=1   Width: a number from 0 to 2 m\n",
    ]);
  });

  it("lists them for programs, and says where there are none", async () => {
    const listed = await recto(["run", "--json"], { folder: site() });
    expect(JSON.parse(listed.out)).toMatchObject([
      { id: "demo/walk", figures: ["path"], claims: ["near", "spread"] },
    ]);
    const { code, out } = await recto(["run"], { folder: folderOf({ "a.md": "# A\n" }) });
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^There is no system in .*systems\. docs\/systems\.md says/),
    ]);
  });

  it("runs one, shows its values and claims, and keeps it", async () => {
    const folder = site();
    const first = await recto(["run", "demo/walk", "--set", "steps=10", "--seed", "7"], { folder });
    expect(first).toMatchObject({ code: 0, error: "" });
    expect(first.out).toMatch(
      /seed 7, steps=10, width=1\n\n {2}place {2}−?\d+\.\d\d\u00a0m {2}Place at the end\n/,
    );
    expect(first.out).toMatch(/✓ near: It stays near\. Measured: −?-?\d+\.\d m\.\n/);
    expect(first.out).toContain("? spread: It ends in other places. It wants 3 runs: --seeds 3.");
    expect(namesIn(`${folder}/.recto/runs`)).toHaveLength(1);
    const second = await recto(["run", "demo/walk", "--set", "steps=10", "--seed", "7"], { folder });
    expect(second.out).toBe(first.out);
    expect(namesIn(`${folder}/.recto/runs`)).toHaveLength(1);
  });

  it("runs several seeds: means, intervals and claims over all of them", async () => {
    const { code, out } = await recto(["run", "demo/walk", "--seeds", "3"], { folder: site() });
    expect(code).toBe(0);
    expect(out).toMatch(/3 runs, seeds 1 to 3/);
    expect(out).toMatch(
      /place {2}−?\d+\.\d\d\u00a0m ± \d+\.\d\d\u00a0m \(95% interval .* to .*, from .* to .*\)/,
    );
    expect(out).toContain("✓ spread: It ends in other places. Measured: 3 runs.");
    expect(out.match(/SHA-256 seed \d: [0-9a-f]{64}/g)).toHaveLength(3);
  });

  it("prints JSON and CSV of the same numbers", async () => {
    const folder = site();
    const json = JSON.parse(
      (await recto(["run", "demo/walk", "--set", "steps=3", "--json"], { folder })).out,
    );
    expect(json).toMatchObject({
      system: "demo/walk",
      parameters: { steps: 3, width: 1 },
      claims: { near: { holds: true } },
    });
    const [{ values, hash, seed }] = json.runs;
    expect([values.path.length, hash.length, seed]).toEqual([3, 64, 1]);
    const { out } = await recto(["run", "demo/walk", "--set", "steps=3", "--csv"], { folder });
    const rows = ["seed,name,value", `1,place,${values.place}`, `1,size,${values.size}`];
    expect(out).toBe(
      [...rows, ...values.path.map((x: number, i: number) => `1,path.${i},${x}`), ""].join("\r\n"),
    );
  });

  it("draws a figure, the same each time", async () => {
    const folder = site();
    for (const name of ["a.svg", "b.svg"])
      expect(await recto(["run", "demo/walk", "--svg", name], { folder })).toMatchObject({
        code: 0,
        error: "",
      });
    const svg = contentOf(folder, "a.svg");
    expect(svg).toBe(contentOf(folder, "b.svg"));
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain("<title>The path. 50 steps</title>");
    expect(svg).not.toMatch(/var\(--/);
  });

  it.each([
    [["demo/wlak"], "There is no system demo/wlak in .*systems\\. Did you mean demo/walk\\?"],
    [["../x"], "There is no system \\.\\./x in .*systems\\. There are demo/walk\\."],
    [
      ["demo/walk", "--set", "stpes=3"],
      "The system has no parameter stpes\\. Did you mean steps\\? It has steps, width\\.",
    ],
    [
      ["demo/walk", "--set", "steps=0"],
      "steps cannot be as small as 0\\. It is a whole number from 1 to 1000\\.",
    ],
    [["demo/walk", "--set", "width=1 s"], "width is in m, not in s\\. It is a number from 0 to 2 m\\."],
    [["demo/walk", "--set", "steps"], "--set takes NAME=VALUE, not “steps”\\."],
    [["demo/walk", "--seed", "1.5"], "1\\.5 is no seed\\. A seed is a whole number from 0 to \\d+\\."],
    [["demo/walk", "--seed", "-1"], "-1 is no seed\\. A seed is a whole number from 0 to \\d+\\."],
    [
      ["demo/walk", "--svg", "/nonexistent/x.svg"],
      "There is no folder /nonexistent to write x\\.svg into\\.",
    ],
    [["demo/walk", "--seeds", "0"], "--seeds takes a number from 1 to 1000, not 0\\."],
    [["demo/walk", "--json", "--csv"], "Choose one of --json and --csv"],
    [["demo/walk", "--figure", "path"], "--figure goes with --svg FILE"],
    [
      ["demo/walk", "--svg", "x.svg", "--figure", "pth"],
      "The system demo/walk has no figure pth\\. It has path\\.",
    ],
    [["--verify"], "Say which system to run: recto run ID\\."],
    [["demo/walk", "--site", "nowhere"], "There is no file or folder nowhere\\."],
  ])("refuses %j with a sentence", async (args, sentence) => {
    const { code, out, error } = await recto(["run", ...args], { folder: site() });
    expect([code, out]).toEqual([2, ""]);
    expect(error).toMatch(new RegExp(`^recto: ${sentence}`));
  });

  it.each([
    [
      "throws",
      'throw new Error("a wheel came off");',
      "broke off: a wheel came off \\(systems/demo/throws\\.ts, line 4\\)\\.",
    ],
    ["nan", "return { value: 0 / 0 };", "its value value is NaN\\."],
    ["spins", "for (;;);", "did not end within its time limit of 1 s\\."],
    ["clock", "return { value: Date.now() };", "may not use Date \\(systems/demo/clock\\.ts, line 4\\)\\."],
    [
      "sine",
      "return { value: Math.sin(1) };",
      "may not use Math\\.sin \\(systems/demo/sine\\.ts, line 4\\)\\. Use `sin` from",
    ],
  ])("says what is wrong with a system that %s", async (name, body, sentence) => {
    const id = `demo/${name}`;
    const folder = site({ [`systems/${id}.ts`]: other(id, `yield { progress: 0 }; ${body}`) });
    const { code, out, error } = await recto(["run", id], { folder });
    expect([code, out]).toEqual([1, ""]);
    expect(error).toMatch(new RegExp(`^recto: .*demo/${name},? .*${sentence}`));
  });

  it("says where it broke off, in the file that did", async () => {
    const parts = 'import { part } from "./part.ts";\n';
    const text = parts + other("demo/whole", "yield { progress: part(2) }; return { value: 1 };");
    const part =
      "type Size = number;\n\nexport function part(of: Size): number {\n  const size = of ** 2;\n\n  throw new Error(`no ${size}`);\n}\n";
    const folder = site({ "systems/demo/whole.ts": text, "systems/demo/part.ts": part });
    const { error } = await recto(["run", "demo/whole"], { folder });
    expect(error).toContain("broke off: no 4 (systems/demo/part.ts, line 6).");
  });

  it("does not let a module keep what is forbidden for later", async () => {
    const text = `const { exp } = Math;\n${other("demo/kept", "yield { progress: 1 }; return { value: exp(1) };")}`;
    const { code, error } = await recto(["run", "demo/kept"], {
      folder: site({ "systems/demo/kept.ts": text }),
    });
    expect([code, error]).toEqual([1, expect.stringContaining("may not use Math.exp")]);
  });

  it("exits with 1 when a claim does not hold, or breaks", async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it belongs to this test
    const claims = (holds: string): string => `claims: { c: { says: "It is", holds: () => ${holds} } }`;
    const body = "yield { progress: 1 }; return { value: 1 };";
    const folder = site({
      "systems/demo/false.ts": other("demo/false", body, claims('({ holds: false, measured: "not" })')),
      "systems/demo/broken.ts": other("demo/broken", body, claims('{ throw new Error("lost") }')),
    });
    const fails = await recto(["run", "demo/false"], { folder });
    expect([fails.code, fails.out]).toEqual([1, expect.stringContaining("✗ c: It is. Measured: not.")]);
    const breaks = await recto(["run", "demo/broken"], { folder });
    expect([breaks.code, breaks.error]).toEqual([
      1,
      "recto: The claim c of demo/broken broke off: lost (systems/demo/broken.ts, line 4). Mend the claim.\n",
    ]);
  });

  it("is ended by Ctrl-C", async () => {
    const text = other("demo/long", "for (;;) yield { progress: 0.5 };").replace(
      "timeLimit: 1,",
      "timeLimit: 600,",
    );
    const folder = site({ "systems/demo/long.ts": text });
    const { code, out } = await recto(["run", "demo/long"], {
      folder,
      meanwhile: (kill) => void setTimeout(() => kill("SIGINT"), 4000),
    });
    expect([code, out]).toEqual([130, ""]);
  });

  describe("with a claim that does not end", () => {
    const claim = "claims: { c: { says: 'It is', holds: () => { for (;;) {} } } }";
    const text = other("demo/stuck", "yield { progress: 1 }; return { value: 1 };", claim);

    it("ends it, and names it", async () => {
      const folder = site({ "systems/demo/stuck.ts": text });
      const { code, error } = await recto(["run", "demo/stuck", "--seeds", "3"], { folder });
      const sentence = "The claim c of demo/stuck did not end within 10 s. Mend the claim.";
      expect([code, error]).toEqual([1, `recto: ${sentence}\n`]);
    });

    it("is ended by Ctrl-C", async () => {
      const folder = site({ "systems/demo/stuck.ts": text });
      const { code, out, error } = await recto(["run", "demo/stuck"], {
        folder,
        meanwhile: (kill) => void setTimeout(() => kill("SIGINT"), 4000),
      });
      expect([code, out, error]).toEqual([130, "", ""]);
    });
  });

  describe.skipIf(findChromium() === undefined)("with a browser", () => {
    it("has the same bits there", async () => {
      const { code, error } = await recto(["run", "demo/walk", "--seeds", "2", "--verify"], {
        folder: site(),
      });
      expect(error).toContain("✓ All 2 runs have the same bits in Node and in Chromium.");
      expect(code).toBe(0);
    });

    it("tells of other bits", async () => {
      const body =
        "yield { progress: 1 }; return { value: 'window' in globalThis || 'importScripts' in globalThis ? 2 : 1 };";
      const folder = site({ "systems/demo/sly.ts": other("demo/sly", body) });
      const { code, error } = await recto(["run", "demo/sly", "--verify"], { folder });
      expect(error).toMatch(/Seed 1 gives other bits in Chromium: SHA-256 [0-9a-f]{64}, not [0-9a-f]{64}\./);
      expect(code).toBe(1);
    });
  });

  it("says aloud that there is no browser", async () => {
    const env = { CHROMIUM: "/nowhere/chromium", PATH: "/nowhere" };
    const { code, error } = await recto(["run", "demo/walk", "--verify"], { folder: site(), env });
    expect([code, error]).toEqual([
      2,
      expect.stringContaining("There is no Chromium here, so nothing was compared"),
    ]);
  });
});

it("runs the system of docs/systems.md as that page says", async () => {
  const page = readFileSync(new URL("../../../docs/systems.md", import.meta.url), "utf8");
  const text = /```ts\n(import [^]*?)```/.exec(page)?.[1] ?? "";
  const folder = folderOf({ "systems/demo/walk.ts": text });
  const { code, out, error } = await recto(["run", "demo/walk", "--seeds", "50", "--svg", "walk.svg"], {
    folder,
  });
  expect([code, error]).toEqual([0, ""]);
  expect(out).toMatch(/✓ spreads: After 500 steps .* Measured: 2\d\.\d m\./);
});

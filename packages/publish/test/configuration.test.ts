import { readFile } from "node:fs/promises";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { readSettings } from "../src/configuration/read.ts";
import { settingsReference } from "../src/configuration/reference.ts";
import { defineConfig, loadSite } from "../src/index.ts";
import { memoryFiles } from "./memory.ts";

const compact = (text: string): string => text.replace(/ +/g, " ").replace(/ ?-{3,} ?/g, "---");
const messages = (config: unknown): readonly string[] =>
  readSettings(config).misfits.map(({ message }) => message);

const site = (config: string, name = "recto.config.js"): ReturnType<typeof loadSite> =>
  loadSite("site", memoryFiles({ [`site/${name}`]: config, "site/a.md": "# A" }));

const articlesOf = async (files: Record<string, string>): Promise<readonly string[] | undefined> => {
  const loaded = await loadSite("site", memoryFiles(files));
  return loaded.ok ? loaded.value.articles : undefined;
};

const baseOf = async (config: object): Promise<string | undefined> => {
  const files = { "site/recto.config.js": `export default ${JSON.stringify(config)}`, "site/a.md": "" };
  const loaded = await loadSite("site", memoryFiles(files));
  return loaded.ok ? loaded.value.base : undefined;
};
describe("the settings", () => {
  it("have defaults, so that an empty configuration is one", () => {
    const { settings, misfits } = readSettings({});
    expect(misfits).toEqual([]);
    expect(settings).toMatchObject({
      output: "_site",
      macros: "macros.tex",
      numbering: { equations: "all", sections: false, theorems: "shared" },
      check: { preset: "recommended", rules: {}, ignore: {} },
    });
  });

  it("are kept as written", () => {
    const config = defineConfig({
      title: "Notes",
      authors: [{ name: "Ada", orcid: "0000-0001" }],
      numbering: { sections: true },
      check: { rules: { "ellipsis-is-command": "error" }, ignore: { "old.md": ["reference-has-tie"] } },
      navigation: [{ title: "About", url: "/about/" }],
    });
    const { settings, misfits } = readSettings(config);
    expect(misfits).toEqual([]);
    expect(settings).toMatchObject(config);
    expect(settings.numbering.equations).toBe("all");
  });

  it("let an author be a name alone", () => {
    expect(readSettings({ authors: ["Ada"] }).settings.authors).toMatchObject([{ name: "Ada" }]);
  });

  it("name the nearest setting when one is unknown", () => {
    expect(
      messages({ check: { rules: { "elipsis-is-command": "off" }, ignore: { "*.md": ["*", "x"] } } }),
    ).toEqual([
      'there is no rule "elipsis-is-command" for "check.rules"; the nearest is "ellipsis-is-command".',
      'there is no rule "x" for "check.ignore.*.md[1]"; recto check --list shows them.',
    ]);
    const known = ["mathematics-renders", "footnote-is-defined", "text-is-utf8", "article-name-is-unique"];
    expect(messages({ check: { ignore: { "*.md": known } } })).toEqual([]);
    expect(messages({ tilte: "x" })).toEqual(['there is no setting "tilte"; the nearest is "title".']);
    expect(messages({ numbering: { section: true } })).toEqual([
      'there is no setting "numbering.section"; the nearest is "numbering.sections".',
    ]);
  });

  it("hold the options of rules to what the rules declare", () => {
    const options = {
      "epsilon-is-consistent": { prefer: "varepsilon" },
      "repetition-is-macro": { least: 5 },
    };
    expect(readSettings({ check: { options } })).toMatchObject({
      settings: { check: { options } },
      misfits: [],
    });
    const wrong = {
      "epsilon-is-consistant": { prefer: "varepsilon" },
      "phi-is-consistent": { prefers: "phi" },
      "rho-is-consistent": { prefer: "rhoo" },
      "repetition-is-macro": { least: 1 },
      "operator-is-upright": { operators: "prox" },
      "label-names-its-kind": { kinds: { abb: "picture" } },
      "ellipsis-is-command": { prefer: "dots" },
      "theta-is-consistent": "vartheta",
    };
    expect(messages({ check: { options: wrong } })).toEqual([
      'there is no rule "epsilon-is-consistant" for "check.options"; the nearest is "epsilon-is-consistent".',
      'there is no setting "check.options.phi-is-consistent.prefers"; the nearest is "check.options.phi-is-consistent.prefer".',
      'the setting "check.options.rho-is-consistent.prefer" expects "either" or "rho" or "varrho", not "rhoo".',
      'the setting "check.options.repetition-is-macro.least" expects a whole number of at least 2, not 1.',
      'the setting "check.options.operator-is-upright.operators" expects a list, each item a text, not "prox".',
      expect.stringMatching(
        /^the setting "check.options.label-names-its-kind.kinds" expects an object, each value "figure"/,
      ),
      'the rule "ellipsis-is-command" has no options, so "check.options.ellipsis-is-command" sets nothing.',
      'the setting "check.options.theta-is-consistent" expects an object with prefer, not "vartheta".',
    ]);
  });

  it("say what is expected of a wrong value", () => {
    expect(messages({ title: 3 })).toEqual(['the setting "title" expects a text, not 3.']);
    expect(messages({ numbering: { equations: "some" } })).toEqual([
      'the setting "numbering.equations" expects "all" or "labelled", not "some".',
    ]);
    expect(messages({ check: { rules: { "label-is-used": "loud" } } })).toEqual([
      'the setting "check.rules.label-is-used" expects "off" or "warning" or "error", not "loud".',
    ]);
    expect(messages({ bibliography: "refs.bib" })).toEqual([
      'the setting "bibliography" expects a list, each item a text, not "refs.bib".',
    ]);
    expect(messages({ navigation: [{ title: "About" }] })).toEqual([
      'the setting "navigation[0].url" is missing; it expects a text.',
    ]);
    expect(messages({ url: "example.org" })[0]).toContain("expects an address");
    expect(messages({ language: "english please" })[0]).toContain("expects a language");
    expect(messages(undefined)).toEqual(["its default export is nothing where a configuration is expected."]);
  });

  it("never throw, whatever a configuration holds", () => {
    fc.assert(
      fc.property(fc.anything(), (config) => {
        const { settings } = readSettings(config);
        return typeof settings.title === "string" && Array.isArray(settings.authors);
      }),
    );
  });

  it("are all in docs/configuration.md, as the reference prints them", async () => {
    const page = await readFile(new URL("../../../docs/configuration.md", import.meta.url), "utf8");
    expect(compact(page)).toContain(compact(settingsReference()).trim());
  });
});

describe("the configuration file", () => {
  it("that throws is one sentence with its file and the message, and no stack", async () => {
    const loaded = await site('throw new Error("no token\\n    at somewhere")');
    expect(loaded).toMatchObject({
      ok: false,
      failures: [
        { kind: "configuration", message: "site/recto.config.js could not be evaluated: no token." },
      ],
    });
  });

  it("with a mistyped key is one sentence with the file and the nearest key", async () => {
    expect(await site('export default { tittle: "x" }', "recto.config.mjs")).toMatchObject({
      ok: false,
      failures: [{ message: 'site/recto.config.mjs: there is no setting "tittle"; the nearest is "title".' }],
    });
  });

  it("without a default export is told so", async () => {
    const loaded = await site("export const title = 1");
    expect(loaded.ok ? [] : loaded.failures.map(({ message }) => message)).toEqual([
      "site/recto.config.js: its default export is nothing where a configuration is expected.",
    ]);
  });

  describe("in TOML", () => {
    it("sets what the same configuration in TypeScript sets", async () => {
      const toml = `
title = "Notes" # a comment
authors = ["Ada", { name = "Emmy", url = "https://example.org/" }]

[numbering]
sections = true

[check]
preset = "strict"

[check.rules]
ellipsis-is-command = "error"

[[navigation]]
title = "About"
url = "/about/"
`;
      const config = {
        title: "Notes",
        authors: ["Ada", { name: "Emmy", url: "https://example.org/" }],
        numbering: { sections: true },
        check: { preset: "strict", rules: { "ellipsis-is-command": "error" } },
        navigation: [{ title: "About", url: "/about/" }],
      };
      const read = await site(toml, "recto.toml");
      const same = await site(`export default ${JSON.stringify(config)}`);
      expect(read.ok && same.ok ? read.value.settings : read).toEqual(same.ok ? same.value.settings : same);
    });

    it("has the same checks", async () => {
      expect(await site('tittle = "x"\n', "recto.toml")).toMatchObject({
        ok: false,
        failures: [{ message: 'site/recto.toml: there is no setting "tittle"; the nearest is "title".' }],
      });
    });

    it.each([
      ["title = \n", "site/recto.toml:1:9 is not TOML: invalid value."],
      [
        "title = 'a'\ntitle = 'b'\n",
        "site/recto.toml:2:1 is not TOML: trying to redefine an already defined table or value.",
      ],
      ["\n[check.rules]\nellipsis-is-command = off\n", "site/recto.toml:3:23 is not TOML: invalid value."],
      [Uint8Array.of(0x74, 0xff), "site/recto.toml is not UTF-8 text, so it cannot be read as TOML."],
    ])("that is none is one sentence with its place: %j", async (content, message) => {
      const files = memoryFiles({ "site/recto.toml": content, "site/a.md": "# A" });
      expect(await loadSite("site", files)).toMatchObject({
        ok: false,
        failures: [{ kind: "configuration", message }],
      });
    });

    it("beside one in TypeScript is one sentence that names both", async () => {
      const files = memoryFiles({
        "site/recto.config.js": "export default {}",
        "site/recto.toml": "",
        "site/a.md": "# A",
      });
      expect(await loadSite("site", files)).toMatchObject({
        ok: false,
        failures: [
          { message: "There is more than one configuration: site/recto.config.js and site/recto.toml." },
        ],
      });
    });
  });

  describe("on the disk", () => {
    let folder = "";
    afterEach(() => rm(folder, { recursive: true, force: true }));

    it("may be TypeScript, and is read anew each time", async () => {
      folder = await mkdtemp(join(tmpdir(), "recto-config-"));
      const write = (title: string): Promise<void> =>
        writeFile(
          join(folder, "recto.config.ts"),
          `const title: string = "${title}";\nexport default { title };\n`,
        );
      await write("One");
      const first = await loadSite(folder);
      await write("Two");
      const second = await loadSite(folder);
      expect([first, second].map((loaded) => loaded.ok && loaded.value.settings.title)).toEqual([
        "One",
        "Two",
      ]);
    });

    it("with a syntax error is one sentence", async () => {
      folder = await mkdtemp(join(tmpdir(), "recto-config-"));
      await writeFile(join(folder, "recto.config.ts"), "export default { title: ;");
      const loaded = await loadSite(folder);
      const [failure, ...more] = loaded.ok ? [] : loaded.failures;
      expect(more).toEqual([]);
      expect(failure?.message).toMatch(/^.*recto\.config\.ts could not be evaluated: .+\.$/);
      expect(failure?.message).not.toContain("\n");
    });
  });
});

describe("the articles", () => {
  it("are the Markdown files of `articles` and its folders", async () => {
    expect(
      await articlesOf({
        "site/articles/a.md": "",
        "site/articles/2026/b.md": "",
        "site/notes.md": "",
        "site/articles/x.png": "",
      }),
    ).toEqual(["site/articles/2026/b.md", "site/articles/a.md"]);
  });

  it("are those of the folder itself where there is no `articles`, without its readme", async () => {
    expect(
      await articlesOf({
        "site/a.md": "",
        "site/README.md": "",
        "site/_site/x.md": "",
        "site/other/b.md": "",
      }),
    ).toEqual(["site/a.md"]);
  });

  it("of a folder that is not there are a sentence", async () => {
    expect(await loadSite("nowhere", memoryFiles({ "site/a.md": "" }))).toEqual({
      ok: false,
      failures: [
        {
          kind: "folder",
          path: "nowhere",
          message: "There is no folder nowhere.",
          do: "Give the folder that holds the articles.",
        },
      ],
    });
  });

  it("are never inside the output folder, which a build replaces", async () => {
    for (const output of [".", "..", "articles"]) {
      const files = {
        "site/recto.config.js": `export default { output: "${output}" }`,
        "site/articles/a.md": "",
      };
      const loaded = await loadSite("site", memoryFiles(files));
      expect(loaded.ok ? [] : loaded.failures.map(({ kind }) => kind)).toEqual(["output"]);
    }
  });

  it("have addresses under the path of the site's address, or under the base", async () => {
    expect(await baseOf({})).toBe("/");
    expect(await baseOf({ url: "https://example.org" })).toBe("/");
    expect(await baseOf({ url: "https://example.org/notes" })).toBe("/notes/");
    expect(await baseOf({ url: "https://example.org/notes", base: "x/y" })).toBe("/x/y/");
  });
});

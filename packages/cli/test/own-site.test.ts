import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ruleUrl } from "@recto/diagnostics";
import { knownRules } from "@recto/publish";
import { expect, it } from "vitest";
import { recto } from "./recto.ts";

/** In milliseconds: a build runs every system whose runs are not kept, to test all claims of the articles. */
const LONG = 1_800_000;

const root = fileURLToPath(new URL("../../..", import.meta.url));

it(
  "has a page for the address of every rule, and an article that leads to each rule for LaTeX",
  { timeout: LONG },
  async () => {
    const built = await recto(["build", "site"], { folder: root });
    expect(built).toMatchObject({ code: 0, error: "" });
    const output = join(root, "site/_site");
    const ids = knownRules.map(({ id }) => id);
    expect(readdirSync(join(output, "rules")).filter((name) => name !== "index.html")).toEqual(
      ids.toSorted(),
    );
    for (const id of ids) {
      const page = join(output, new URL(ruleUrl(id)).pathname, "index.html");
      expect(readFileSync(page, "utf8")).toContain(`<code>${id}</code>`);
    }
    const article = readFileSync(join(output, "the-art-of-latex", "index.html"), "utf8");
    const latex = knownRules.filter(
      ({ id, examples }) =>
        !id.startsWith("suppression-") &&
        examples?.bad.some(({ language }) => language !== "markdown") === true,
    );
    expect(latex.length).toBeGreaterThan(45);
    const missing = latex.filter(({ id }) => !article.includes(`href="/rules/${id}/"`));
    expect(missing.map(({ id }) => id)).toEqual([]);
    expect(article.match(/class="comparison-side/g)?.length).toBeGreaterThan(80);
  },
);

it("finds nothing to say of Recto's own articles", { timeout: LONG }, async () => {
  const { code, out, error } = await recto(["check", "site", "--max-warnings", "0"], { folder: root });
  expect({ code, error }).toEqual({ code: 0, error: "" });
  expect(out).toMatch(/^No problems in \d+ files/);
});

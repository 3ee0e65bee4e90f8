import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { recto } from "./recto.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

it("finds nothing to say of Recto's own articles", { timeout: 60_000 }, async () => {
  const { code, out, error } = await recto(["check", "site", "--max-warnings", "0"], { folder: root });
  expect({ code, error }).toEqual({ code: 0, error: "" });
  expect(out).toMatch(/^No problems in \d+ files/);
});

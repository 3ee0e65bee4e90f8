import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { findChromium } from "../../../test/chromium.ts";
import { recto } from "./recto.ts";

const chromium = findChromium();
// Only this browser: what others make of systems is tested with fewer of them.
const env = { CHROMIUM: chromium ?? "", PATH: dirname(process.execPath) };
const folder = fileURLToPath(new URL("../../../site", import.meta.url));

interface Listed {
  readonly id: string;
  readonly parameters: Readonly<
    Record<string, { readonly type: string; readonly default: number; readonly min: number }>
  >;
}

/** As little work as a system takes: each count is a fiftieth of its default, or the least that it may be. */
function small({ parameters }: Listed): readonly string[] {
  return Object.entries(parameters)
    .filter(([, { type }]) => type === "integer")
    .flatMap(([name, { default: usual, min }]) => [
      "--set",
      `${name}=${Math.max(min, Math.ceil(usual / 50))}`,
    ]);
}

it.skipIf(chromium === undefined)(
  "gives the same bits in Node and in Chromium for each system of Recto's own articles",
  { timeout: 1_200_000 },
  async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `recto run --json` says what it prints
    const systems = JSON.parse((await recto(["run", "--json"], { folder })).out) as readonly Listed[];
    expect(systems.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "central-limit/sums",
        "policy-gradient/reinforce",
        "score-diffusion/toy-mixture",
      ]),
    );
    for (const system of systems) {
      const { error } = await recto(["run", system.id, ...small(system), "--verify"], { folder, env });
      expect(`${system.id}: ${error}`).toContain("The run has the same bits in Node and in Chromium.");
    }
  },
);

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CheckOptions } from "@recto/check";
import type { Outcome } from "@recto/publish";
import { resolveOwnName } from "../own-name.ts";
import type { Drafts } from "./drafts.ts";
import { configurationNames } from "./targets.ts";

/** How LaTeX files are checked: as the nearest configuration above them says, each read once. */
export class LatexSettings {
  readonly #drafts: Drafts;
  readonly #known = new Map<string, Promise<Outcome<CheckOptions>>>();

  constructor(drafts: Drafts) {
    this.#drafts = drafts;
  }

  /** The settings of a file; a failure when its configuration cannot be read. */
  async of(path: string): Promise<Outcome<CheckOptions>> {
    const folder = resolve(path, "..");
    const settings = this.#known.get(folder) ?? this.#read(path, folder);
    this.#known.set(folder, settings);
    return await settings;
  }

  async #read(path: string, folder: string): Promise<Outcome<CheckOptions>> {
    if (!hasConfigurationAbove(folder)) return { ok: true, value: {} };
    resolveOwnName();
    const { diskFiles, settingsAbove } = await import("@recto/publish");
    const settings = await settingsAbove(path, this.#drafts.forSite(diskFiles));
    return settings.ok ? { ok: true, value: settings.value.check } : settings;
  }
}

/** A quick look, so that a file without configuration waits for nothing else. */
function hasConfigurationAbove(start: string): boolean {
  for (let folder = start; ; folder = join(folder, "..")) {
    if (configurationNames.some((name) => existsSync(join(folder, name)))) return true;
    if (folder === join(folder, "..")) return false;
  }
}

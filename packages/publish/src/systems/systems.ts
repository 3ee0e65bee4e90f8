import { join } from "node:path";
import type { RunFailure } from "@recto/system";
import { Runs, type RunsOptions } from "@recto/system/node";
import type { Files } from "../files.ts";
import { cacheFolder, inFolder, type Site } from "../site.ts";
import { findSystem, loadSystem, systemNames, type LoadedSystem, type Unusable } from "./load.ts";
import { thrownAt } from "./place.ts";
import { Studio, type Trouble } from "./studio/studio.ts";

/** The systems of a site: each is loaded once, and run as often as its articles need. */
export class Systems {
  readonly runs: Runs;
  /** Where their claims are judged and their figures drawn. */
  readonly studio: Studio;
  readonly #folder: string;
  readonly #modules: string;
  readonly #loaded = new Map<string, Promise<LoadedSystem | Unusable>>();
  /** The absolute paths of the files that each was made from. */
  readonly #inputs = new Map<string, readonly string[]>();

  constructor(site: Site, options: Omit<RunsOptions, "folder">) {
    this.#folder = inFolder(site.folder, site.settings.systems);
    this.#modules = join(cacheFolder(site), "systems");
    this.studio = new Studio({ signal: options.signal });
    this.runs = new Runs({ ...options, folder: join(cacheFolder(site), "runs") });
  }

  /** A system by its id. What it is made from is read through `files`, so that a trace of these knows of it. */
  async open(id: string, files: Files): Promise<LoadedSystem | Unusable> {
    const path = await findSystem(this.#folder, id, files);
    if (path === undefined) {
      const what = `There is no system ${id} in ${this.#folder}.`;
      const advice = "Write the name of a file in it, without its ending: `folder/name`.";
      return { what, do: advice, isUnknown: true, isFleeting: false, inputs: [] };
    }
    const loading =
      this.#loaded.get(path) ?? loadSystem(id, path, { cache: this.#modules, studio: this.studio });
    this.#loaded.set(path, loading);
    const loaded = await loading;
    this.#inputs.set(path, loaded.inputs);
    for (const input of loaded.inputs) if ((await files.kind(input)) === "file") await files.read(input);
    return loaded;
  }

  /** The names that a system may have. */
  names(files: Files): Promise<readonly string[]> {
    return systemNames(this.#folder, files);
  }

  /** What one's own code did, with the place where it threw. */
  async did({ system, path, files }: LoadedSystem, { did, stack }: Trouble): Promise<string> {
    return did + (await thrownAt(stack, { id: system.id, path, files }));
  }

  /** Why a run failed, with the place where its system threw. */
  async whyFailed({ system, path, files }: LoadedSystem, { what, stack }: RunFailure): Promise<string> {
    const place = await thrownAt(stack, { id: system.id, path, files });
    return what.replace(/[.]?$/, `${place}.`);
  }

  /** Lets go of all threads. */
  close(): void {
    this.runs.close();
    this.studio.close();
  }

  /** Forgets the systems that some files, given by absolute paths, may be part of. */
  forget(paths: readonly string[]): void {
    for (const [path, inputs] of this.#inputs)
      if (inputs.some((input) => paths.includes(input))) {
        this.#loaded.delete(path);
        this.#inputs.delete(path);
      }
  }
}

import { resolve } from "node:path";
import { nearest } from "@recto/diagnostics";
import { diskFiles, type Site, type Systems } from "@recto/publish";
import { problemsOf, type SystemDeclaration } from "@recto/system";

type Found = Awaited<ReturnType<Systems["open"]>>;
/** A system, bundled and ready to run. */
export type OpenedSystem = Extract<Found, { readonly system: SystemDeclaration }>;

/** Opens a system by its id, or says in a sentence why that is not possible. */
export async function openSystem(
  systems: Systems,
  id: string,
  site: Site,
): Promise<OpenedSystem | { readonly problem: string }> {
  const opened = await systems.open(id, diskFiles);
  if ("system" in opened) {
    const [wrong] = problemsOf(opened.system);
    return wrong === undefined ? opened : { problem: `The system ${id} is declared wrongly. ${wrong}` };
  }
  if (!opened.isUnknown) return { problem: `${opened.what} ${opened.do}` };
  const names = await systemIds(systems, site);
  const near = nearest(id, names);
  const folder = resolve(site.folder, site.settings.systems);
  const advice =
    names.length === 0
      ? "A system `folder/name` is the file folder/name.ts in that folder; the setting `systems` names another one."
      : near === undefined
        ? `There are ${names.join(", ")}.`
        : `Did you mean ${near}?`;
  return { problem: `There is no system ${id} in ${folder}. ${advice}` };
}

/** The ids of a site's systems: of the files in its folders, those in which their own id is written. */
export async function systemIds(systems: Systems, site: Site): Promise<readonly string[]> {
  const folder = resolve(site.folder, site.settings.systems);
  const ids: string[] = [];
  for (const name of await systems.names(diskFiles)) {
    for (const ending of [".ts", ".js", ".mjs"]) {
      const path = resolve(folder, `${name}${ending}`);
      if ((await diskFiles.kind(path)) !== "file") continue;
      const text = new TextDecoder().decode(await diskFiles.read(path));
      if (text.includes(name)) ids.push(name);
      break;
    }
  }
  return ids.toSorted();
}

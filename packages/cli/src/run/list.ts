import { resolve } from "node:path";
import type { Site, Systems } from "@recto/publish";
import { describeParameter, type SystemDeclaration } from "@recto/system";
import type { ExitCode } from "../declare.ts";
import { printFailure, styled, type Terminal } from "../terminal.ts";
import { openSystem, systemIds } from "./open.ts";

/** Prints the systems of a site with their titles and parameters. */
export async function listSystems(
  systems: Systems,
  site: Site,
  asJson: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const ids = await systemIds(systems, site);
  const found: SystemDeclaration[] = [];
  let code: ExitCode = 0;
  for (const id of ids) {
    const opened = await openSystem(systems, id, site);
    if ("problem" in opened) {
      printFailure(terminal, opened.problem);
      code = 1;
    } else found.push(opened.system);
  }
  if (asJson) {
    const rows = found.map(({ id, title, source, parameters, figures, claims }) => ({
      id,
      title,
      source,
      parameters,
      figures: Object.keys(figures),
      claims: Object.keys(claims),
    }));
    terminal.out.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  } else if (ids.length === 0) {
    const folder = resolve(site.folder, site.settings.systems);
    terminal.out.write(
      `There is no system in ${folder}. docs/systems.md says how to write one; the setting \`systems\` names another folder.\n`,
    );
  } else terminal.out.write(found.map((system) => entryOf(system, terminal)).join("\n"));
  return code;
}

function entryOf({ id, title, parameters }: SystemDeclaration, { out }: Terminal): string {
  const rows = Object.entries(parameters).map(([name, declared]) => [
    `${name}=${String(declared.default)}`,
    `${declared.label}: ${describeParameter(declared)}`,
  ]);
  const width = Math.max(0, ...rows.map(([form = ""]) => form.length));
  const lines = rows.map(([form = "", meaning = ""]) => `  ${form.padEnd(width)}  ${meaning}\n`);
  return `${styled(out, "bold", id)}  ${title}\n${lines.join("")}`;
}

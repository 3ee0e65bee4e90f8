import type { Argument, Command, Root } from "../nodes.ts";
import { contentOf } from "../rows.ts";
import { DEFINERS, buildMacro, keepsEarlier, resolveAlias } from "./build.ts";
import type { Macro, Macros } from "./macro.ts";

/**
 * The definitions in a tree of `source`, in order; those inside other definitions are not made yet. A `\let` of an
 * author's macro is a copy of it, looked up among the definitions before and in `known`. What cannot be expressed as a
 * `Macro` is left out.
 */
export function readMacros(root: Root, source: string, path: string, known?: Macros): readonly Macro[] {
  const macros: Macro[] = [];
  const latest = new Map<string, Macro>();
  const find = (name: string): Macro | undefined => latest.get(name) ?? known?.get(name);
  for (const node of root.definitions) {
    const macro = DEFINERS.has(node.name) ? macroOf(node, source, path) : undefined;
    if (macro === undefined || (keepsEarlier(node.name) && find(macro.name) !== undefined)) continue;
    const resolved = resolveAlias(macro, find);
    latest.set(resolved.name, resolved);
    macros.push(resolved);
  }
  return macros;
}

function macroOf(node: Command, source: string, path: string): Macro | undefined {
  const read = (argument: Argument): string => contentOf(source, argument);
  const name = node.arguments.find((argument) => argument.role === "macro");
  if (name === undefined) return undefined;
  const control = read(name).trim();
  if (!control.startsWith("\\")) return undefined;
  const after = node.arguments.slice(node.arguments.indexOf(name) + 1);
  const optional = after.filter((argument) => argument.kind === "optional");
  const required = after.filter((argument) => argument.kind === "required");
  if (required.some((argument) => !argument.closed)) return undefined;
  const isLet = node.name === "let";
  return buildMacro({
    command: node.name,
    starred: node.arguments.some((argument) => argument.kind === "star"),
    name: control.slice(1),
    count: optional[0] === undefined ? undefined : read(optional[0]),
    optional: optional[1] === undefined ? undefined : read(optional[1]),
    parameterText: required
      .filter((argument) => !argument.braced && !isLet && node.name.endsWith("def"))
      .map((argument) => read(argument))
      .join(""),
    bodies: required
      .filter((argument) => argument.braced || isLet || !node.name.endsWith("def"))
      .map((argument) => read(argument)),
    path,
    definition: { start: node.start, end: node.end },
  });
}

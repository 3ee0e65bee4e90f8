import type { Argument, Command, Root, Span } from "../nodes.ts";
import { contentOf } from "../rows.ts";

/** An environment that an author defined with `\newenvironment` or its kin. */
export interface AuthorEnvironment {
  readonly name: string;
  /** How many arguments it takes, the optional one included: 0 to 9. */
  readonly parameters: number;
  /** The default of its optional first argument, where it has one. */
  readonly optional: string | undefined;
  /** What stands at its beginning and at its end. */
  readonly begin: string;
  readonly end: string;
  /** Where it was defined. */
  readonly path: string;
  readonly definition: Span;
}

/** Definitions of environments by name. */
export type AuthorEnvironments = ReadonlyMap<string, AuthorEnvironment>;

const DEFINERS = /^(?:new|renew|provide)environment$|^(?:New|Renew|Provide|Declare)DocumentEnvironment$/;

const LISTINGS =
  /^(?:lstnewenvironment|(?:re)?newtcblisting|(?:New|Renew|Declare)TCBListing|(?:Define|Recustom|Custom|New)VerbatimEnvironment|newminted)$/;

/** The definitions of environments in a tree of `source`, in order; those inside other definitions are left out. */
export function readEnvironments(root: Root, source: string, path: string): readonly AuthorEnvironment[] {
  return root.definitions.flatMap((node) => {
    const environment = LISTINGS.test(node.name)
      ? listingOf(node, source, path)
      : DEFINERS.test(node.name)
        ? environmentOf(node, source, path)
        : undefined;
    return environment ?? [];
  });
}

function environmentOf(node: Command, source: string, path: string): AuthorEnvironment | undefined {
  const read = (argument: Argument): string => contentOf(source, argument);
  const parts = node.arguments.filter(({ kind }) => kind !== "star");
  const [name] = parts;
  const [begin, end] = parts
    .filter(({ kind, role }) => kind === "required" && role === "definition")
    .slice(-2);
  if (name === undefined || begin === undefined || end?.closed !== true) return undefined;
  const optional = parts.filter(({ kind }) => kind === "optional");
  const isSpecified = node.name.endsWith("DocumentEnvironment");
  const specification = isSpecified && parts[1] !== undefined ? read(parts[1]) : "";
  const letters = specification.replace(/\{[^{}]*\}|[^A-Za-z]/g, "");
  const hasOptional = isSpecified ? /^[oO]/.test(letters) : optional[1] !== undefined;
  return {
    name: read(name).trim(),
    parameters: isSpecified ? letters.length : Number(optional[0] === undefined ? 0 : read(optional[0])) || 0,
    optional: hasOptional ? (optional[1] === undefined ? "" : read(optional[1])) : undefined,
    begin: read(begin),
    end: read(end),
    path,
    definition: { start: node.start, end: node.end },
  };
}

/** An environment of source that is no LaTeX, as one around `verbatim`. */
function listingOf(node: Command, source: string, path: string): AuthorEnvironment | undefined {
  const required = node.arguments.filter(({ kind }) => kind === "required");
  const [first, second] = required.map((argument) => contentOf(source, argument).trim());
  if (first === undefined) return undefined;
  const at = node.arguments.findIndex(({ kind }) => kind === "required");
  const after = node.arguments.slice(at + 1).filter(({ kind }) => kind === "optional");
  const [count, initial] = after.map((argument) => contentOf(source, argument));
  const given = node.arguments.slice(0, at).find(({ kind }) => kind === "optional");
  const base = {
    path,
    definition: { start: node.start, end: node.end },
    begin: "\\verbatim",
    end: "\\endverbatim",
  };
  if (node.name === "newminted") {
    const name = given === undefined ? `${first}code` : contentOf(source, given).trim();
    return { ...base, name, parameters: 0, optional: undefined };
  }
  if (node.name.endsWith("VerbatimEnvironment")) return { ...base, name: first, parameters: 1, optional: "" };
  if (node.name.endsWith("TCBListing")) {
    const letters = (second ?? "").replace(/\{[^{}]*\}|[^A-Za-z]/g, "");
    const optional = /^[oO]/.test(letters) ? "" : undefined;
    return { ...base, name: first, parameters: letters.length, optional };
  }
  return { ...base, name: first, parameters: Number(count ?? 0) || 0, optional: initial };
}

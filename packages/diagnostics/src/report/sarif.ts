import type { Fix as LogFix, Region, ReportingDescriptor, Result } from "sarif";
import type { Diagnostic, Fix } from "../diagnostic.ts";
import type { Position, SourceText } from "../source.ts";
import { withoutControls } from "../width.ts";
import type { Report, Reporter } from "./report.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** One SARIF 2.1.0 log of one run. Columns count UTF-16 code units, as its `columnKind` says. */
export const sarif: Reporter = {
  about: "a SARIF 2.1.0 log for code scanning",
  *write({ diagnostics, sourceOf }: Report) {
    const rules = rulesOf(diagnostics);
    const driver = { name: "Recto", rules: [...rules.values()] };
    yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{\n`;
    yield `"tool":${JSON.stringify({ driver })},\n"columnKind":"utf16CodeUnits",\n"results":[`;
    const indices = new Map([...rules.keys()].map((rule, index) => [rule, index]));
    for (const [index, diagnostic] of diagnostics.entries()) {
      const result = resultOf(diagnostic, indices.get(diagnostic.rule) ?? -1, sourceOf(diagnostic.path));
      yield `${index === 0 ? "\n" : ",\n"}${JSON.stringify(result)}`;
    }
    yield "]}]}\n";
  },
};

function rulesOf(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, ReportingDescriptor> {
  return new Map(diagnostics.map(({ rule, url }) => [rule, { id: rule, helpUri: url }]));
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number, source: SourceText | undefined): Result {
  const { rule, severity, path, start, end, what, why } = diagnostic;
  // An artifactChange has at least one replacement (SARIF 2.1.0, 3.56.3).
  const fixes = diagnostic.fixes.filter(({ edits }) => edits.length > 0);
  const artifactLocation = { uri: uriOf(path) };
  const result: Result = {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: withoutControls(`${what} ${why} ${diagnostic.do}`) },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(start, end) } }],
  };
  if (source === undefined || fixes.length === 0) return result;
  return { ...result, fixes: fixes.map((fix) => fixOf(fix, artifactLocation, source)) };
}

function fixOf(fix: Fix, artifactLocation: { readonly uri: string }, source: SourceText): LogFix {
  const replacements = fix.edits.map(({ start, end, text }) => ({
    deletedRegion: regionOf(source.positionAt(start), source.positionAt(end)),
    insertedContent: { text },
  }));
  return {
    description: { text: fix.title },
    artifactChanges: [{ artifactLocation, replacements }],
    properties: { tier: fix.tier },
  };
}

/** The end column is the one after the last character (SARIF 2.1.0, 3.30.8), as ours is. */
function regionOf(start: Position, end: Position): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a URI reference (RFC 3986): relative ones stay relative to the folder that was checked from. */
function uriOf(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  const escaped = slashed
    .split("/")
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "\ufffd")))
    .join("/");
  if (slashed.startsWith("/")) return `file://${escaped}`;
  return /^[A-Za-z]:\//.test(slashed) ? `file:///${escaped.replace("%3A", ":")}` : escaped;
}

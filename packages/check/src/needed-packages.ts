import type { Edit, Fix } from "@recto/diagnostics";
import type { CheckDocument, CheckFile } from "./document.ts";
import type { Report } from "./rule.ts";

/** What packages offer that LaTeX itself does not have: commands, and environments in braces. */
const OFFERS: Readonly<Record<string, readonly string[]>> = {
  amsmath: words(
    "text operatorname DeclareMathOperator substack binom dbinom tbinom genfrac dfrac tfrac lvert rvert lVert rVert",
    "eqref dotsc dotsb dotsm dotsi dotso implies impliedby boldsymbol intertext tag {align} {align*} {gather} {gather*}",
    "{multline} {multline*} {aligned} {gathered} {split} {cases} {matrix} {pmatrix} {equation*}",
  ),
  mathtools: words("coloneqq eqqcolon DeclarePairedDelimiter"),
  amsthm: words("qedhere {proof}"),
  amssymb: words("mathbb"),
  bbm: words("mathbbm"),
};

const packageOf: ReadonlyMap<string, string> = new Map(
  Object.entries(OFFERS).flatMap(([name, offers]) => offers.map((offer) => [offer, name])),
);

/** What else brings what a package offers; to load a package twice does no harm, so others may. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  amsmath: words(
    "mathtools empheq physics unicode-math breqn amsart amsbook amsproc beamer acmart jmlr siamart siamltex tcolorbox",
    "mathspec nccmath witharrows nicematrix cases ntheorem",
  ),
  mathtools: words("empheq witharrows"),
  amsthm: words("amsart amsbook amsproc beamer acmart thmtools ntheorem jmlr"),
  amssymb: words("amsfonts amsart amsbook amsproc beamer acmart unicode-math mathspec newtxmath newpxmath"),
};

/**
 * A report whose fixes leave a document that compiles: one that writes what a package offers which the document does not
 * load loads it as well, and is no longer safe. Where the class of the document stands in another file it is left out, and
 * what to do says what is missing. Of a document whose packages are not all known nothing is supposed.
 */
export function withPackages(report: Report, file: CheckFile, document: CheckDocument): Report {
  if (report.fixes === undefined || document.packages === undefined) return report;
  const missing = new Set(report.fixes.flatMap((fix) => missingFor(fix, file, document)));
  if (missing.size === 0) return report;
  const names = [...missing].join(" and ");
  return {
    ...report,
    do: `${report.do} This needs the package ${names}, which the document does not load.`,
    fixes: report.fixes.flatMap((fix) => loading(fix, file, document)),
  };
}

function loading(fix: Fix, file: CheckFile, document: CheckDocument): readonly Fix[] {
  const missing = missingFor(fix, file, document);
  if (missing.length === 0) return [fix];
  const edit = loadingEdit(file, missing);
  if (edit === undefined) return [];
  return [
    {
      ...fix,
      tier: "suggested",
      title: `${fix.title}, and load ${missing.join(" and ")}`,
      edits: [...fix.edits, edit],
    },
  ];
}

/** The packages that offer what a fix writes, where neither they nor the document's own definitions are there. */
function missingFor(fix: Fix, file: CheckFile, document: CheckDocument): readonly string[] {
  const missing = new Set<string>();
  const written = fix.edits.map(({ text }) => text).join(" ");
  for (const [, environment, command = ""] of written.matchAll(/\\begin(\{[A-Za-z]+\*?\})|\\([A-Za-z]+)/g)) {
    const name = packageOf.get(environment ?? command);
    if (name === undefined || document.macros.has(command)) continue;
    if (!isLoaded(name, file, document)) missing.add(name);
  }
  if (missing.has("mathtools")) missing.delete("amsmath");
  return [...missing];
}

/** Whether a package is loaded, or must be, since what only it offers is used already. */
function isLoaded(name: string, file: CheckFile, { packages }: CheckDocument): boolean {
  if ([name, ...(INSTEAD[name] ?? [])].some((bringer) => packages?.has(bringer))) return true;
  return usedIn(file).has(name);
}

const used = new WeakMap<CheckFile, ReadonlySet<string>>();

/** The packages of which a file uses something. */
function usedIn(file: CheckFile): ReadonlySet<string> {
  const known = used.get(file);
  if (known !== undefined) return known;
  const environments = new Set(
    [...file.text.matchAll(/\\begin(\{[A-Za-z]+\*?\})/g)].map(([, name = ""]) => name),
  );
  const isUsed = (offer: string): boolean => environments.has(offer) || file.commands.has(offer);
  const names = Object.keys(OFFERS).filter((name) => OFFERS[name]?.some(isUsed));
  const found = new Set(names);
  used.set(file, found);
  return found;
}

/** The line that loads packages, after the document's class. */
function loadingEdit(file: CheckFile, names: readonly string[]): Edit | undefined {
  const declaration = /^[ \t]*\\documentclass\s*(?:\[[^\]]*\]\s*)?\{[^{}]*\}/m.exec(file.text);
  if (declaration === null) return undefined;
  const place = declaration.index + declaration[0].length;
  const lineEnd = /\r\n|\n|\r/.exec(file.text)?.[0] ?? "\n";
  return { start: place, end: place, text: `${lineEnd}\\usepackage{${names.join(", ")}}` };
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(" "));
}

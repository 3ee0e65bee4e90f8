import { dirname, join, resolve as absolute } from "node:path";
import {
  numberArticle,
  resolve,
  walkArticle,
  type Article,
  type CodeBlock,
  type ResolveContext,
} from "@recto/article";
import { check, checkText, documentOfArticle, rules } from "@recto/check";
import { diagnosticAt, rulePath, type Diagnostic } from "@recto/diagnostics";
import type { Rendered } from "@recto/render";
import { draftDiagnostics } from "../build/drafts.ts";
import { examineComparisons } from "../comparisons/examine.ts";
import { joined } from "./joined.ts";
import { readBook, type Book } from "./library.ts";
import type { ArticlePart } from "../pages/article.ts";
import { safeAddress } from "../pages/metadata.ts";
import { pathOf } from "../pages/summary.ts";
import { stage } from "../systems/stage.ts";
import { embedPages } from "../pages/embed.ts";
import type { Manuscript, Press, Proof } from "./press.ts";
import { addressRule, nameRule, ruleIds } from "../rules.ts";
import type { OutputFile } from "../build/write.ts";
import { surroundingsOf } from "../addresses/surroundings.ts";
import { survey, type Survey } from "../addresses/survey.ts";

/** Resolves, checks and renders one article. */
export async function prove(manuscript: Manuscript, press: Press): Promise<Proof> {
  const { site, links, renderer } = press;
  const { path, article } = manuscript;
  const seen = await survey(article, {
    links,
    images: press.images,
    files: site.files,
    base: site.base,
    publishable: site.publishable,
  });
  const others = await otherArticles(article, seen, press);
  const books = await ownBooks(article, press);

  const resolved = await resolve(article, contextOf(manuscript, press, others, books));
  const usedLabels = await press.labelsUsedOf(article.slug);
  const surroundings = {
    ...surroundingsOf(path, seen, links, site, (other) => anchorsOf(others.get(other))),
    usedLabels,
  };
  const comparisons = await examineComparisons(article, renderer);
  const findings = await findingsIn(article);
  const staged = await stage(resolved, { systems: press.systems, files: site.files, base: site.base });
  const rendered = await renderer.render(resolved, {
    system: (figure) => staged.figures.get(figure),
    claim: (claim) => staged.claims.get(claim),
    value: (value) => staged.values.get(value),
    findings: (code) => findings.get(code) ?? [],
    rulesUrl: () => rulesUrlOf(press),
    marks: (code) => comparisons.marks.get(code) ?? [],
    ruleUrl: (rule) => urlOfArticle(rulePath(rule), press),
    image: (url) => seen.images.get(url),
    url: (url) => seen.addresses.get(url) ?? url,
    articleUrl: (slug) => urlOfArticle(slug, press),
  });

  const said = [
    ...manuscript.diagnostics,
    ...article.diagnostics,
    ...nameDiagnostics(manuscript, press),
    ...addressDiagnostics(article),
    ...draftDiagnostics(article, others, seen, press),
    ...seen.diagnostics,
    ...resolved.diagnostics,
    ...rendered.diagnostics,
    ...comparisons.diagnostics,
    ...staged.diagnostics,
  ];
  const document = documentOfArticle(resolved, surroundings);
  const diagnostics = check(document, { ...site.settings.check, knownRules: ruleIds }, said);
  const read = [...books.values()].filter((book) => book !== undefined);
  return {
    article,
    resolved,
    part: partOf(manuscript, rendered, seen, press),
    diagnostics: joined(article.formulas, diagnostics),
    sources: [article.source, ...read.map(({ source }) => source)],
    files: [
      ...seen.files,
      ...(await programFiles(rendered, press)),
      ...staged.files,
      ...embedPages(manuscript.summary, rendered, press.frame),
    ],
    isFleeting: staged.isFleeting,
    dependencies: new Set(
      [
        path,
        ...seen.found.keys(),
        ...others.keys(),
        ...bookPaths(article).values(),
        ...staged.dependencies,
        ...(usedLabels === undefined ? [] : site.articles),
      ].map((name) => absolute(name)),
    ),
  };
}

/** The address of an article's page by its name; undefined where there is no such article. */
function urlOfArticle(slug: string, { site, links }: Press): string | undefined {
  return links.articleOf(slug) === undefined ? undefined : site.base + pathOf(slug);
}

/** What the addresses of the rules' pages begin with; undefined where not every rule has one. */
function rulesUrlOf(press: Press): string | undefined {
  const urls = rules.map(({ id }) => urlOfArticle(rulePath(id), press)?.replace(`${id}/`, ""));
  return urls.includes(undefined) ? undefined : urls[0];
}

/** What the checker finds in the playgrounds of an article. */
async function findingsIn(article: Article): Promise<ReadonlyMap<CodeBlock, readonly Diagnostic[]>> {
  const findings = new Map<CodeBlock, readonly Diagnostic[]>();
  const code: CodeBlock[] = [];
  walkArticle(article, (node) => {
    if (node.type === "playground") code.push(node.code);
  });
  for (const block of code) findings.set(block, await checkText(block.value));
  return findings;
}

/** The articles of the site that an article points to, by path. */
async function otherArticles(
  article: Article,
  seen: Survey,
  press: Press,
): Promise<ReadonlyMap<string, Article>> {
  const paths = new Set(seen.articles.values());
  for (const { article: slug } of article.references) {
    const path = slug === undefined ? undefined : press.links.articleOf(slug);
    if (path !== undefined) paths.add(path);
  }
  const others = new Map<string, Article>();
  for (const path of paths) others.set(path, (await press.parse(path)).article);
  return others;
}

/** The paths of an article's bibliographies, by what its front matter calls them. */
function bookPaths({ source, frontMatter }: Article): ReadonlyMap<string, string> {
  return new Map(frontMatter.bibliography.map((written) => [written, join(dirname(source.path), written)]));
}

/** An article's bibliographies by what its front matter calls them; undefined for a file that is not there. */
async function ownBooks(article: Article, { site }: Press): Promise<ReadonlyMap<string, Book | undefined>> {
  const books = new Map<string, Book | undefined>();
  for (const [written, path] of bookPaths(article))
    books.set(written, await readBookIfThere(path, site.files));
  return books;
}

async function readBookIfThere(path: string, files: Press["site"]["files"]): Promise<Book | undefined> {
  return (await files.kind(path)) === "file" ? readBook(path, files) : undefined;
}

function contextOf(
  { summary }: Manuscript,
  { site, library }: Press,
  others: ReadonlyMap<string, Article>,
  books: ReadonlyMap<string, Book | undefined>,
): ResolveContext {
  const { settings } = site;
  // The few sections of a generated page are the same on all of its kind.
  const numbering =
    summary.collection === undefined ? settings.numbering : { ...settings.numbering, sections: false };
  const own = [...books].flatMap(([written, book]) =>
    book === undefined ? [] : [[written, { ...book.bibliography, diagnostics: book.diagnostics }] as const],
  );
  return {
    macros: library.macros,
    numbering,
    citationStyle: library.citationStyle,
    bibliographies: new Map(own),
    siteBibliographies: library.books.map(({ bibliography }) => bibliography),
    articles: new Map(
      [...others.values()].map((other) => [other.slug, numberArticle(other, numbering).targets]),
    ),
  };
}

/** The ids in an article's page that a link may lead to. */
function anchorsOf(article: Article | undefined): ReadonlySet<string> | undefined {
  if (article === undefined) return undefined;
  const anchors = new Set<string>(article.footnotes.keys());
  for (const { anchor, label } of numberArticle(article).targets.values()) anchors.add(anchor).add(label);
  walkArticle(article, (node) => {
    if (node.type === "heading") anchors.add(node.id);
    else if (node.type === "html-block" || node.type === "html-inline")
      for (const [, , id = ""] of node.value.matchAll(/\s(?:id|name)=(["']?)([^"'\s>]+)\1/gi))
        anchors.add(id);
  });
  return anchors;
}

/** Two articles of one name would be one page. */
function nameDiagnostics({ path, article }: Manuscript, { links }: Press): readonly Diagnostic[] {
  const first = links.articleOf(article.slug);
  if (first === undefined || first === path) return [];
  return [
    diagnosticAt(article.source, {
      rule: nameRule.id,
      severity: nameRule.severity,
      start: 0,
      end: 0,
      what: `This article has the same name as ${first}: ${article.slug}.`,
      why: nameRule.reason,
      do: "Rename one of the two files.",
    }),
  ];
}

/** Addresses of the front matter that would run code. */
function addressDiagnostics({ source, frontMatter }: Article): readonly Diagnostic[] {
  const { authors, canonical, places } = frontMatter;
  const written = [
    { address: canonical, place: places.get("canonical") },
    ...authors.map(({ url }) => ({
      address: url,
      place: places.get("authors.url") ?? places.get("authors"),
    })),
  ];
  return written.flatMap(({ address, place }) => {
    if (address === undefined || safeAddress(address) !== undefined) return [];
    return [
      diagnosticAt(source, {
        rule: addressRule.id,
        severity: addressRule.severity,
        start: place?.start ?? 0,
        end: place?.end ?? 0,
        what: `The address ${address} does not begin with https:.`,
        why: addressRule.reason,
        do: "Write an address that begins with https://.",
      }),
    ];
  });
}

/** The files of the programs that a page loads in a browser. */
async function programFiles({ programs }: Rendered, { assets }: Press): Promise<readonly OutputFile[]> {
  return (await Promise.all([...programs].map((name) => assets.programs.files(name)))).flat();
}

/** How many words a reader reads in a minute, a formula counting as one. */
const WORDS_A_MINUTE = 200;

function partOf(
  { article, summary }: Manuscript,
  rendered: Rendered,
  seen: Survey,
  press: Press,
): ArticlePart {
  const { cover } = article.frontMatter;
  const fonts = [...rendered.glyphs.keys()].toSorted();
  return {
    summary,
    frontMatter: article.frontMatter,
    body: rendered.html,
    contents: rendered.contents,
    description: summary.description ?? shortened(rendered.excerpt),
    minutes: Math.max(1, Math.round(rendered.words / WORDS_A_MINUTE)),
    cover: cover === undefined ? undefined : /^https?:/i.test(cover) ? cover : seen.addresses.get(cover),
    fonts: fonts.flatMap((name) => press.assets.fonts.get(name) ?? []),
    programs: [...rendered.programs].toSorted(),
  };
}

/** At most some 160 characters, which is what search engines show, ending with a word. */
function shortened(text: string): string | undefined {
  if (text.length <= 160) return text === "" ? undefined : text;
  return `${text.slice(0, Math.max(text.lastIndexOf(" ", 160), 120)).trimEnd()}…`;
}

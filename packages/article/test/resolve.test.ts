import { Socket } from "node:net";
import { describe, expect, it, vi } from "vitest";
import { numberArticle, readBibliography, resolve } from "../src/index.ts";
import type { Numbering, ResolveContext, ResolvedArticle, Target } from "../src/index.ts";
import { places, read } from "./support/read.ts";

function labels(text: string, numbering?: Numbering): Record<string, string | undefined> {
  return Object.fromEntries(
    [...numberArticle(read(text), numbering).targets].map(([label, { number }]) => [label, number]),
  );
}

const equations = String.raw`
$$a$$

\begin{equation} b \label{eq:b} \end{equation}

\begin{align} c \label{eq:c} \\ d \notag \\ e \label{eq:e} \\ \end{align}

\begin{align*} f \\ g \end{align*}

\begin{multline} h \\ i \label{eq:i} \end{multline}

\begin{subequations}\label{eq:all}
\begin{align} j \label{eq:j} \\ k \label{eq:k} \end{align}
\begin{equation} l \label{eq:l} \end{equation}
\end{subequations}

\begin{gather} m \tag{M} \label{eq:m} \\ n \label{eq:n} \end{gather}

\begin{equation} \begin{split} o \\ p \end{split} \label{eq:o} \end{equation}

$$ q \label{eq:q} $$
`;

describe("numbers", () => {
  it("of equations are one for each row that has one", () => {
    expect(labels(equations)).toEqual({
      "eq:b": "1",
      "eq:c": "2",
      "eq:e": "3",
      "eq:i": "4",
      "eq:all": "5",
      "eq:j": "5a",
      "eq:k": "5b",
      "eq:l": "5c",
      "eq:m": "M",
      "eq:n": "6",
      "eq:o": "7",
      "eq:q": "8",
    });
  });

  it("of equations may be for labelled rows only", () => {
    const text =
      "\\begin{align} a \\\\ b \\label{eq:b} \\end{align}\n\n\\begin{equation}c\\end{equation}\n\n$$d \\label{eq:d}$$";
    expect(labels(text, { equations: "labelled" })).toEqual({ "eq:b": "1", "eq:d": "2" });
    expect(labels(text)).toEqual({ "eq:b": "2", "eq:d": "4" });
  });

  const theorems =
    ":::theorem{#thm:a}\na\n:::\n:::lemma{#lem:b}\nb\n:::\n:::proof{#prf:p}\np\n:::\n:::theorem{#thm:c}\nc\n:::\n:::algorithm{#alg:d}\nd\n:::";
  it("of theorems count together, algorithms apart", () => {
    expect(labels(theorems)).toEqual({
      "thm:a": "1",
      "lem:b": "2",
      "prf:p": undefined,
      "thm:c": "3",
      "alg:d": "1",
    });
  });
  it("of theorems may count for each kind", () => {
    expect(labels(theorems, { theorems: "separate" })).toMatchObject({
      "thm:a": "1",
      "lem:b": "1",
      "thm:c": "2",
    });
  });

  it("of sections come on request, from the highest level there is", () => {
    const text = "## A {#sec:a}\n\n### B {#sec:b}\n\n### C {#sec:c}\n\n## D {#sec:d}\n\n### E {#sec:e}";
    expect(labels(text)).toEqual({
      "sec:a": undefined,
      "sec:b": undefined,
      "sec:c": undefined,
      "sec:d": undefined,
      "sec:e": undefined,
    });
    expect(labels(text, { sections: true })).toEqual({
      "sec:a": "1",
      "sec:b": "1.1",
      "sec:c": "1.2",
      "sec:d": "2",
      "sec:e": "2.1",
    });
    expect(numberArticle(read(text)).targets.get("sec:b")?.title).toBe("B");
  });

  it("of figures, tables and listings count apart", () => {
    const text =
      "![A](a.png){#fig:a}\n\n| a |\n|---|\n| b |\n: T {#tbl:t}\n\n![B](b.png)\n\n```js {#lst:l}\n```\n\n![](c.png)\n\n![D](d.png){#fig:d}";
    expect(labels(text)).toEqual({ "fig:a": "1", "tbl:t": "1", "lst:l": "1", "fig:d": "3" });
  });

  it("of a figure's panels have letters", () => {
    expect(labels(":::figure{#fig:two}\n![a](a.png){#fig:l}\n![b](b.png){#fig:r}\n\nBoth.\n:::")).toEqual({
      "fig:two": "1",
      "fig:l": "1a",
      "fig:r": "1b",
    });
  });

  it("of footnotes follow their first references", () => {
    const { footnoteNumbers } = numberArticle(read("a[^z] b[^y] c[^z]\n\n[^x]: x\n[^y]: y\n[^z]: z [^x]"));
    expect([...footnoteNumbers]).toEqual([
      ["z", 1],
      ["y", 2],
      ["x", 3],
    ]);
  });

  it("of a label defined twice are those of the first", () => {
    expect(labels("$$a \\label{eq:a}$$\n\n$$b \\label{eq:a}$$")).toEqual({ "eq:a": "1" });
  });
});

const bibtex = String.raw`@string{neurips = "Advances in Neural Information Processing Systems"}
@inproceedings{song2019, author = {Song, Yang and Ermon, Stefano}, title = {Generative Modeling <script>alert(1)</script> \& more}, booktitle = neurips, year = 2019, doi = {10.1000/x}}
@article{hyvarinen2005, author = {Hyv{\"a}rinen, Aapo}, title = {Estimation}, journal = {JMLR}, year = {2005}}
@article{song2019b, author = {Song, Yang and Ermon, Stefano}, title = {Another}, journal = {B}, year = {2019}}
@article{many, author = {A, A and B, B and C, C}, title = {Many}, journal = {C}, year = {2001}}
`;

const text = (body: string): string => `---\nbibliography: refs.bib\n---\n\n${body}\n`;

async function resolved(
  body: string,
  context: ResolveContext = {},
  source = bibtex,
): Promise<ResolvedArticle> {
  const bibliographies = new Map([["refs.bib", readBibliography("posts/refs.bib", source)]]);
  return resolve(read(text(body)), { bibliographies, ...context });
}
const printed = (article: ResolvedArticle): string[] =>
  [...article.citations.values()].map(({ html }) => words(html));
const words = (html: string): string => html.replaceAll(/<[^>]*>/g, "").replaceAll("&#38;", "&");

describe("citations", () => {
  it("touch no network", async () => {
    const connect = vi.spyOn(Socket.prototype, "connect");
    const fetched = vi.spyOn(globalThis, "fetch");
    await resolved("[@song2019; @many]");
    expect(connect).not.toHaveBeenCalled();
    expect(fetched).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("are printed in the words of an author-date style", async () => {
    const article = await resolved(
      "@hyvarinen2005 and [see @hyvarinen2005, sec. 3; @many] and [-@many] and @many.",
      { citationStyle: "harvard1" },
    );
    expect(printed(article)).toEqual([
      "Hyvärinen (2005)",
      "(A, B and C, 2001; see Hyvärinen, 2005, sec. 3)",
      "(2001)",
      "A, B and C (2001)",
    ]);
    expect(article.diagnostics).toEqual([]);
  });

  it.each([
    [String.raw`\citet[see][p.~2]{song2019}`, "Song and Ermon (see 2019, p. 2)"],
    [String.raw`\citet[pp.~2--3]{song2019}`, "Song and Ermon (2019, pp. 2\u20133)"],
    [
      String.raw`\citet[see][the proof]{many,hyvarinen2005}`,
      "A, B and C (see 2001); Hyvärinen (2005, the proof)",
    ],
    [String.raw`\citep[see][p.~2]{song2019}`, "(see Song and Ermon, 2019, p. 2)"],
  ])("print what stands before and after once: %s", async (written, expected) => {
    expect(printed(await resolved(written, { citationStyle: "harvard1" }))).toEqual([expected]);
    expect(printed(await resolved(written, { citationStyle: "vancouver" }))[0]).not.toMatch(
      /see.*see|proof.*proof|~/,
    );
  });

  it("tell works of the same authors and year apart", async () => {
    const article = await resolved("[@song2019] [@song2019b]", { citationStyle: "harvard1" });
    expect(printed(article).toSorted()).toEqual(["(Song and Ermon, 2019a)", "(Song and Ermon, 2019b)"]);
  });

  it("are numbered by their first place in a numeric style", async () => {
    const article = await resolved("[@many] then [@song2019; @many] and @song2019 says", {
      citationStyle: "vancouver",
    });
    expect(printed(article)).toEqual(["(1)", "(1,2)", "Song and Ermon (2)"]);
    expect(article.bibliography.map(({ key }) => key)).toEqual(["many", "song2019"]);
  });

  it("keep the place in a work where a numeric style has no word for it", async () => {
    const article = await resolved(
      "[@many, p. 3] [@many, pp. 3-4, chap. 2; @song2019] [@many, 5] @many [p. 3] [see @many]",
      { citationStyle: "vancouver" },
    );
    expect(printed(article)).toEqual([
      "(1, p. 3)",
      "(1, pp. 3\u20134, chap. 2,2)",
      "(1, p. 5)",
      "A et al. (1, p. 3)",
      "(see 1)",
    ]);
  });

  const authorsOnly = `<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>a</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout prefix="[" suffix="]" delimiter="; "><names variable="author"><name form="short"/></names></layout></citation><bibliography><layout><text variable="title"/></layout></bibliography></style>`;
  it("in a style without years print no more than the style has", async () => {
    const article = await resolved(
      "@hyvarinen2005 and [@hyvarinen2005] and [-@hyvarinen2005] and @hyvarinen2005 [p. 3]",
      {
        citationStyle: authorsOnly,
      },
    );
    expect(printed(article)).toEqual(["Hyvärinen", "[Hyvärinen]", "[2005]", "Hyvärinen [p. 3]"]);
    for (const { html } of article.citations.values())
      expect(html).toContain('<a href="#ref-hyvarinen2005">');
  });

  it("lead to the bibliography, which leads back", async () => {
    const article = await resolved("[@song2019] and [@song2019; @many]", { citationStyle: "harvard1" });
    const [first] = article.citations.values();
    expect(first?.html).toContain('<a href="#ref-song2019">');
    expect(article.bibliography.map(({ anchor, citedFrom }) => [anchor, citedFrom])).toEqual([
      ["ref-many", ["cite-2"]],
      ["ref-song2019", ["cite-1", "cite-2"]],
    ]);
  });

  it("have no HTML but that of styles", async () => {
    const article = await resolved("[<img src=x onerror=y> @song2019, <b onclick=z>]", {
      citationStyle: "harvard1",
    });
    const html = [...article.citations.values(), ...article.bibliography].map((each) => each.html).join("\n");
    expect(html).not.toMatch(/<(?!\/?(?:a|i|span|div)\b)/);
    expect(html).toContain("&#60;script&#62;");
    expect(html).toContain('<a href="https://doi.org/10.1000/x">');
  });

  it("of unknown keys stay unresolved for the checker", async () => {
    const article = await resolved("[@nobody] [@many; @nobody]", { citationStyle: "harvard1" });
    expect(printed(article)).toEqual(["(A, B and C, 2001) @nobody"]);
    expect(article.citationKeys.has("song2019")).toBe(true);
    expect(article.citationKeys.has("nobody")).toBe(false);
  });

  it("may come from CSL-JSON", async () => {
    const json = JSON.stringify([
      { id: "a1", type: "book", title: "T", author: [{ family: "Ada" }], issued: { "date-parts": [[1843]] } },
    ]);
    expect(printed(await resolved("[@a1]", { citationStyle: "harvard1" }, json))).toEqual(["(Ada, 1843)"]);
  });

  it("may be printed by the XML of any style", async () => {
    const citationStyle = `<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout prefix="[" suffix="]" delimiter="; "><text variable="title"/></layout></citation><bibliography><layout><text variable="title"/></layout></bibliography></style>`;
    expect(printed(await resolved("[@many]", { citationStyle }))).toEqual(["[Many]"]);
  });

  it("in an unknown style are told at the first of them", async () => {
    const article = await resolved("a [@many]", { citationStyle: "harvard" });
    expect(places(text("a [@many]"), article.diagnostics)).toEqual(['citation-style-is-known 5:3 "[@many]"']);
    expect(article.diagnostics[0]?.do).toContain("`harvard1`");
  });

  it("may lead to works of the site's bibliographies, after the article's own", async () => {
    const site = readBibliography(
      "site.bib",
      "@book{more, author={M, M}, year=1999}@book{many, author={N, N}, year=1}@book{",
    );
    const article = await resolved("[@more] [@many]", { siteBibliographies: [site] });
    expect(printed(article)).toEqual(["(M, 1999)", "(A, B and C, 2001)"]);
    expect(article.diagnostics.filter(({ path }) => path === "site.bib")).toEqual([]);
    const alone = await resolve(read("[@more]"), { siteBibliographies: [site] });
    expect(printed(alone)).toEqual(["(M, 1999)"]);
  });

  it("without any in the article load nothing and print nothing", async () => {
    const article = await resolved("no citation");
    expect([article.citations.size, article.bibliography.length, article.citationKeys.size]).toEqual([
      0, 0, 4,
    ]);
  });
});

describe("a bibliography", () => {
  it("that is missing is told at its entry in the front matter", async () => {
    const article = await resolve(read(text("a")), {
      bibliographies: new Map([["refs.bib", { problem: "There is no such file." }]]),
    });
    expect(places(text("a"), article.diagnostics)).toEqual(['bibliography-is-readable 2:15 "refs.bib"']);
    expect(article.diagnostics[0]?.what).toBe(
      "The bibliography `refs.bib` cannot be read: there is no such file.",
    );
  });

  it.each([
    ["an entry that never closes", "@article{a, title={x}\n\n@article{b, title={y}}", ["1:10 a"], ["b"]],
    ["a value that never closes", "@article{a, title={x, year=1\n@article{b, title={y}}", ["1:19 {"], ["b"]],
    ["a field without an equals sign", "@article{a, title {x}}\n@article{b, title={y}}", ["1:19 {"], ["b"]],
    ["a missing comma", "@article{a, title={x} year=1}\n@article{b, title={y}}", ["1:23 y"], ["b"]],
    ["an entry without a key", "@article{, title={x}}\n@article{b, title={y}}", ["1:10 ,"], ["b"]],
    [
      "nothing wrong",
      '@comment{x}\n@preamble{"x"}\n@article(a, title = "x {"} y" # z, year = 1,)\n% c\n@article{b, title={y}}',
      [],
      ["a", "b"],
    ],
    ["JSON that breaks off", '[{"id": "a"},', ["1:14 "], []],
    ["JSON without an id", '[{"type": "book"}]', ["1:1 ["], []],
  ])("with %s is told at the place, and the rest is read", (_, source, expected, keys) => {
    const { diagnostics, works } = readBibliography("refs.bib", source);
    expect(
      diagnostics.map(
        ({ path, start, end }) =>
          `${start.line}:${start.column} ${source.slice(start.offset, end.offset)}${path === "refs.bib" ? "" : path}`,
      ),
    ).toEqual(expected);
    expect([...works.keys()]).toEqual(keys);
  });
});

describe("a key of two works", () => {
  it("is told at the second, and the first is taken", () => {
    const source = "@article{a, title={x}}\n@article{b, title={y}}\n@book{a, title={z}}";
    const { diagnostics, works } = readBibliography("refs.bib", source);
    expect(places(source, diagnostics)).toEqual(['citation-key-is-unique 3:7 "a"']);
    expect(diagnostics[0]?.what).toContain("line 1");
    expect(works.get("a")?.source).toContain("x");
  });
  it("is told in CSL-JSON as well", () => {
    const source = '[{"id": "a"},\n {"id": "a", "title": "b"}]';
    expect(places(source, readBibliography("refs.json", source).diagnostics)).toEqual([
      'citation-key-is-unique 2:9 "\\"a\\""',
    ]);
  });
  it("is told where it is cited when the works stand in two bibliographies", async () => {
    const own = "---\nbibliography: [a.bib, b.bib]\n---\n\n[@a] and [@same] and @a\n";
    const same = "@book{same, title={S}}";
    const article = await resolve(read(own), {
      bibliographies: new Map([
        ["a.bib", readBibliography("a.bib", `@article{a, title={x}}\n${same}`)],
        ["b.bib", readBibliography("b.bib", `@article{a, title={y}}\n${same}\n`)],
      ]),
    });
    expect(places(own, article.diagnostics)).toEqual(['citation-key-is-unique 5:3 "a"']);
  });
});

const preprint = (fields: string): string =>
  `@misc{song, author={Song, Y}, title={Preprint}, year=2019, ${fields}}`;
describe("a work at arXiv", () => {
  const linked = '<a href="https://arxiv.org/abs/1907.05600">arXiv:1907.05600</a>';
  it.each(["apa", "harvard1", "vancouver"])("is linked in %s", async (citationStyle) => {
    const { bibliography } = await resolved(
      "[@song]",
      { citationStyle },
      preprint("eprint={1907.05600}, archivePrefix={arXiv}"),
    );
    expect(bibliography[0]?.html).toMatch(/[.”] <a [^>]*>arXiv:1907\.05600<\/a>\.(?:<\/div>)?$/);
    expect(bibliography[0]?.html).toContain(linked);
  });
  it.each([
    ["eprint = {1907.05600}", 1],
    ['eprint="arXiv:1907.05600", eprinttype="arxiv"', 1],
    ["eprint={1907.05600}, url={https://arxiv.org/abs/1907.05600}", 1],
    ["eprint={1907.05600}, howpublished={arXiv:1907.05600}", 1],
    ["eprint={1907.05600}, archivePrefix={JSTOR}", 0],
    ["eprint={<b>}, archivePrefix={arXiv}", 0],
  ])("is linked once where its entry is %s", async (fields, count) => {
    const { bibliography } = await resolved("[@song]", { citationStyle: "apa" }, preprint(fields));
    expect(bibliography[0]?.html.match(/href="https:\/\/arxiv\.org/g)?.length ?? 0).toBe(count);
  });
});

describe("references", () => {
  it("find what they name, in this article and in others", async () => {
    const body = "$$x \\label{eq:x}$$ \n\n@eq:x, @other#eq:y, @eq:none, @nobody#eq:y, \\ref{eq:x}";
    const other = numberArticle(read("$$y \\label{eq:y}$$")).targets;
    const article = await resolve(read(body), {
      articles: new Map<string, ReadonlyMap<string, Target>>([["other", other]]),
    });
    expect(article.article.references.map((reference) => article.references.get(reference)?.label)).toEqual([
      "eq:x",
      "eq:y",
      undefined,
      undefined,
      "eq:x",
    ]);
    expect([...article.references.values()][0]).toMatchObject({
      kind: "equation",
      number: "1",
      article: "post",
      anchor: "eq:x",
      row: 0,
    });
  });
});

describe("a reference to an equation without a number", () => {
  it("is told once, unless it has words", async () => {
    const body =
      "\\begin{gather*} x \\label{eq:x} \\end{gather*}\n\n\\begin{align} y \\label{eq:y} \\notag \\\\ z \\label{eq:z} \\end{align}\n\n[it](#eq:x), @eq:z, @eq:x, \\eqref{eq:x}, @eq:y";
    const { diagnostics } = await resolve(read(body));
    expect(places(body, diagnostics)).toEqual([
      'label-has-number 5:22 "eq:x"',
      'label-has-number 5:43 "eq:y"',
    ]);
  });
});

describe("macros", () => {
  it("of the article win over the site's", async () => {
    const site = read("$\\newcommand{\\a}{site}\\newcommand{\\b}{site}$").macros;
    const { macros } = await resolve(read("$\\newcommand{\\a}{own}$"), { macros: site });
    expect([macros.get("a")?.body, macros.get("b")?.body]).toEqual(["own", "site"]);
  });
});

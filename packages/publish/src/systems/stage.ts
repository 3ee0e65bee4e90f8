import {
  plainText,
  type Article,
  type Claim,
  type PrintedValue,
  type ResolvedArticle,
  type SystemFigure,
} from "@recto/article";
import type { Diagnostic } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { ClaimFacts, SystemFacts, ValueFacts } from "@recto/render";
import {
  isWithin,
  measure,
  printMeasured,
  printNumber,
  printQuantity,
  type Measured,
  type Run,
} from "@recto/system";
import type { Made } from "@recto/system/node";
import type { OutputFile } from "../build/write.ts";
import type { Files } from "../files.ts";
import type { SiteRule } from "../rules.ts";
import { compare, judgementOf, type Judgement } from "./claims.ts";
import type { LoadedSystem } from "./load.ts";
import { draw, factsOf } from "./picture.ts";
import { writtenAs } from "./printed.ts";
import {
  namedFigure,
  Reading,
  systemParts,
  type ReadClaim,
  type ReadFigure,
  type ReadValue,
} from "./read.ts";
import { claimRule, currentRule, runRule, systemRule, valueRule } from "./rules.ts";
import type { Trouble } from "./studio/studio.ts";
import type { Systems } from "./systems.ts";

/** The systems of one article: run, drawn, and held to what the article claims of them. */
export interface Staged {
  readonly figures: ReadonlyMap<SystemFigure, SystemFacts>;
  readonly claims: ReadonlyMap<Claim, ClaimFacts>;
  readonly values: ReadonlyMap<PrintedValue, ValueFacts>;
  readonly diagnostics: readonly Diagnostic[];
  /** What the site must hold for them. */
  readonly files: readonly OutputFile[];
  /** The absolute paths of the code. */
  readonly dependencies: readonly string[];
  /** Whether something came out that may come out otherwise when it is tried again: a run that took too long. */
  readonly isFleeting: boolean;
}

interface StageOptions {
  readonly systems: Systems;
  /** What the files of systems are read through. */
  readonly files: Files;
  /** What every address begins with. */
  readonly base: string;
}

/** Runs what an article needs and has not been run, draws its figures and tests its claims. */
export async function stage(resolved: ResolvedArticle, options: StageOptions): Promise<Staged> {
  const { article } = resolved;
  const parts = systemParts(article);
  const nothing: Staged = {
    figures: new Map(),
    claims: new Map(),
    values: new Map(),
    diagnostics: [],
    files: [],
    dependencies: [],
    isFleeting: false,
  };
  if (parts.figures.length + parts.claims.length + parts.values.length === 0) return nothing;
  const director = new Director(resolved, options);
  await director.read(parts);
  await director.run();
  return director.staged();
}

class Director {
  readonly #article: Article;
  readonly #resolved: ResolvedArticle;
  readonly #options: StageOptions;
  readonly #reading: Reading;
  readonly #figures = new Map<SystemFigure, ReadFigure>();
  readonly #claims: ReadClaim[] = [];
  readonly #values: ReadValue[] = [];
  readonly #opened = new Map<string, LoadedSystem>();
  readonly #dependencies = new Set<string>();
  /** What became of the runs of a figure, in the order of the seeds from its own on. */
  readonly #outcomes = new Map<ReadFigure, readonly (Made | undefined)[]>();
  /** What asks for runs that are not there, and how many of them. */
  readonly #untested: {
    readonly node: Claim | PrintedValue;
    readonly figure: ReadFigure;
    readonly missing: number;
  }[] = [];
  /** Whether some code of a system took too long, or was stopped. */
  #isFleeting = false;

  constructor(resolved: ResolvedArticle, options: StageOptions) {
    this.#article = resolved.article;
    this.#resolved = resolved;
    this.#options = options;
    this.#reading = new Reading(resolved.article);
  }

  async read({ figures, claims, values }: ReturnType<typeof systemParts>): Promise<void> {
    for (const node of figures) {
      const loaded = await this.#open(node);
      if (loaded !== undefined) this.#figures.set(node, this.#reading.figure(node, loaded));
    }
    for (const node of claims) {
      const figure = this.#figureOf(node);
      const claim = figure === undefined ? undefined : this.#reading.claim(node, figure);
      if (claim !== undefined) this.#claims.push(claim);
    }
    for (const node of values) {
      const figure = this.#figureOf(node);
      const value = figure === undefined ? undefined : this.#reading.value(node, figure);
      if (value !== undefined) this.#values.push(value);
    }
  }

  async #open(node: SystemFigure): Promise<LoadedSystem | undefined> {
    const { systems, files } = this.#options;
    const use = node.attributes.find(({ name }) => name === "use");
    if (use === undefined) return undefined;
    const loaded = await systems.open(use.value, files);
    for (const input of loaded.inputs) this.#dependencies.add(input);
    if ("system" in loaded) {
      this.#opened.set(use.value, loaded);
      return loaded;
    }
    this.#isFleeting ||= loaded.isFleeting;
    if (loaded.isUnknown)
      this.#reading.unknown(systemRule, use.at, loaded.what, use.value, await systems.names(files));
    else this.#reading.report(systemRule, use.at, loaded.what, loaded.do);
    return undefined;
  }

  #figureOf(node: Claim | PrintedValue): ReadFigure | undefined {
    const named = namedFigure(node, this.#resolved);
    if (named === "another" && node.figure !== undefined)
      this.#reading.report(
        valueRule,
        node.figure,
        `${node.figure.name} is no figure of a system.`,
        "Name the label of a `:::system`, which has runs to measure.",
      );
    return named === undefined || named === "another" ? undefined : this.#figures.get(named);
  }

  async run(): Promise<void> {
    const { runs } = this.#options.systems;
    const wanted = [...this.#figures.values()].map((figure) => {
      const users = [...this.#claims, ...this.#values].filter((each) => each.figure === figure);
      const count = Math.max(1, ...users.map(({ seeds }) => seeds));
      const { loaded, settings, seed } = figure;
      return Array.from({ length: count }, (_, index) => ({ loaded, settings, seed: seed + index }));
    });
    const outcomes = await runs.all(wanted.flat());
    let at = 0;
    for (const [index, figure] of [...this.#figures.values()].entries()) {
      const count = wanted[index]?.length ?? 0;
      this.#outcomes.set(figure, outcomes.slice(at, at + count));
      at += count;
    }
  }

  /** The first runs of a figure; undefined where one is not there, which is told once for the figure. */
  #runsOf(figure: ReadFigure, count: number): readonly Run[] | undefined {
    const outcomes = (this.#outcomes.get(figure) ?? []).slice(0, count);
    const runs = outcomes.flatMap((outcome) => (outcome?.state === "ended" ? [outcome.run] : []));
    return runs.length === count ? runs : undefined;
  }

  async staged(): Promise<Staged> {
    for (const figure of this.#figures.values()) await this.#reportRuns(figure);
    const claims = new Map<Claim, ClaimFacts>();
    for (const claim of this.#claims) await this.#judge(claim, claims);
    const figures = new Map<SystemFigure, SystemFacts>();
    for (const [node, figure] of this.#figures) {
      const [run] = this.#runsOf(figure, 1) ?? [];
      const facts = run === undefined ? undefined : await this.#draw(figure, run, claims);
      if (facts !== undefined) figures.set(node, facts);
    }
    const values = new Map<PrintedValue, ValueFacts>();
    for (const value of this.#values) {
      const facts = this.#print(value);
      if (facts !== undefined) values.set(value.node, facts);
    }
    this.#reportUntested();
    return {
      figures,
      claims,
      values,
      diagnostics: this.#reading.diagnostics,
      files: [...this.#opened.values()].flatMap(({ files }) => files),
      dependencies: [...this.#dependencies],
      isFleeting: this.#isFleeting || [...this.#outcomes.values()].flat().some((each) => isBroken(each)),
    };
  }

  async #draw(
    figure: ReadFigure,
    run: Run,
    claims: ReadonlyMap<Claim, ClaimFacts>,
  ): Promise<SystemFacts | undefined> {
    const { systems, base } = this.#options;
    const drawn = await draw(figure, run, systems.studio);
    if (drawn.state === "done")
      return factsOf(figure, run, drawn.result, {
        resolved: this.#resolved,
        base,
        claims: this.#statedOf(figure, claims),
      });
    const what = `The view ${figure.view} of ${figure.loaded.system.id} ${await systems.did(figure.loaded, drawn)}.`;
    this.#reportTrouble(figure.node.opening, what, drawn, systemRule);
    return undefined;
  }

  /** Says what a system's own code did in place of its work. */
  #reportTrouble(place: Span, what: string, { state }: Trouble, rule: SiteRule): void {
    this.#isFleeting ||= state !== "threw";
    this.#reading.report(rule, place, what, "Mend it in the system's code.");
  }

  /** What was claimed and tested of a figure's runs. */
  #statedOf(figure: ReadFigure, claims: ReadonlyMap<Claim, ClaimFacts>): SystemFacts["claims"] {
    const { text } = this.#article.source;
    return this.#claims.flatMap(({ node, figure: of }) => {
      const facts = claims.get(node);
      if (of !== figure || facts === undefined) return [];
      return { words: plainText(node.children, text), ...facts, start: node.start };
    });
  }

  /** Says why a figure has no run, or one of those that its claims need; once, at the figure. */
  async #reportRuns(figure: ReadFigure): Promise<void> {
    const outcomes = this.#outcomes.get(figure) ?? [];
    const index = outcomes.findIndex(isBroken);
    const broken = outcomes[index];
    if (broken === undefined || broken.state === "ended") return;
    const { id } = figure.loaded.system;
    const seed = `With seed ${figure.seed + index}`;
    const [what, advice] =
      broken.state === "failed"
        ? [`${seed}: ${await this.#options.systems.whyFailed(figure.loaded, broken)}`, broken.do]
        : [`${seed} the run of ${id} was stopped.`, "Build again when you like."];
    this.#reading.report(runRule, figure.node.opening, what, advice);
  }

  async #judge(claim: ReadClaim, claims: Map<Claim, ClaimFacts>): Promise<void> {
    const runs = this.#runsOf(claim.figure, claim.seeds);
    const { node, figure, wants } = claim;
    if (runs === undefined) {
      this.#noteMissing(node, figure, claim.seeds);
      return;
    }
    const judgement =
      wants.type === "value" ? compare(claim, wants, runs) : await this.#judgementOf(claim, wants.name, runs);
    if (judgement === undefined) return;
    const { facts, measured } = judgement;
    claims.set(node, facts);
    if (facts.state === "holds") return;
    if (wants.type === "statement") {
      const says = figure.loaded.system.claims[wants.name]?.says ?? "";
      this.#reading.report(
        claimRule,
        node.words,
        `It does not hold that ${says.charAt(0).toLowerCase()}${says.slice(1).replace(/\.$/, "")}. ${facts.note}`,
        "Say what the runs show, or mend the system.",
      );
      return;
    }
    if (measured === undefined) {
      this.#reportNothing(wants.path, node.words);
      return;
    }
    this.#reportNumber(claim, wants, measured);
  }

  async #judgementOf(claim: ReadClaim, name: string, runs: readonly Run[]): Promise<Judgement | undefined> {
    const { modulePath, system } = claim.figure.loaded;
    const judged = await this.#options.systems.studio.ask(
      { modulePath, id: system.id },
      { type: "judge", claim: name, runs: runs.map(({ values }) => values) },
    );
    if (judged.state === "done") return judgementOf(claim, runs.length, name, judged.result);
    const did = await this.#options.systems.did(claim.figure.loaded, judged);
    this.#reportTrouble(claim.node, `The claim ${name} of ${system.id} ${did}.`, judged, valueRule);
    return undefined;
  }

  #reportNumber(
    { node, figure }: ReadClaim,
    { quantity, printed, toleranceOf }: Extract<ReadClaim["wants"], { type: "value" }>,
    measured: Measured,
  ): void {
    const { text: source } = this.#article.source;
    const written = source.slice(printed.start, printed.end);
    const seeds = measured.count === 1 ? `seed ${figure.seed}` : `${measured.count} seeds`;
    const text = writtenAs(printed, measured.mean, source, (number) =>
      isWithin(measured, number.value, toleranceOf(number)),
    );
    const { start, end } = printed;
    this.#reading.report(
      claimRule,
      node.words,
      `The article says ${source.slice(node.words.start, node.words.end)}, and over ${seeds} it is ${printMeasured(measured, quantity)}.`,
      text !== undefined
        ? `Write ${text}, or find out why it is not ${written}.`
        : `Write more digits, or a wider \`within\`: it is ${printNumber(measured.mean, ".6~g")}.`,
      text !== undefined
        ? [{ title: `Write ${text}`, tier: "suggested", edits: [{ start, end, text }] }]
        : [],
    );
  }

  /** Notes that no kept run tests a claim. A run that broke has been told of at its figure. */
  #noteMissing(node: Claim | PrintedValue, figure: ReadFigure, count: number): void {
    const outcomes = (this.#outcomes.get(figure) ?? []).slice(0, count);
    if (outcomes.some(isBroken)) return;
    const missing = outcomes.filter((outcome) => outcome === undefined).length;
    this.#untested.push({ node, figure, missing });
  }

  /** Says once for the article that claims are not tested: after a clone none is. */
  #reportUntested(): void {
    const [first, ...others] = this.#untested.toSorted((a, b) => a.node.start - b.node.start);
    if (first === undefined) return;
    const byFigure = new Map<ReadFigure, number>();
    for (const { figure, missing } of this.#untested)
      byFigure.set(figure, Math.max(missing, byFigure.get(figure) ?? 0));
    const missing = [...byFigure.values()].reduce((sum, count) => sum + count, 0);
    const what = others.length === 0 ? "this" : `this and ${others.length} more below`;
    this.#reading.report(
      currentRule,
      first.node,
      `To test ${what}, ${missing === 1 ? "a run is" : `${missing} runs are`} missing.`,
      "Build the site, or run `recto check --claims`.",
    );
  }

  #print({ node, figure, path, quantity, format, seeds }: ReadValue): ValueFacts | undefined {
    const runs = this.#runsOf(figure, seeds);
    if (runs === undefined) {
      this.#noteMissing(node, figure, seeds);
      return undefined;
    }
    const measured = measure(
      runs.map(({ values }) => values),
      path,
    );
    if (measured === undefined) {
      this.#reportNothing(path, node.path);
      return undefined;
    }
    return { text: printQuantity(measured.mean, quantity, format ?? quantity.format), exact: measured.mean };
  }

  #reportNothing(path: string, place: Span): void {
    const what = `The run gives no number for ${path}.`;
    this.#reading.report(valueRule, place, what, "Mend the system or its parameters.");
  }
}

function isBroken(outcome: Made | undefined): boolean {
  return outcome !== undefined && outcome.state !== "ended";
}

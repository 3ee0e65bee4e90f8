import {
  isWithin,
  judgeClaim,
  mean,
  numberAt,
  printQuantity,
  standardDeviation,
  type System,
  type Values,
} from "@recto/system";
import { element } from "../parts/element.ts";
import { verdictWords, type ClaimState } from "./verdicts.ts";

/** A place that says what became of a claim, in the text or in the list beside the figure, as the build wrote it. */
interface Place {
  readonly element: HTMLElement;
  readonly note: HTMLElement;
  readonly className: string;
  readonly words: string;
  /** The runs that the claim is about. */
  readonly seeds: number;
  readonly isListed: boolean;
}

/** What the reader's runs say of a claim, in a sentence. */
interface Finding {
  readonly state: ClaimState;
  readonly words: string;
}

const stateWords: Readonly<Record<ClaimState, string>> = {
  holds: "Holds here.",
  fails: "Does not hold here.",
  open: "Untested here.",
};

/** The claims on a page that are about one figure: they say whether they hold for the reader's runs too. */
export class PageClaims {
  readonly #system: System;
  readonly #places: readonly Place[];
  /** What says above the list how many hold. */
  readonly #summary: Element | null;
  readonly #summaryWords: string;

  constructor(host: HTMLElement, label: string, system: System) {
    this.#system = system;
    const all = [...document.querySelectorAll<HTMLElement>(":is(.claim, .stated)[data-of]")];
    this.#places = all.filter(({ dataset }) => dataset["of"] === label).flatMap(placeOf);
    this.#summary = host.querySelector(".system-verdict");
    this.#summaryWords = this.#summary?.textContent ?? "";
  }

  /** Shows what the build said. */
  reset(): void {
    for (const place of this.#places) restore(place);
    if (this.#summary !== null) this.#summary.textContent = this.#summaryWords;
  }

  /** Holds them to the reader's runs, of one choice of parameters and of different seeds; the last may be the build's. */
  judge(runs: readonly Values[], isBuilt: boolean): void {
    const states: ClaimState[] = [];
    for (const place of this.#places) {
      const finding = this.#finding(place, runs);
      // Too few runs say nothing against the build, which had them all.
      const isKept = finding === undefined || (finding.state === "open" && isBuilt);
      if (isKept) restore(place);
      else show(place, finding);
      if (place.isListed) states.push(isKept ? builtState(place) : finding.state);
    }
    if (this.#summary !== null && states.length > 0)
      this.#summary.textContent = `and ${verdictWords(states)}`;
  }

  #finding({ element: { dataset }, seeds }: Place, runs: readonly Values[]): Finding | undefined {
    const { value, holds } = dataset;
    if (value !== undefined) return this.#ofNumber(value, dataset, seeds, runs);
    const claim = holds === undefined ? undefined : this.#system.claims[holds];
    if (claim === undefined) return undefined;
    if (runs.length < seeds)
      return { state: "open", words: `It is claimed of ${seeds} runs, and you have made ${runs.length}.` };
    const verdict = judgeClaim(claim, runs);
    return verdict === undefined
      ? undefined
      : { state: verdict.holds ? "holds" : "fails", words: `${yours(runs)}: ${verdict.measured}` };
  }

  #ofNumber(
    path: string,
    { printed, within }: DOMStringMap,
    seeds: number,
    runs: readonly Values[],
  ): Finding | undefined {
    const quantity = this.#system.values[path];
    if (quantity === undefined) return undefined;
    const numbers = runs.map((run) => numberAt(run, path) ?? NaN);
    const average = mean(numbers);
    const spread = numbers.length > 1 ? ` ± ${printQuantity(standardDeviation(numbers), quantity)}` : "";
    const measured = `${yours(runs)}: ${printQuantity(average, quantity)}${spread}`;
    if (runs.length < seeds)
      return { state: "open", words: `${measured} (claimed of the mean over ${seeds} seeds).` };
    const holds = isWithin({ mean: average }, Number(printed), Number(within));
    return { state: holds ? "holds" : "fails", words: `${measured}.` };
  }
}

function placeOf(place: HTMLElement): readonly Place[] {
  const note = place.querySelector<HTMLElement>(".claim-note, .stated-note");
  if (note === null) return [];
  const { className, dataset } = place;
  const seeds = Number(dataset["seeds"] ?? 1);
  const isListed = place.classList.contains("stated");
  return [{ element: place, note, className, words: note.innerHTML, seeds, isListed }];
}

function restore({ element: place, note, className, words }: Place): void {
  place.className = className;
  note.innerHTML = words;
}

function builtState({ className }: Place): ClaimState {
  return className.includes("claim-holds") ? "holds" : "fails";
}

function show({ element: place, note, isListed }: Place, { state, words }: Finding): void {
  place.className = `${isListed ? "stated" : "claim"} claim-${state} claim-yours`;
  note.replaceChildren(element("span", { class: "claim-state" }, [stateWords[state]]), ` ${words}`);
}

function yours(runs: readonly Values[]): string {
  return runs.length === 1 ? "Your run" : `Your ${runs.length} runs`;
}

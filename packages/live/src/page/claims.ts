import {
  isWithin,
  judgeClaim,
  mean,
  numberAt,
  printQuantity,
  standardDeviation,
  type System,
  type Values,
  type Verdict,
} from "@recto/system";

/** What the build wrote beside each claim's words: its verdict on the build's runs. */
interface Kept {
  readonly element: HTMLElement;
  readonly note: HTMLElement;
  /** The same claim in the list beside the figure, where it is listed. */
  readonly stated: HTMLElement | undefined;
  readonly words: string;
  readonly className: string;
}

/** The claims on a page that are about one figure: they say whether they hold for the reader's runs too. */
export class PageClaims {
  readonly #system: System;
  readonly #claims: readonly Kept[];

  constructor(label: string, system: System) {
    this.#system = system;
    this.#claims = [...document.querySelectorAll<HTMLElement>(".claim[data-of]")].flatMap((element) => {
      const note = element.querySelector<HTMLElement>(".claim-note");
      if (element.dataset["of"] !== label || note === null) return [];
      const stated = document.querySelector<HTMLElement>(`.stated[data-claim="${note.id}"]`) ?? undefined;
      return [{ element, note, stated, words: note.innerHTML, className: element.className }];
    });
  }

  /** Shows what the build said. */
  reset(): void {
    for (const { element, note, words, className, stated } of this.#claims) {
      element.className = className;
      note.innerHTML = words;
      if (stated !== undefined) restate(stated, className.includes("claim-holds"), words);
    }
  }

  /** Holds them to the reader's runs, of one choice of parameters and of different seeds. */
  judge(runs: readonly Values[]): void {
    for (const claim of this.#claims) {
      const verdict = this.#verdict(claim.element.dataset, runs);
      if (verdict === undefined) continue;
      const { holds, measured } = verdict;
      claim.element.className = `claim claim-${holds ? "holds" : "fails"} claim-yours`;
      const state = document.createElement("span");
      state.className = "claim-state";
      state.textContent = holds ? "Holds here." : "Does not hold here.";
      const count = runs.length === 1 ? "Your run" : `Your ${runs.length} runs`;
      claim.note.replaceChildren(state, ` ${count}: ${measured}`);
      if (claim.stated !== undefined) restate(claim.stated, holds, claim.note.innerHTML);
    }
  }

  #verdict({ value, printed, within, holds }: DOMStringMap, runs: readonly Values[]): Verdict | undefined {
    if (holds !== undefined) {
      const claim = this.#system.claims[holds];
      return claim === undefined ? undefined : judgeClaim(claim, runs);
    }
    const quantity = value === undefined ? undefined : this.#system.values[value];
    if (value === undefined || quantity === undefined) return undefined;
    const numbers = runs.map((run) => numberAt(run, value) ?? NaN);
    const average = mean(numbers);
    const spread = printQuantity(standardDeviation(numbers), quantity);
    const words = printQuantity(average, quantity) + (numbers.length > 1 ? ` ± ${spread}` : "");
    return { holds: isWithin({ mean: average }, Number(printed), Number(within)), measured: `${words}.` };
  }
}

/** Says in the list beside the figure what is said beside the words. */
function restate(stated: HTMLElement, holds: boolean, note: string): void {
  stated.className = `stated claim-${holds ? "holds" : "fails"}`;
  const place = stated.querySelector(".stated-note");
  if (place !== null) place.innerHTML = note;
}

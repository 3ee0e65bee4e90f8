import { element, iconButton, setButton } from "../parts/element.ts";

interface Actions {
  readonly run: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  /** Undefined where runs do not hang on a seed. */
  readonly newSeed: (() => void) | undefined;
}

/** What the bar below a picture shows. */
export interface BarState {
  readonly isRunning: boolean;
  readonly hasEnded: boolean;
  /** The share of the run that is done. */
  readonly progress: number;
  readonly words: string;
}

/** The bar below the picture: it takes the place of the build's, in the same box. */
export class Bar {
  readonly #bar: HTMLElement;
  readonly #run: HTMLButtonElement;
  readonly #step: HTMLButtonElement;
  readonly #words: HTMLElement;
  readonly #progress: HTMLElement;
  readonly #said: HTMLElement;
  readonly #warning: HTMLElement;
  #message = "";
  #isRunning = false;

  constructor(host: HTMLElement, actions: Actions) {
    this.#run = iconButton("run", "Run", actions.run);
    this.#step = iconButton("step", "Step", actions.step);
    this.#words = element("span", { class: "system-state" });
    this.#progress = element("span", { class: "system-progress", "aria-hidden": true });
    // Read out politely, and seen only where it says what went wrong.
    this.#said = element("p", { class: "system-said", role: "status", "aria-live": "polite" });
    this.#warning = element("p", { class: "system-said system-seen", role: "alert", hidden: true });
    const reset = iconButton("reset", "Reset to the article’s run", actions.reset);
    const { newSeed } = actions;
    const seed = newSeed === undefined ? [] : [iconButton("seed", "Run with a new seed", newSeed)];
    const buttons = element("span", { class: "system-buttons", role: "group", "aria-label": "Run" }, [
      this.#run,
      this.#step,
      reset,
      ...seed,
    ]);
    this.#bar = element("div", { class: "system-bar" }, [this.#progress, buttons, this.#words]);
    host.querySelector(".system-bar")?.replaceWith(this.#bar);
    this.#bar.after(this.#said, this.#warning);
  }

  /** Puts the buttons that open panels at the end of the bar. */
  toggles(buttons: readonly HTMLButtonElement[]): void {
    this.#bar.append(element("span", { class: "system-buttons" }, buttons));
  }

  show({ isRunning, hasEnded, progress, words }: BarState): void {
    const name = isRunning ? "Pause" : hasEnded ? "Run again" : "Run";
    if (this.#run.title !== name) setButton(this.#run, isRunning ? "pause" : "run", name);
    this.#step.disabled = isRunning;
    this.#progress.style.transform = `scaleX(${Math.min(1, Math.max(0, progress))})`;
    if (this.#words.textContent !== words) {
      const [, first = words, more = ""] = /^([^,]*)(,.*)$/.exec(words) ?? [];
      this.#words.replaceChildren(first, element("span", { class: "system-more" }, [more]));
    }
    if (isRunning && !this.#isRunning && this.#message !== "") this.tell("");
    this.#isRunning = isRunning;
  }

  /** Says something that stays, whatever is said later, until there is nothing to warn of. */
  warn(sentence: string | undefined): void {
    this.#warning.hidden = sentence === undefined;
    this.#warning.textContent = sentence ?? "";
  }

  /** Says something that is read out, and not shown. */
  announce(sentence: string): void {
    this.#say(sentence, false);
  }

  /** Says something that is shown and read out. */
  tell(sentence: string): void {
    this.#say(sentence, true);
  }

  /** Says what went wrong. */
  fail(sentence: string): void {
    this.#say(sentence, true);
    this.#said.classList.add("system-failure");
  }

  #say(sentence: string, isSeen: boolean): void {
    this.#message = sentence;
    this.#said.textContent = sentence;
    this.#said.className = isSeen && sentence !== "" ? "system-said system-seen" : "system-said";
  }
}

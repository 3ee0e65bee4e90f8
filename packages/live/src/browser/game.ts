import type { Declarations, Play, Random, RunContext } from "@recto/system";
import { drawPlot } from "../figure/draw.ts";
import { marks } from "../figure/marks.ts";
import type { PageData } from "../page/data.ts";
import type { PageModule } from "./module.ts";
import { element, iconButton, setButton } from "../parts/element.ts";

/** More steps than this are not made up for when the page was slow, or hidden. */
const MOST_STEPS = 5;

/** A system that its reader drives by keyboard, or by buttons that are held, in real time. */
export class GameFigure {
  readonly #host: HTMLElement;
  readonly #stage: HTMLElement;
  readonly #data: PageData;
  readonly #randomOf: (seed: number) => Random;
  readonly #play: Play<Declarations, unknown>;
  readonly #held = new Set<string>();
  readonly #button: HTMLButtonElement;
  readonly #words: HTMLElement;
  readonly #said: HTMLElement;
  #seed: number;
  #context: RunContext<Declarations>;
  #state: unknown;
  #isOn = false;

  static start(
    host: HTMLElement,
    data: PageData,
    { seededRandom }: PageModule,
    play: Play<Declarations, unknown>,
  ): void {
    const stage = host.querySelector<HTMLElement>(".system-stage");
    if (stage === null) throw new Error("the game has no stage");
    new GameFigure(host, stage, data, seededRandom, play).#open();
  }

  private constructor(
    host: HTMLElement,
    stage: HTMLElement,
    data: PageData,
    randomOf: (seed: number) => Random,
    play: Play<Declarations, unknown>,
  ) {
    this.#randomOf = randomOf;
    this.#host = host;
    this.#stage = stage;
    this.#data = data;
    this.#play = play;
    this.#seed = data.seed;
    this.#context = this.#contextOf(data.seed);
    this.#state = play.start(this.#context);
    this.#button = iconButton("run", "Start", () => (this.#isOn ? this.#stop("Stopped.") : this.#begin()));
    this.#words = element("span", { class: "system-state" }, [play.status(this.#state)]);
    this.#said = element("p", { class: "system-said", role: "status", "aria-live": "polite" });
  }

  #contextOf(seed: number): RunContext<Declarations> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the build has read them by the declarations
    const parameters = this.#data.settings as RunContext<Declarations>["parameters"];
    return { parameters, random: this.#randomOf(seed) };
  }

  #open(): void {
    const keys = Object.entries(this.#play.keys).map(([key, words]) => this.#keyButton(key, words));
    const bar = element("div", { class: "system-bar" }, [
      element("span", { class: "system-buttons" }, [this.#button, ...keys]),
      this.#words,
    ]);
    this.#host.querySelector(".system-bar")?.replaceWith(bar);
    bar.after(this.#said);
    const stage = this.#stage;
    stage.tabIndex = 0;
    stage.setAttribute("role", "application");
    const help = Object.entries(this.#play.keys).map(([key, words]) => `${named(key)}: ${words}`);
    stage.setAttribute("aria-label", `${this.#play.title}. ${help.join(", ")}. Enter starts and stops.`);
    stage.addEventListener("keydown", (event) => this.#press(event));
    stage.addEventListener("keyup", ({ key }) => this.#held.delete(key));
    stage.addEventListener("blur", () => this.#held.clear());
    this.#host.dataset["state"] = "built";
  }

  #keyButton(key: string, words: string): HTMLButtonElement {
    const button = element("button", { type: "button", class: "system-button system-key", title: words }, [
      symbol(key),
    ]);
    button.setAttribute("aria-label", words);
    button.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.#stage.focus();
      this.#held.add(key);
      if (!this.#isOn) this.#begin();
    });
    for (const end of ["pointerup", "pointerleave", "pointercancel"])
      button.addEventListener(end, () => this.#held.delete(key));
    return button;
  }

  #press(event: KeyboardEvent): void {
    const { key } = event;
    if (key === "Enter") this.#toggle();
    else if (key === "Escape" && this.#isOn) this.#stop("Stopped.");
    else if (Object.hasOwn(this.#play.keys, key)) {
      this.#held.add(key);
      if (!this.#isOn) this.#begin();
    } else return;
    event.preventDefault();
  }

  #toggle(): void {
    if (this.#isOn) this.#stop("Stopped.");
    else this.#begin();
  }

  #begin(): void {
    this.#context = this.#contextOf(this.#seed);
    this.#seed += 1;
    this.#state = this.#play.start(this.#context);
    this.#isOn = true;
    this.#said.className = "system-said";
    this.#said.textContent = "Started.";
    this.#host.dataset["state"] = "running";
    setButton(this.#button, "pause", "Stop");
    this.#stage.focus();
    this.#loop();
  }

  #stop(sentence: string): void {
    this.#isOn = false;
    this.#held.clear();
    this.#host.dataset["state"] = "ended";
    setButton(this.#button, "run", "Start again");
    this.#said.textContent = sentence;
    // Where the count of steps stood, so that nothing moves.
    this.#words.textContent = sentence;
  }

  #loop(): void {
    let last = performance.now();
    let due = 0;
    const tick = (now: number): void => {
      if (!this.#isOn || !this.#host.isConnected) return;
      due = Math.min(MOST_STEPS, due + ((now - last) / 1000) * this.#play.rate);
      last = now;
      try {
        for (; due >= 1 && this.#isOn; due--) this.#advance();
        this.#draw();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.#stop(`The game broke off: ${message.replace(/[.\s]+$/, "")}.`);
        return;
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  #advance(): void {
    this.#state = this.#play.step(this.#state, this.#held, this.#context);
    const end = this.#play.over(this.#state);
    if (end !== undefined) this.#stop(end);
  }

  #draw(): void {
    if (this.#isOn) this.#words.textContent = this.#play.status(this.#state);
    this.#stage.replaceChildren(drawPlot(this.#play.draw(this.#state, marks), document));
  }
}

const SYMBOLS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  " ": "␣",
};

function symbol(key: string): string {
  return SYMBOLS[key] ?? key;
}

function named(key: string): string {
  return key === " " ? "Space" : key.replace(/^Arrow/, "Arrow ").toLowerCase();
}

import type { Declarations, Play, Random, RunContext } from "@recto/system";
import { drawPlot } from "../figure/draw.ts";
import { marks } from "../figure/marks.ts";
import type { PageData } from "../page/data.ts";
import { Keys } from "./keys.ts";
import type { PageModule } from "./module.ts";
import { element, iconButton, setButton } from "../parts/element.ts";

/** More steps than this are not made up for when the page was slow, or hidden. */
const MOST_STEPS = 5;

/** Milliseconds after the end in which a key starts no new game: it was meant for the old one. */
const REST = 700;

/** While it waits, time stands until a key is pressed. */
type State = "built" | "waiting" | "running" | "ended";

/** A system that its reader drives by keyboard, or by buttons that are held, in real time. */
export class GameFigure {
  readonly #host: HTMLElement;
  readonly #stage: HTMLElement;
  readonly #data: PageData;
  readonly #randomOf: (seed: number) => Random;
  readonly #play: Play<Declarations, unknown>;
  readonly #keys = new Keys();
  readonly #button: HTMLButtonElement;
  readonly #words: HTMLElement;
  readonly #said: HTMLElement;
  #seed: number;
  #context: RunContext<Declarations>;
  #state: unknown;
  #phase: State = "built";
  #endedAt = -Infinity;

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
    this.#button = iconButton("run", "Start", () => this.#toggle());
    this.#words = element("span", { class: "system-state" }, ["Press start to play"]);
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
    stage.addEventListener("keydown", (event) => this.#control(event));
    this.#host.addEventListener("keydown", (event) => this.#press(event));
    this.#host.addEventListener("keyup", ({ key }) => this.#keys.release(key));
    this.#host.addEventListener("focusout", () => this.#keys.clear());
    this.#turn("built");
  }

  #keyButton(key: string, words: string): HTMLButtonElement {
    const button = element("button", { type: "button", class: "system-button system-key", title: words }, [
      symbol(key),
    ]);
    button.setAttribute("aria-label", words);
    button.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.#stage.focus({ preventScroll: true });
      this.#push(key);
    });
    for (const end of ["pointerup", "pointerleave", "pointercancel"])
      button.addEventListener(end, () => this.#keys.release(key));
    // By keyboard, where nothing is held down.
    button.addEventListener("click", ({ detail }) => {
      if (detail > 0) return;
      this.#push(key);
      this.#keys.release(key);
    });
    return button;
  }

  get #isOn(): boolean {
    return this.#phase === "waiting" || this.#phase === "running";
  }

  /** Enter and Escape on the stage; on a button they are the button's. */
  #control(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.repeat) this.#toggle();
    else if (event.key === "Escape" && this.#isOn) this.#stop("Stopped.");
    else return;
    event.preventDefault();
  }

  #press(event: KeyboardEvent): void {
    const { key, target, altKey, ctrlKey, metaKey, repeat } = event;
    const isButtons = target instanceof HTMLButtonElement && (key === " " || key === "Enter");
    if (isButtons || altKey || ctrlKey || metaKey || !Object.hasOwn(this.#play.keys, key)) return;
    event.preventDefault();
    if (!repeat) this.#push(key);
  }

  /** What the press of a key does: time runs from the first one on. */
  #push(key: string): void {
    if (!this.#isOn) {
      if (performance.now() - this.#endedAt < REST) return;
      this.#ready();
    }
    this.#keys.press(key);
    if (this.#phase === "running") return;
    this.#turn("running");
    this.#loop();
  }

  #toggle(): void {
    if (this.#isOn) {
      this.#stop("Stopped.");
      return;
    }
    this.#stage.focus({ preventScroll: true });
    this.#ready();
  }

  /** Puts a new game on the stage. */
  #ready(): void {
    this.#context = this.#contextOf(this.#seed);
    this.#seed += 1;
    this.#state = this.#play.start(this.#context);
    this.#keys.clear();
    this.#turn("waiting");
    setButton(this.#button, "pause", "Stop");
    this.#say(`Press ${Object.keys(this.#play.keys).map(symbol).join(" or ")} to begin.`);
    this.#stage.replaceChildren(this.#picture(0));
  }

  #stop(sentence: string): void {
    this.#keys.clear();
    this.#turn("ended");
    setButton(this.#button, "run", "Start again");
    this.#say(sentence);
  }

  #turn(phase: State): void {
    this.#phase = phase;
    this.#host.dataset["state"] = phase;
  }

  /** Says something where the count of steps stands, so that nothing moves, and reads it out. */
  #say(sentence: string): void {
    this.#said.textContent = sentence;
    this.#words.textContent = sentence;
  }

  #loop(): void {
    const isSmooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { rate } = this.#play;
    let last = performance.now();
    let due = 0;
    const tick = (now: number): void => {
      if (this.#phase !== "running" || !this.#host.isConnected) return;
      due = Math.min(MOST_STEPS, due + (Math.max(0, now - last) / 1000) * rate);
      last = now;
      try {
        for (; due >= 1 && this.#isOn; due--) this.#advance();
        this.#draw(isSmooth && this.#isOn ? due : 0);
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
    this.#state = this.#play.step(this.#state, this.#keys.take(), this.#context);
    const end = this.#play.over(this.#state);
    if (end === undefined) return;
    this.#endedAt = performance.now();
    this.#stop(end);
  }

  #draw(ahead: number): void {
    if (this.#isOn) this.#words.textContent = this.#play.status(this.#state);
    this.#stage.replaceChildren(this.#picture(ahead));
  }

  #picture(ahead: number): Element {
    return drawPlot(this.#play.draw(this.#state, marks, ahead), document);
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

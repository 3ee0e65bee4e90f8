import {
  numberAt,
  printQuantity,
  type Frame,
  type Run,
  type RunHandle,
  type Runner,
  type System,
  type Values,
} from "@recto/system";
import type { AnyFigure, AnyShown } from "../figure/figure.ts";
import { PageClaims } from "../page/claims.ts";
import type { PageData } from "../page/data.ts";
import { readLink } from "../page/link.ts";
import { Bar } from "./bar.ts";
import { Pace, pause } from "./pace.ts";
import { Panels } from "./panels.ts";
import { pageRunner } from "./places.ts";
import { readChoice, type Choice } from "./settings.ts";
import { Stage } from "./stage.ts";

/** How fast a run goes, in frames a second; as fast as it can without a limit. */
export type Speed = 4 | 15 | undefined;

type State = "built" | "running" | "paused" | "ended" | "failed";

/** A system's figure that lives: what it shows, what its reader chose, and the run that goes on. */
export class LiveFigure {
  readonly #host: HTMLElement;
  readonly #data: PageData;
  readonly #system: System;
  readonly #stage: Stage;
  readonly #runner: Runner;
  readonly #claims: PageClaims;
  readonly #bar: Bar;
  readonly #panels: Panels;
  readonly #pace: Pace<AnyShown>;
  #choice: Choice;
  #speed: Speed = undefined;
  #drives = 0;
  #state: State = "built";
  #handle: RunHandle | undefined;
  #frame: Frame | undefined;
  #ended: Run | undefined;
  /** The runs that have ended with the present parameters, by seed. */
  #runs = new Map<number, Values>();

  /** Puts the controls in their place, and takes up what the page's address says. */
  static async start(host: HTMLElement, data: PageData, system: System): Promise<void> {
    const figure = system.figures[data.view];
    const stage = host.querySelector<HTMLElement>(".system-stage");
    if (figure === undefined || stage === null) throw new Error(`the system has no figure ${data.view}`);
    await new LiveFigure(host, data, system, new Stage(stage, figure)).#open(figure);
  }

  private constructor(host: HTMLElement, data: PageData, system: System, stage: Stage) {
    this.#host = host;
    this.#data = data;
    this.#system = system;
    this.#stage = stage;
    this.#runner = pageRunner(system, data);
    this.#claims = new PageClaims(host, data.label, system);
    this.#choice = { seed: data.seed, settings: data.settings };
    this.#pace = new Pace((shown) => this.#draw(shown));
    this.#bar = new Bar(host, {
      run: () => void (this.#state === "running" ? this.#pause() : this.#resume()),
      step: () => this.#step(),
      reset: () => this.#reset(),
      newSeed: this.#data.isSeeded
        ? () => this.#choose("seed", crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
        : undefined,
    });
    this.#panels = new Panels(host, system, data, {
      choose: (name, value) => this.#choose(name, value),
      setSpeed: (speed) => this.#setSpeed(speed),
      choice: () => this.#choice,
      outcome: () => this.#outcome(),
      picture: () => this.#stage.picture(),
      tell: (sentence) => this.#bar.tell(sentence),
    });
  }

  async #open(figure: AnyFigure): Promise<void> {
    this.#bar.toggles(this.#panels.toggles);
    this.#update();
    this.#stage.prepare(this.#shown());
    const linked = readLink(location.href, this.#data.label);
    if (Object.keys(linked).length === 0) return;
    const read = readChoice(this.#system, linked, this.#choice);
    this.#choice = read.choice;
    this.#update();
    if (read.problem !== undefined)
      this.#bar.warn(`The address does not fit “${figure.title}”: ${read.problem}`);
    if (!this.#isBuilt) await this.#resume();
  }

  get #isBuilt(): boolean {
    const { seed, settings } = this.#data;
    const names = Object.keys(settings);
    return (
      this.#choice.seed === seed && names.every((name) => this.#choice.settings[name] === settings[name])
    );
  }

  #shown(): AnyShown {
    const { seed, settings } = this.#choice;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- they were read by the system's declarations
    const parameters = settings as AnyShown["parameters"];
    return { parameters, seed, frame: this.#frame, values: this.#ended?.values };
  }

  #choose(name: string, value: number | string | boolean): void {
    const read = readChoice(this.#system, { [name]: String(value) }, this.#choice);
    if (read.problem !== undefined) {
      this.#bar.tell(read.problem);
      return;
    }
    this.#bar.warn(undefined);
    if (name !== "seed") this.#runs = new Map();
    this.#choice = read.choice;
    this.#stop("paused");
    void this.#resume();
  }

  /** Ends what runs. */
  #stop(state: State): void {
    this.#handle?.cancel();
    this.#handle = undefined;
    this.#frame = undefined;
    this.#ended = undefined;
    this.#pace.clear();
    this.#state = state;
  }

  #reset(): void {
    this.#stop("built");
    this.#runs = new Map();
    this.#choice = { seed: this.#data.seed, settings: this.#data.settings };
    this.#claims.reset();
    this.#bar.warn(undefined);
    this.#panels.showBuilt();
    this.#stage.reset();
    this.#bar.announce("The figure is as the article has it.");
    this.#update();
  }

  #pause(): void {
    this.#handle?.pause();
    this.#state = "paused";
    this.#bar.announce("Paused.");
    this.#update();
  }

  /** Starts the run, or goes on with it; settles when it has ended, in whatever way. */
  async #resume(): Promise<void> {
    const handle = this.#handle ?? this.#begin();
    this.#state = "running";
    this.#go(handle);
    this.#update();
    await handle.outcome;
  }

  /** Lets a run go on as fast as its reader wants it. */
  #go(handle: RunHandle): void {
    if (this.#speed === undefined) handle.resume();
    else {
      handle.pause();
      void this.#drive(handle);
    }
  }

  /** Takes a run frame by frame, so many in a second; the last that was asked to drives it. */
  async #drive(handle: RunHandle): Promise<void> {
    const drive = (this.#drives += 1);
    while (this.#handle === handle && this.#state === "running" && drive === this.#drives) {
      if (this.#speed === undefined) return;
      handle.step();
      await pause(1000 / this.#speed);
    }
  }

  #setSpeed(speed: Speed): void {
    this.#speed = speed;
    if (this.#handle !== undefined && this.#state === "running") this.#go(this.#handle);
  }

  #step(): void {
    const handle = this.#handle ?? this.#begin();
    this.#state = "paused";
    handle.step();
    this.#update();
  }

  #begin(): RunHandle {
    this.#stop("paused");
    const { seed, settings } = this.#choice;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const handle = this.#runner.start({ parameters: settings, seed, isPaused: true });
    this.#handle = handle;
    handle.onFrame((frame) => {
      if (this.#handle !== handle) return;
      if (!this.#host.isConnected) this.#stop("paused");
      this.#frame = frame;
      // A step is drawn always: its reader asked for it.
      const isDrawn = !isStill || this.#state === "paused";
      if (isDrawn) void this.#pace.show(this.#shown());
      this.#update();
    });
    void handle.outcome.then((outcome) => {
      if (this.#handle !== handle) return undefined;
      this.#handle = undefined;
      if (outcome.state === "ended") return this.#end(outcome.run);
      return this.#fail(outcome.state === "failed" ? outcome.what : "The run was stopped.");
    });
    return handle;
  }

  async #end(run: Run): Promise<void> {
    this.#frame = run.frame;
    this.#ended = run;
    this.#state = "ended";
    this.#runs.set(run.seed, run.values);
    this.#pace.clear();
    await this.#draw(this.#shown());
    if (this.#ended !== run) return;
    this.#claims.judge([...this.#runs.values()], this.#isBuilt);
    this.#panels.showValues(run.values);
    const quantities = Object.entries(this.#system.values).slice(0, 4);
    const said = quantities.map(([path, quantity]) => {
      const number = numberAt(run.values, path);
      return `${quantity.label}: ${number === undefined ? "none" : printQuantity(number, quantity)}`;
    });
    this.#bar.announce(`The run has ended. ${said.join("; ")}.`);
    this.#update();
  }

  /** What breaks is told in its place, and the page lives on. */
  #fail(sentence: string): void {
    this.#stop("failed");
    this.#bar.fail(sentence);
    this.#update();
  }

  async #draw(shown: AnyShown): Promise<void> {
    try {
      await this.#stage.draw(shown);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#fail(`The figure could not be drawn: ${message.replace(/[.\s]+$/, "")}.`);
    }
  }

  /** The run of the present choice; runs it to its end where that has not been. Undefined where it broke. */
  async #outcome(): Promise<Run | undefined> {
    if (this.#ended === undefined) {
      const ended = this.#resume();
      this.#bar.tell("The system runs first, for its values; they come when the run has ended.");
      await ended;
    }
    return this.#ended;
  }

  /** The seed, where runs hang on it, and what there is to say of the run. */
  #words(more: string): string {
    if (!this.#data.isSeeded) return more.charAt(0).toUpperCase() + more.slice(1);
    const seed = `Seed ${this.#choice.seed}`;
    return more === "" ? seed : `${seed}, ${more}`;
  }

  #update(): void {
    const hash = this.#ended?.hash;
    const words: Readonly<Record<State, string>> = {
      built: "run at build time",
      running: "",
      paused: this.#frame === undefined ? "" : "paused",
      ended: hash === this.#data.hash ? "the same bits as the build" : "",
      failed: "",
    };
    this.#host.dataset["state"] = this.#state;
    if (hash === undefined) delete this.#host.dataset["runHash"];
    else this.#host.dataset["runHash"] = hash;
    this.#panels.showChoice(this.#choice);
    this.#bar.show({
      isRunning: this.#state === "running",
      hasEnded: this.#state === "ended",
      progress: this.#state === "ended" ? 1 : (this.#frame?.progress ?? 0),
      words: this.#words(words[this.#state]),
    });
  }
}

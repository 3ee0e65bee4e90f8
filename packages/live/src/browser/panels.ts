import { numberAt, printQuantity, type Run, type System, type Values } from "@recto/system";
import type { PageData } from "../page/data.ts";
import { csvOf, jsonOf, save } from "../page/download.ts";
import { FRAME_WIDTH, frameHeight } from "../page/frame.ts";
import { linkTo } from "../page/link.ts";
import { element, iconButton, wordButton } from "../parts/element.ts";
import { parameterControls, type ParameterControls } from "../parts/parameters.ts";
import type { Speed } from "./live.ts";
import type { Choice } from "./settings.ts";

interface Actions {
  readonly choose: (name: string, value: number | string | boolean) => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly choice: () => Choice;
  /** The values of the present choice, run where they are not there yet; undefined where the run broke. */
  readonly outcome: () => Promise<Run | undefined>;
  /** The picture that is shown at present, as SVG that stands alone. */
  readonly picture: () => string | undefined;
  readonly tell: (sentence: string) => void;
}

/** What opens below the bar: the parameters; what one can take away. And the table of values. */
export class Panels {
  readonly toggles: readonly HTMLButtonElement[];
  readonly #host: HTMLElement;
  readonly #system: System;
  readonly #data: PageData;
  readonly #actions: Actions;
  readonly #controls: ParameterControls;
  readonly #cells: readonly HTMLTableCellElement[];
  readonly #built: readonly string[];

  constructor(host: HTMLElement, system: System, data: PageData, actions: Actions) {
    this.#host = host;
    this.#system = system;
    this.#data = data;
    this.#actions = actions;
    this.#controls = parameterControls(system.parameters, data.isSeeded, actions.choose);
    this.#cells = [...host.querySelectorAll<HTMLTableCellElement>(".system-values td")];
    this.#built = this.#cells.map(({ textContent }) => textContent);
    const parameters = panel("Parameters", [this.#controls.element, speedRow(actions.setSpeed)]);
    const share = panel("Share", this.#shareParts());
    const sentences = [...host.querySelectorAll(".system-said")];
    sentences.at(-1)?.after(parameters, share);
    this.toggles = [
      toggle("parameters", "Parameters", parameters, [share]),
      toggle("share", "Link, download, embed", share, [parameters]),
    ];
    const [first, second] = this.toggles;
    if (first !== undefined && second !== undefined) closeTogether(first, second, parameters, share);
  }

  showChoice({ settings, seed }: Choice): void {
    this.#controls.set(settings, seed);
  }

  showValues(values: Values): void {
    for (const [index, [path, quantity]] of Object.entries(this.#system.values).entries()) {
      const number = numberAt(values, path);
      const cell = this.#cells[index];
      if (cell !== undefined) cell.textContent = number === undefined ? "–" : printQuantity(number, quantity);
    }
  }

  /** Shows the values of the build's run. */
  showBuilt(): void {
    for (const [index, text] of this.#built.entries()) {
      const cell = this.#cells[index];
      if (cell !== undefined) cell.textContent = text;
    }
  }

  #shareParts(): readonly HTMLElement[] {
    const { tell } = this.#actions;
    const name = this.#data.label.replaceAll(/[^\w-]+/g, "-");
    const field = element("input", { type: "text", class: "system-copy", readonly: true, hidden: true });
    const copy = async (text: string, what: string): Promise<void> => {
      field.value = text;
      field.setAttribute("aria-label", what);
      field.hidden = false;
      field.select();
      const isCopied = await navigator.clipboard?.writeText(text).then(
        () => true,
        () => false,
      );
      tell(isCopied ? `${what} is copied.` : `Copy ${what.toLowerCase()} from the field below.`);
    };
    const link = wordButton("Copy link", () => void copy(this.#link(location.href), "The link"));
    const embed = wordButton("Embed", () => void copy(this.#frame(), "The code of the frame"));
    const csv = wordButton("Values as CSV", () => {
      void this.#take(({ values }) => save(`${name}.csv`, "text/csv", csvOf(values)));
    });
    const json = wordButton("Values as JSON", () => {
      void this.#take(({ system, parameters, seed, hash, values }) => {
        save(`${name}.json`, "application/json", jsonOf({ system, parameters, seed, hash, values }));
      });
    });
    const svg = wordButton("Figure as SVG", () => {
      this.#savePicture(`${name}.svg`);
    });
    return [element("div", { class: "system-row system-takeaways" }, [link, embed, csv, json, svg]), field];
  }

  #savePicture(name: string): void {
    const picture = this.#actions.picture();
    if (picture !== undefined) save(name, "image/svg+xml", picture);
  }

  async #take(use: (run: Run) => void): Promise<void> {
    const outcome = await this.#actions.outcome();
    if (outcome !== undefined) use(outcome);
  }

  #link(address: string): string {
    const { seed, settings } = this.#actions.choice();
    return linkTo(address, this.#data.label, this.#data.anchor, { seed, ...settings });
  }

  #frame(): string {
    const address = this.#link(new URL(this.#data.embed, location.href).href);
    const height = frameHeight(this.#host.closest("figure") ?? this.#host);
    const title = `${this.#data.name}: ${this.#system.title}`.replaceAll('"', "&quot;");
    return `<iframe src="${address.replaceAll("&", "&amp;")}" title="${title}" width="${FRAME_WIDTH}" height="${height}" loading="lazy" style="border: 0"></iframe>`;
  }
}

function panel(name: string, children: readonly HTMLElement[]): HTMLElement {
  return element("div", { class: "system-panel", role: "group", "aria-label": name, hidden: true }, children);
}

/** A button that opens a panel. */
function toggle(
  icon: "parameters" | "share",
  words: string,
  opened: HTMLElement,
  others: readonly HTMLElement[],
): HTMLButtonElement {
  const button = iconButton(icon, words, () => {
    opened.hidden = !opened.hidden;
    if (!opened.hidden) for (const other of others) other.hidden = true;
    button.setAttribute("aria-expanded", String(!opened.hidden));
  });
  button.setAttribute("aria-expanded", "false");
  opened.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    button.click();
    button.focus();
  });
  return button;
}

/** Of two panels one is open, and each button says of its own whether it is. */
function closeTogether(
  first: HTMLButtonElement,
  second: HTMLButtonElement,
  firstPanel: HTMLElement,
  secondPanel: HTMLElement,
): void {
  const tell = (): void => {
    first.setAttribute("aria-expanded", String(!firstPanel.hidden));
    second.setAttribute("aria-expanded", String(!secondPanel.hidden));
  };
  first.addEventListener("click", tell);
  second.addEventListener("click", tell);
}

function speedRow(choose: (speed: Speed) => void): HTMLElement {
  const select = element("select", { "aria-label": "Speed" }, [
    element("option", { value: "", selected: true }, ["As fast as it can"]),
    element("option", { value: "15" }, ["15 frames a second"]),
    element("option", { value: "4" }, ["4 frames a second"]),
  ]);
  select.addEventListener("change", () => {
    choose(select.value === "15" ? 15 : select.value === "4" ? 4 : undefined);
  });
  return element("div", { class: "system-row" }, [
    element("span", { class: "system-label" }, ["Speed"]),
    element("div", { class: "system-control" }, [select]),
  ]);
}

import type { Preset } from "@recto/check";
import { samples } from "../samples.ts";
import { element } from "./element.ts";

export interface ToolbarOptions {
  readonly preset: Preset;
  /** The text that the page gives. */
  readonly initial: string;
  readonly onPreset: (preset: Preset) => void;
  readonly onSample: (text: string) => void;
  readonly onMendAll: () => void;
  readonly onCopy: () => void;
  readonly onShare: () => void;
}

const presets: Readonly<Record<Preset, string>> = {
  recommended: "Recommended",
  strict: "Strict",
  all: "All rules",
};

/** The controls above the text. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #preset: HTMLSelectElement;
  readonly #samples: HTMLSelectElement;
  readonly #mend: HTMLButtonElement;
  readonly #texts = new Map<string, string>();

  constructor({ preset, initial, onPreset, onSample, onMendAll, onCopy, onShare }: ToolbarOptions) {
    this.#preset = select(
      "Rules",
      Object.entries(presets).map(([value, text]) => element("option", { value, text })),
    );
    this.preset = preset;
    this.#preset.addEventListener("change", () => onPreset(this.preset));
    this.#samples = select("Sample text", [
      element("option", { value: "", text: "Samples…" }),
      ...(initial === "" ? [] : [this.#option("This page’s text", initial)]),
      ...samples.map(({ title, text }) => this.#option(title, text)),
    ]);
    this.#samples.addEventListener("change", () => {
      const text = this.#texts.get(this.#samples.value);
      this.#samples.value = "";
      if (text !== undefined) onSample(text);
    });
    this.#mend = button("Fix all safe", onMendAll);
    this.#mend.classList.add("main");
    this.mendable = 0;
    this.element = element("div", { className: "toolbar", role: "group", ariaLabel: "Controls" }, [
      this.#preset,
      this.#samples,
      this.#mend,
      button("Copy", onCopy, "Copy the text"),
      button("Share", onShare, "Copy a link that holds the text"),
    ]);
  }

  get preset(): Preset {
    const { value } = this.#preset;
    return value === "strict" || value === "all" ? value : "recommended";
  }

  set preset(preset: Preset) {
    this.#preset.value = preset;
  }

  /** How many diagnostics have a safe fix. */
  set mendable(count: number) {
    this.#mend.textContent = count === 0 ? "Fix all safe" : `Fix all safe (${count})`;
    // Not `disabled`, which would take the focus of whoever just pressed it.
    this.#mend.ariaDisabled = String(count === 0);
  }

  #option(title: string, text: string): HTMLOptionElement {
    const value = String(this.#texts.size);
    this.#texts.set(value, text);
    return element("option", { value, text: title });
  }
}

function select(label: string, options: readonly HTMLOptionElement[]): HTMLSelectElement {
  return element("select", { ariaLabel: label }, options);
}

function button(words: string, press: () => void, title = ""): HTMLButtonElement {
  const made = element("button", { type: "button", title }, [words]);
  made.addEventListener("click", press);
  return made;
}

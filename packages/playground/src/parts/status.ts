import type { Checked } from "../worker/protocol.ts";
import { element } from "./element.ts";

/** The line below the text: how much was found, which is told aloud, and how long it took, which is not. */
export class Status {
  readonly element: HTMLElement;
  readonly #counts = element("p", { className: "counts", role: "status" });
  readonly #time = element("p", { className: "time" });
  readonly #note = element("p", { className: "note", role: "status" });

  constructor() {
    this.element = element("div", { className: "status" }, [this.#counts, this.#time, this.#note]);
  }

  /** Says what was found in a text of some length. */
  checked({ counts, milliseconds }: Checked, length: number): void {
    const { errors, warnings, safe } = counts;
    const found = [counted(errors, "error"), counted(warnings, "warning")].filter(
      (part) => part !== undefined,
    );
    const sentence =
      found.length === 0
        ? "Nothing found."
        : `${found.join(", ")}${safe > 0 ? `; ${safe.toLocaleString("en")} can be mended safely` : ""}.`;
    // A live region tells again what is set again.
    if (this.#counts.textContent !== sentence) this.#counts.textContent = sentence;
    this.#counts.classList.toggle("clean", found.length === 0);
    this.#time.textContent = `${sizeOf(length)} checked in ${timeOf(milliseconds)}, here in your browser.`;
  }

  /** Says a sentence until the next one; none clears it. */
  say(sentence: string): void {
    this.#note.textContent = sentence;
  }
}

function counted(count: number, noun: string): string | undefined {
  return count === 0 ? undefined : `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

function sizeOf(length: number): string {
  return length < 1000
    ? `${length} characters`
    : `${Math.round(length / 1000).toLocaleString("en")},000 characters`;
}

function timeOf(milliseconds: number): string {
  return milliseconds < 1 ? "under 1 ms" : `${Math.round(milliseconds).toLocaleString("en")} ms`;
}

import { Playground } from "./playground.ts";

/**
 * Makes a static playground of a page alive. What the page shows without scripts stays in the page, below the live one:
 * the LaTeX to begin with is its first code. `data-rules` is what the addresses of the rules' pages begin with, and
 * `data-size="full"` fills the window.
 */
export function start(host: HTMLElement): void {
  const code = host.querySelector("pre code");
  const playground = new Playground(host, code?.textContent ?? "");
  playground.open();
}

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with its attributes and what stands in it; an attribute that is false or undefined is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  made.append(...children);
  return made;
}

/** Outlines in a square of 24 units. */
const icons = {
  run: "M8 5.5v13l10.5-6.5z",
  pause: "M8 5.5v13M16 5.5v13",
  step: "M6 6v12l8.5-6zM18 6v12",
  reset: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5v4h4",
  seed: "M5.5 5.5h13v13h-13zM9 9h.01M15 15h.01M15 9h.01M9 15h.01M12 12h.01",
  parameters: "M4 7.5h9M19 7.5h1M4 16.5h1M11 16.5h9M16 5v5M8 14v5",
  share: "M12 15V4.5M8 8l4-3.5L16 8M5.5 12.5v7h13v-7",
} as const;
export type IconName = keyof typeof icons;

const SVG = "http://www.w3.org/2000/svg";

function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", icons[name]);
  drawing.append(path);
  return drawing;
}

/** A button with an icon; its words are its name, which a pointer shows too. */
export function iconButton(name: IconName, words: string, press: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: "system-button" }, [icon(name)]);
  rename(made, words);
  made.addEventListener("click", press);
  return made;
}

/** Gives a button another icon and other words. */
export function setButton(button: HTMLButtonElement, name: IconName, words: string): void {
  button.replaceChildren(icon(name));
  rename(button, words);
}

function rename(button: HTMLButtonElement, words: string): void {
  button.setAttribute("aria-label", words);
  button.title = words;
}

/** A button with words. */
export function wordButton(words: string, press: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: "system-button system-words" }, [words]);
  made.addEventListener("click", press);
  return made;
}

import type { Diagnostic, Fix } from "@recto/diagnostics";
import { element } from "./element.ts";

export interface FindingsOptions {
  readonly ruleAddress: (diagnostic: Diagnostic) => string;
  /** Shows the place of a diagnostic in the text; `stay` leaves the focus where it is. */
  readonly show: (diagnostic: Diagnostic, stay: boolean) => void;
  readonly mend: (fix: Fix) => void;
}

/** More than this are not listed: the list would be slower than anybody reads. */
const MOST_LISTED = 200;

interface Item {
  readonly diagnostic: Diagnostic;
  readonly element: HTMLLIElement;
  /** Its place, which is its way in; then its fixes and its rule. */
  readonly controls: readonly HTMLElement[];
}

/**
 * The list of what was found. It is one stop on the way of the Tab key; the arrows walk it, Enter goes to the place in
 * the text, and Tab goes on to the fixes and the rule of the one that is walked to.
 */
export class Findings {
  readonly element: HTMLElement;
  readonly #options: FindingsOptions;
  readonly #list: HTMLOListElement;
  #items: readonly Item[] = [];
  #active = 0;

  constructor(options: FindingsOptions) {
    this.#options = options;
    this.#list = element("ol", { className: "findings", role: "list" });
    this.#list.setAttribute("aria-label", "What was found");
    this.element = this.#list;
    this.#list.addEventListener("keydown", (event) => this.#walk(event));
    this.#list.addEventListener("focusin", ({ target }) => {
      const index = this.#items.findIndex((item) => target instanceof Node && item.element.contains(target));
      if (index >= 0) this.#activate(index);
    });
  }

  /** Lists diagnostics, of `all` that there are; the focus stays at its place in the list. */
  list(diagnostics: readonly Diagnostic[], all: number): void {
    const hadFocus = this.#list.contains(focusedIn(this.#list));
    this.#items = diagnostics.slice(0, MOST_LISTED).map((diagnostic) => this.#itemOf(diagnostic));
    this.#list.replaceChildren(...this.#items.map((item) => item.element));
    const more = all - this.#items.length;
    if (more > 0)
      this.#list.append(
        element("li", { className: "more" }, [
          `There ${more === 1 ? "is 1 more" : `are ${more.toLocaleString("en")} more`}: mend some of these first.`,
        ]),
      );
    this.#activate(Math.max(0, Math.min(this.#active, this.#items.length - 1)));
    if (hadFocus) this.#items[this.#active]?.controls[0]?.focus();
  }

  /** Points out a diagnostic, and scrolls the list to it, not the page. */
  point(diagnostic: Diagnostic | undefined): void {
    const index = this.#items.findIndex((item) => item.diagnostic === diagnostic);
    for (const [at, item] of this.#items.entries())
      item.element.classList.toggle("pointed-out", at === index);
    const item = this.#items[index];
    if (item === undefined) return;
    this.#activate(index);
    const { offsetTop, offsetHeight } = item.element;
    const { scrollTop, clientHeight } = this.#list;
    if (offsetTop < scrollTop) this.#list.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > scrollTop + clientHeight)
      this.#list.scrollTop = offsetTop + offsetHeight - clientHeight;
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [at, { controls }] of this.#items.entries())
      for (const control of controls) control.tabIndex = at === index ? 0 : -1;
  }

  #walk(event: KeyboardEvent): void {
    const last = this.#items.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(this.#active + 1, last),
      ArrowUp: Math.max(this.#active - 1, 0),
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    const item = next === undefined ? undefined : this.#items[next];
    if (item === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    item.controls[0]?.focus();
    this.#options.show(item.diagnostic, true);
  }

  #itemOf(diagnostic: Diagnostic): Item {
    const { severity, start, what, why, do: advice, rule, fixes } = diagnostic;
    const { show, mend, ruleAddress } = this.#options;
    const place = element("button", { type: "button", className: "place" }, [
      element("span", { className: "mark", title: severity, ariaHidden: "true" }),
      element("span", { className: "hidden" }, [`${severity}, line `]),
      element("span", { className: "line" }, [`${start.line}:${start.column} `]),
      element("span", { className: "what" }, [what]),
    ]);
    place.addEventListener("click", () => show(diagnostic, false));
    const buttons = fixes.map((fix) => {
      const button = element("button", { type: "button", className: "fix" }, [fix.title]);
      if (fix.tier === "suggested")
        button.title = "Look at it before you take it: it may change the meaning.";
      button.addEventListener("click", () => mend(fix));
      return button;
    });
    const link = element("a", { href: ruleAddress(diagnostic), target: "_blank", className: "rule" }, [rule]);
    const item = element("li", { className: `finding ${severity}` }, [
      place,
      element("p", { className: "why" }, [why]),
      element("p", { className: "advice" }, [advice]),
      element("p", { className: "ways" }, [...buttons, link]),
    ]);
    return { diagnostic, element: item, controls: [place, ...buttons, link] };
  }
}

function focusedIn(node: Node): Element | null {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.activeElement : document.activeElement;
}

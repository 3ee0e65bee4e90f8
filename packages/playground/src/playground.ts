import type { ChangeDesc } from "@codemirror/state";
import type { EditorView, ViewUpdate } from "@codemirror/view";
import type { Preset } from "@recto/check";
import type { Diagnostic, Fix } from "@recto/diagnostics";
import { composed, moved, specsOf } from "./editor/changes.ts";
import { diagnosticsAt, mark, type MarkContext, placeOf } from "./editor/marks.ts";
import { openEditor } from "./editor/setup.ts";
import { element } from "./parts/element.ts";
import { Findings } from "./parts/findings.ts";
import { Status } from "./parts/status.ts";
import { styles } from "./parts/styles.ts";
import { Toolbar } from "./parts/toolbar.ts";
import { Checker } from "./worker/checker.ts";
import type { Checked, Mended, Subject } from "./worker/protocol.ts";

/** How often all fixes are asked for again when the text changes meanwhile. */
const MOST_TRIES = 3;

/** An editor of LaTeX with what the checker says of it. */
export class Playground {
  readonly #host: HTMLElement;
  readonly #checker: Checker;
  readonly #view: EditorView;
  readonly #toolbar: Toolbar;
  readonly #findings: Findings;
  readonly #status = new Status();
  readonly #marks: MarkContext;
  /** What has been edited since the text that the diagnostics are about. */
  #since: ChangeDesc | undefined;
  #preset: Preset = "recommended";

  /** Opens it in the shadow of an element of the page, with a text to begin with. */
  constructor(host: HTMLElement, initial: string) {
    this.#host = host;
    this.#checker = new Checker({
      open: () => new Worker(new URL("./worker/worker.ts", import.meta.url), { type: "module" }),
      onChecked: (checked, subject) => this.#show(checked, subject),
      onDeath: (sentence) => this.#status.say(sentence),
    });
    const ruleAddress = ({ rule, url }: Diagnostic): string => {
      const { rules } = host.dataset;
      return rules === undefined ? url : `${rules}${rule}/`;
    };
    const mend = (fix: Fix): void => this.#mend(fix);
    this.#marks = { ruleAddress, mend };
    this.#toolbar = new Toolbar({
      preset: this.#preset,
      initial,
      onPreset: (preset) => {
        this.#preset = preset;
        this.#check();
      },
      onSample: (text) => this.#replace(text),
      onMendAll: () => void this.#mendAll(),
      onCopy: () => void this.#copy(),
      onShare: () => void this.#share(),
    });
    this.#findings = new Findings({
      ruleAddress,
      mend,
      show: (diagnostic, stay) => this.#goTo(diagnostic, stay),
    });
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
    const editor = element("div", { className: "editor" });
    const tooltips = element("div");
    const isFull = host.dataset["size"] === "full";
    shadow.append(
      element("div", { className: isFull ? "frame full" : "frame" }, [
        element("section", { className: "playground", ariaLabel: "LaTeX playground" }, [
          this.#toolbar.element,
          editor,
          this.#findings.element,
          this.#status.element,
        ]),
      ]),
      tooltips,
    );
    // The gutter's tooltip closes when the pointer moves elsewhere, and from outside all of a shadow is elsewhere.
    shadow.addEventListener("mousemove", (event) => {
      if (event.target instanceof Element && event.target.closest(".cm-tooltip-lint"))
        event.stopPropagation();
    });
    this.#view = openEditor({
      text: initial,
      parent: editor,
      root: shadow,
      tooltips,
      label: "LaTeX to check",
      onUpdate: (update) => this.#onUpdate(update),
      mendHere: () => this.#mendHere(),
    });
  }

  /** Takes the text that the page's address holds, if any, and begins to check. */
  open(): void {
    addEventListener("hashchange", () => void this.#openAddress());
    void this.#openAddress();
    this.#check();
  }

  get #subject(): Subject {
    return { text: this.#view.state.doc.toString(), preset: this.#preset };
  }

  #check(): void {
    this.#checker.check(this.#subject);
  }

  #onUpdate(update: ViewUpdate): void {
    if (update.docChanged) {
      this.#since = this.#since?.composeDesc(update.changes.desc) ?? update.changes.desc;
      this.#check();
    }
    if (update.docChanged || update.selectionSet)
      this.#findings.point(diagnosticsAt(update.view, update.state.selection.main.from)[0]);
  }

  #show(checked: Checked, { text }: Subject): void {
    const { counts, diagnostics } = checked;
    this.#since = undefined;
    mark(this.#view, diagnostics, this.#marks);
    this.#findings.list(diagnostics, counts.errors + counts.warnings);
    this.#findings.point(diagnosticsAt(this.#view, this.#view.state.selection.main.from)[0]);
    this.#toolbar.mendable = counts.safe;
    this.#status.checked(checked, text.length);
  }

  #goTo(diagnostic: Diagnostic, stay: boolean): void {
    const place = placeOf(diagnostic, this.#view);
    if (place === undefined) return;
    this.#view.dispatch({
      selection: { anchor: place.from, head: place.to },
      scrollIntoView: true,
      userEvent: "select",
    });
    if (!stay) this.#view.focus();
  }

  #mend({ edits, title }: Fix): void {
    const now = this.#since === undefined ? edits : moved(edits, this.#since);
    if (now === undefined) {
      this.#status.say("The text has changed here; wait a moment until it is checked again.");
      return;
    }
    this.#view.dispatch({ changes: [...specsOf(now)], userEvent: "input.fix", scrollIntoView: true });
    this.#status.say(`Done: ${title}`);
  }

  #mendHere(): boolean {
    const fixes = diagnosticsAt(this.#view, this.#view.state.selection.main.from).flatMap((one) => one.fixes);
    const fix = fixes.find(({ tier }) => tier === "safe") ?? fixes[0];
    if (fix === undefined) return false;
    this.#mend(fix);
    return true;
  }

  async #mendAll(): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { doc } = this.#view.state;
      const mended = await this.#checker.mend(this.#subject);
      if (mended === undefined) return;
      if (doc !== this.#view.state.doc) continue;
      this.#apply(mended);
      return;
    }
    this.#status.say("The text kept changing; press again when you pause.");
  }

  #apply({ rounds, fixes }: Mended): void {
    if (fixes === 0) {
      this.#status.say("There is nothing that can be mended safely.");
      return;
    }
    const changes = composed(rounds, this.#view.state.doc.length);
    this.#view.dispatch({ changes, userEvent: "input.fix" });
    this.#status.say(
      `${fixes.toLocaleString("en")} ${fixes === 1 ? "fix" : "fixes"} made. Undo takes them back.`,
    );
  }

  /** Puts a text in the place of the one that is there; undoing brings that back. */
  #replace(text: string): void {
    const { length } = this.#view.state.doc;
    this.#view.dispatch({
      changes: { from: 0, to: length, insert: text },
      selection: { anchor: 0 },
      scrollIntoView: true,
    });
    this.#status.say("");
  }

  async #copy(): Promise<void> {
    const isCopied = await copied(this.#subject.text);
    this.#status.say(
      isCopied
        ? "The text is copied."
        : "The browser does not let pages copy here: select the text in the editor and copy it yourself.",
    );
  }

  /** What a link to this playground has after its `#`, before the text. */
  get #prefix(): string {
    return `#${this.#host.id}=`;
  }

  async #share(): Promise<void> {
    // What links need is loaded when somebody needs a link.
    const { LONGEST_LINK, SAFE_LINK, shared } = await import("./share.ts");
    const link = new URL(this.#prefix + shared(this.#subject), location.href).href;
    if (link.length > LONGEST_LINK) {
      this.#status.say(
        `The text is too long for a link: it would have ${link.length.toLocaleString("en")} characters, of which browsers ` +
          `keep some ${LONGEST_LINK.toLocaleString("en")}. Copy the text instead.`,
      );
      return;
    }
    history.replaceState(null, "", link);
    const isCopied = await copied(link);
    const where = isCopied ? "The link is copied" : "The link is in the address bar";
    const length = `it has ${link.length.toLocaleString("en")} characters`;
    this.#status.say(
      `${where}. It holds the text itself, after the #, which browsers send to no server; ${length}` +
        (link.length > SAFE_LINK ? ", and some mail and chat programs cut links longer than 2,000." : "."),
    );
  }

  async #openAddress(): Promise<void> {
    if (!location.hash.startsWith(this.#prefix)) return;
    const { opened } = await import("./share.ts");
    const result = opened(location.hash.slice(this.#prefix.length));
    if (!result.ok) {
      this.#status.say(result.sentence);
      return;
    }
    const { text, preset } = result.subject;
    this.#preset = preset;
    this.#toolbar.preset = preset;
    this.#replace(text);
    this.#check();
    this.#host.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
}

/** Copies a text; browsers allow it on pages that came over HTTPS or from this machine. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

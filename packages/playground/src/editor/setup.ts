import { standardKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, StreamLanguage } from "@codemirror/language";
import { stex } from "@codemirror/legacy-modes/mode/stex";
import { lintGutter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  tooltips,
  type ViewUpdate,
} from "@codemirror/view";
import { theme } from "./theme.ts";

export interface EditorOptions {
  readonly text: string;
  readonly parent: HTMLElement;
  readonly root: ShadowRoot;
  /** Where tooltips stand, over everything. */
  readonly tooltips: HTMLElement;
  /** Names the editor to those who do not see it. */
  readonly label: string;
  readonly onUpdate: (update: ViewUpdate) => void;
  /** Makes the first fix of what stands at the cursor. */
  readonly mendHere: () => boolean;
}

/** Opens an editor of LaTeX. F8 goes to the next mistake, Shift-F8 to the one before, Mod-. mends the one here. */
export function openEditor(options: EditorOptions): EditorView {
  const { text, parent, root, label, onUpdate, mendHere } = options;
  return new EditorView({
    parent,
    root,
    doc: text,
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      EditorState.allowMultipleSelections.of(true),
      bracketMatching(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      EditorView.lineWrapping,
      tooltips({ parent: options.tooltips }),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
      EditorView.updateListener.of(onUpdate),
      StreamLanguage.define(stex),
      theme,
      keymap.of([
        { key: "F8", run: nextDiagnostic, preventDefault: true },
        { key: "Shift-F8", run: previousDiagnostic, preventDefault: true },
        { key: "Mod-.", run: mendHere, preventDefault: true },
        ...standardKeymap,
        ...historyKeymap,
      ]),
    ],
  });
}

import { type Diagnostic as Mark, forEachDiagnostic, setDiagnostics, type Action } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Diagnostic, Fix } from "@recto/diagnostics";
import { element } from "../parts/element.ts";

/** What the marks need of the playground. */
export interface MarkContext {
  /** The address of a rule's page. */
  readonly ruleAddress: (diagnostic: Diagnostic) => string;
  readonly mend: (fix: Fix) => void;
}

const marked = new WeakMap<Mark, Diagnostic>();

/** Marks diagnostics in the text and its gutter. They are about the text as it is now. */
export function mark(view: EditorView, diagnostics: readonly Diagnostic[], context: MarkContext): void {
  const marks = diagnostics.map((diagnostic) => markOf(diagnostic, view.state.doc, context));
  view.dispatch(setDiagnostics(view.state, marks));
}

function markOf(diagnostic: Diagnostic, { length }: Text, context: MarkContext): Mark {
  const { start, end, severity, what, fixes } = diagnostic;
  const actions = fixes.map((fix): Action => ({ name: fix.title, apply: () => context.mend(fix) }));
  const one: Mark = {
    from: Math.min(start.offset, length),
    to: Math.min(end.offset, length),
    severity,
    message: what,
    renderMessage: () => messageOf(diagnostic, context),
    actions,
  };
  marked.set(one, diagnostic);
  return one;
}

function messageOf(diagnostic: Diagnostic, { ruleAddress }: MarkContext): Node {
  const { what, why, do: advice, rule } = diagnostic;
  return element("div", { className: "message" }, [
    element("p", { className: "what" }, [what]),
    element("p", {}, [`${why} ${advice}`]),
    element("a", { href: ruleAddress(diagnostic), target: "_blank" }, [rule]),
  ]);
}

/** Where a diagnostic stands now, its text having been edited perhaps; undefined where it is deleted. */
export function placeOf(
  diagnostic: Diagnostic,
  view: EditorView,
): { readonly from: number; readonly to: number } | undefined {
  let place: { readonly from: number; readonly to: number } | undefined;
  forEachDiagnostic(view.state, (one, from, to) => {
    if (marked.get(one) === diagnostic) place = { from, to };
  });
  return place;
}

/** The diagnostics that touch a place of the text. */
export function diagnosticsAt(view: EditorView, place: number): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  forEachDiagnostic(view.state, (one, from, to) => {
    const diagnostic = marked.get(one);
    if (diagnostic !== undefined && from <= place && place <= to) found.push(diagnostic);
  });
  return found;
}

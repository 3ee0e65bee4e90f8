import { applyFixes, type Diagnostic, type Edit, type Fix, type SourceText } from "@recto/diagnostics";
import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit } from "vscode-languageserver";
import { offsetOf, rangeOf } from "../places.ts";
import { protocolDiagnostic } from "./diagnostics.ts";
import { type Ground, ignoring } from "./ignoring.ts";

/** The kind of the action that mends all at once; editors run it on saving when they are told so. */
export const FIX_ALL: string = `${CodeActionKind.SourceFixAll}.recto`;

/**
 * The fixes of the diagnostics in a range, safe ones preferred, comments that switch their rules off there, and one action
 * that applies all safe fixes of the file. `diagnostics` are those of this file, `ground` what it is made of, where known.
 */
export function codeActions(
  { range, context, textDocument: { uri } }: CodeActionParams,
  source: SourceText,
  diagnostics: readonly Diagnostic[],
  ground?: Ground,
): readonly CodeAction[] {
  const wanted = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const start = offsetOf(source, range.start);
    const end = offsetOf(source, range.end);
    const asked = diagnostics.filter((one) => one.start.offset <= end && start <= one.end.offset);
    for (const diagnostic of asked) actions.push(...quickFixes(diagnostic, source, uri));
    if (ground !== undefined) actions.push(...ignoringActions(asked, source, uri, ground));
  }
  if (wanted(FIX_ALL)) {
    const { applied } = applyFixes(source.text, diagnostics, "safe");
    if (applied.length > 0) {
      actions.push({
        title: `Mend all that Recto can mend safely (${applied.length})`,
        kind: FIX_ALL,
        edit: { changes: { [uri]: textEdits(applied, source) } },
      });
    }
  }
  return actions;
}

function quickFixes(diagnostic: Diagnostic, source: SourceText, uri: string): readonly CodeAction[] {
  const preferred = diagnostic.fixes.find(({ tier }) => tier === "safe");
  return diagnostic.fixes
    .filter((fix) => applyFixes(source.text, [fix]).applied.length === 1)
    .map((fix) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [protocolDiagnostic(diagnostic, source)],
      ...(fix === preferred ? { isPreferred: true } : {}),
      edit: { changes: { [uri]: textEdits([fix], source) } },
    }));
}

function ignoringActions(
  diagnostics: readonly Diagnostic[],
  source: SourceText,
  uri: string,
  ground: Ground,
): readonly CodeAction[] {
  const actions = new Map<string, CodeAction>();
  for (const diagnostic of diagnostics) {
    const found = ignoring(diagnostic, source, ground);
    if (found === undefined) continue;
    const title = `Ignore ${diagnostic.rule} in this ${found.reach}`;
    const known = actions.get(title);
    known?.diagnostics?.push(protocolDiagnostic(diagnostic, source));
    if (known !== undefined) continue;
    actions.set(title, {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [protocolDiagnostic(diagnostic, source)],
      edit: { changes: { [uri]: [{ range: rangeOf(source, found.edit), newText: found.edit.text }] } },
    });
  }
  return [...actions.values()];
}

/** The edits of fixes that do not overlap; one that several share is there once. */
function textEdits(fixes: readonly Fix[], source: SourceText): TextEdit[] {
  const unique = new Map<string, Edit>();
  for (const { edits } of fixes)
    for (const edit of edits) unique.set(`${edit.start} ${edit.end} ${edit.text}`, edit);
  return [...unique.values()]
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((edit) => ({ range: rangeOf(source, edit), newText: edit.text }));
}

import { isPlainMathematics } from "../../math/plain.ts";
import { fixOf, presetsFrom, type Rule } from "../../rule.ts";

export const scriptHasBraces: Rule = {
  id: "script-has-braces",
  title: "A script of several characters has braces",
  reason: "Without braces only the first character is raised or lowered (TeXbook, p. 128).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  examples: {
    bad: [
      { text: "$x«^10»$", fixed: "$x^{10}$" },
      { text: "$a«_12» + b$", fixed: "$a_{12} + b$" },
      { text: "$10«^-3»$ and $A«^-1»$", fixed: "$10^{-3}$ and $A^{-1}$" },
      { text: "$a«_ij» b«_jk»$", fixed: "$a_{ij} b_{jk}$" },
      { text: "$e«^-x»$", fixed: "$e^{-x}$" },
      { language: "markdown", text: "About $10«^25»$ operations.", fixed: "About $10^{25}$ operations." },
    ],
    good: [
      { text: "$x^2 y_1 a_{10} b^{-1} x'$" },
      { text: "$\\log_2 10$ and $x^2 3$ and $x_i j$", note: "The blank shows that the script has ended." },
      { text: "$x_iy_j$ and $a_ij_k$ and $2^nm$", note: "Products." },
      { text: "$1s^22s^22p^6$ and $4s^14p^13d^2$", note: "Shells of electrons." },
      { text: "$x^-$ and $x^+_1$ and $f^- g$" },
      { text: "$\\ce{H_20}$ and $\\cmd{a_12}$", note: "An unknown command may read it in its own way." },
    ],
  },
  create: (context) => ({
    nodes: {
      script(node, visit) {
        if (node.braced) return;
        const next = visit.siblings[visit.index + 1];
        if (next?.type !== "text" || next.start !== node.end) return;
        const { text } = visit.file;
        const first = text.slice(node.contentStart, node.contentEnd);
        const rest = restOfScript(first, text.slice(node.end, Math.min(next.end, node.end + 24)), node.kind);
        if (rest === "") return;
        if (first === "-" && !/[\d)\]}A-Za-z]/.test(text.charAt(node.start - 1))) return;
        if (first === "-" && !/\d/.test(rest) && text.charAt(node.start - 1) !== "e") return;
        if (
          /[a-z]/.test(rest) &&
          hasScript(visit.siblings[visit.index + 2]?.type, next.end, node.end + rest.length)
        )
          return;
        if (isConfiguration(text, node, next.end) || !isPlainMathematics(visit)) return;
        const end = node.end + rest.length;
        const script = text.slice(node.contentStart, end);
        context.report(visit.file, {
          start: node.start,
          end,
          what: `Only the first character of ${script} is in the script.`,
          do: `Write {${script}}, or a space after the first character if that is meant.`,
          fixes: [
            fixOf(
              "suggested",
              `Write {${script}}`,
              { start: node.contentStart, end: node.contentStart, text: "{" },
              { start: end, end, text: "}" },
            ),
          ],
        });
      },
    },
  }),
};

/** What after an unbraced script's character seems to belong to it; empty where nothing does. */
function restOfScript(first: string, after: string, kind: "superscript" | "subscript"): string {
  if (/^\d$/.test(first)) return /^\d+/.exec(after)?.[0] ?? "";
  if (first === "-" && kind === "superscript") return /^(?:\d+|[a-z](?![A-Za-z]))/.exec(after)?.[0] ?? "";
  if (/^[ijk]$/.test(first) && kind === "subscript") return /^[ijkl](?![A-Za-z0-9'])/.exec(after)?.[0] ?? "";
  return "";
}

/** Shells of electrons, `3s^23p^2`: after the number of those in one stands that of the next shell, and its letter. */
function isConfiguration(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  nextEnd: number,
): boolean {
  return (
    /\d[spdfg]$/.test(text.slice(Math.max(0, start - 2), start)) &&
    /^\d[spdfg]$/.test(text.slice(end, nextEnd))
  );
}

/** Whether the last character of the rest has a script of its own: `a_ij_k`. */
function hasScript(next: string | undefined, textEnd: number, end: number): boolean {
  return next === "script" && textEnd === end;
}

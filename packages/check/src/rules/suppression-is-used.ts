import { presetsFrom, type Rule } from "../rule.ts";

/** Its diagnostics come from the frame, which alone knows what a comment switched off. */
export const suppressionIsUsed: Rule = {
  id: "suppression-is-used",
  title: "A comment that switches a rule off has something to switch off",
  reason: "A comment left behind would hide the next mistake.",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      { text: "% recto-ignore «ellipsis-is-command» -- as printed\n$x$" },
      { text: "% recto-ignore-start «ellipsis-is-command»\n$x$\n% recto-ignore-end ellipsis-is-command" },
      { text: "$x$\n% recto-ignore-end «ellipsis-is-command»" },
      { language: "markdown", text: "<!-- recto-ignore «ellipsis-is-command» -- old -->\n\nLet $x$ be." },
    ],
    good: [
      { text: "% recto-ignore ellipsis-is-command -- as printed\n$1, ..., 2$" },
      { text: "$1, ..., 2$ % recto-ignore ellipsis-is-command" },
      {
        text: "% recto-ignore-start ellipsis-is-command\n$1, ..., 2$\n\n$1, ..., 2$\n% recto-ignore-end ellipsis-is-command",
      },
      {
        language: "markdown",
        text: "<!-- recto-ignore ellipsis-is-command -- old -->\n\nLet $1, ..., 2$ be.",
      },
    ],
  },
  create: () => ({}),
};

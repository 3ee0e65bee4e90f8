import { presetsFrom, type Rule } from "../rule.ts";

/** Its diagnostics come from the frame, which alone reads these comments. */
export const suppressionNamesARule: Rule = {
  id: "suppression-names-a-rule",
  title: "A comment that switches a rule off names one that exists",
  reason: "A mistyped name switches nothing off.",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      { text: "% recto-ignore «elipsis-is-command» -- as printed\n$x$" },
      { text: "«% recto-ignore\n»$x$" },
    ],
    good: [{ text: "% recto-ignored by all\n% nothing to recto-ignore here" }],
  },
  create: () => ({}),
};

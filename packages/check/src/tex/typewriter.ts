import type { AuthorEnvironments } from "@recto/latex";

/** Environments whose beginning chooses a typewriter font for what they hold, as the last of its fonts. */
export function inTypewriter(environments: AuthorEnvironments): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { name, begin } of environments.values()) {
    if (!begin.includes("\\tt")) continue;
    const outside = begin.slice(0, LONGEST).replace(/\{[^{}]*\}/g, "");
    const families = outside.match(/\\(?:tt|rm|sf|(?:tt|rm|sf)family|normalfont)(?![A-Za-z])/g);
    if (families?.at(-1)?.startsWith("\\tt") === true) found.add(name);
  }
  return found;
}

const LONGEST = 2000;

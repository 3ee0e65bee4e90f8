import { ruleCollection } from "./rule-pages.ts";
import type { Settings } from "../configuration/settings.ts";

/** Pages that no file holds: Recto writes their Markdown itself, and they are made as articles are. */
export interface Collection {
  /** Its words in the line that leads from each of its pages to the first. */
  readonly title: string;
  /** The name of its first page in addresses, and what those of the others begin with: `rules`, `rules/…`. */
  readonly name: string;
  readonly pages: readonly GeneratedPage[];
}

export interface GeneratedPage {
  /** Its name in addresses: `rules/differential-has-space`. */
  readonly name: string;
  /** Its Markdown with front matter; made when it is asked for. */
  readonly text: () => string;
}

/** The collections that a site asks for: each is one file that exports one value, and one row here. */
export function collectionsFor(settings: Settings): readonly Collection[] {
  return settings.rulePages ? [ruleCollection] : [];
}

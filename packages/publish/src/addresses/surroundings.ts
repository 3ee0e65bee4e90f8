import { dirname, relative } from "node:path";
import type { Surroundings } from "@recto/check";
import type { Links } from "./links.ts";
import type { Site } from "../site.ts";
import type { Survey } from "./survey.ts";

/** What the links and images of an article can lead to, for the rules about them. */
export function surroundingsOf(
  from: string,
  found: Survey,
  links: Links,
  site: Site,
  anchorsOfArticle: (path: string) => ReadonlySet<string> | undefined,
): Surroundings {
  return {
    exists(path) {
      const destination = links.follow(path, from);
      if (destination.kind === "elsewhere") return undefined;
      return destination.kind === "page" || found.found.get(destination.path);
    },
    anchors(path) {
      const destination = links.follow(path, from);
      return destination.kind === "page" && destination.article !== undefined
        ? anchorsOfArticle(destination.article)
        : undefined;
    },
    *paths() {
      yield* found.candidates;
      for (const article of site.articles)
        if (article !== from) yield relative(dirname(from), article).replaceAll("\\", "/");
    },
  };
}

import type { ResolvedArticle } from "@recto/article";
import { walkArticle } from "@recto/article/tree";

/** Whether a link leaves the site: it has a scheme or a host. */
export function isOutside(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
}

/** The path of a link without its query and fragment, percent signs decoded. */
export function pathOf(url: string): string {
  return decoded(url.replace(/[?#].*$/s, ""));
}

/** What stands after `#`, percent signs decoded; empty without. */
export function fragmentOf(url: string): string {
  const at = url.indexOf("#");
  return at < 0 ? "" : decoded(url.slice(at + 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const known = new WeakMap<ResolvedArticle, ReadonlySet<string>>();

/** The ids of an article's page that a link may lead to: of headings, labels, footnotes, HTML. */
export function anchorsOf(resolved: ResolvedArticle): ReadonlySet<string> {
  const anchors = known.get(resolved) ?? findAnchors(resolved);
  known.set(resolved, anchors);
  return anchors;
}

function findAnchors({ article, targets }: ResolvedArticle): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const target of targets.values()) {
    anchors.add(target.anchor);
    anchors.add(target.label);
  }
  for (const name of article.footnotes.keys()) anchors.add(name);
  walkArticle(article, (node) => {
    if (node.type === "heading") anchors.add(node.id);
    else if (node.type === "html-block" || node.type === "html-inline") {
      for (const [, , id = ""] of node.value.matchAll(/\s(?:id|name)=(["']?)([^"'\s>]+)\1/gi))
        anchors.add(id);
    }
  });
  return anchors;
}

import type { Article, ArticleNode, Block, Inline } from "../../src/index.ts";

/** The article as CommonMark's examples print it: only what CommonMark knows. */
export function commonMarkHtml(article: Article): string {
  return article.children.map((block) => blockHtml(block, false)).join("\n");
}

function blockHtml(node: Block, tight: boolean): string {
  switch (node.type) {
    case "paragraph":
      return tight ? inlines(node.children) : `<p>${inlines(node.children)}</p>`;
    case "heading":
      return `<h${node.depth}>${inlines(node.children)}</h${node.depth}>`;
    case "quote":
      return `<blockquote>\n${node.children.map((block) => `${blockHtml(block, false)}\n`).join("")}</blockquote>`;
    case "list": {
      const tag = node.ordered ? "ol" : "ul";
      const start = node.ordered && node.first !== 1 ? ` start="${node.first}"` : "";
      const items = node.children.map(({ children }) => {
        const inner = children.map((block) => {
          const html = blockHtml(block, !node.loose);
          return !node.loose && block.type === "paragraph" ? html : `\n${html}\n`;
        });
        return `<li>${inner.join("")}</li>`;
      });
      return `<${tag}${start}>\n${items.join("\n")}\n</${tag}>`;
    }
    case "code-block": {
      const language = node.language === undefined ? "" : ` class="language-${escapeText(node.language)}"`;
      return `<pre><code${language}>${escapeText(node.value)}${node.value === "" ? "" : "\n"}</code></pre>`;
    }
    case "thematic-break":
      return "<hr />";
    case "html-block":
      return node.value;
    case "figure":
      return tight ? inlines(node.panels) : `<p>${inlines(node.panels)}</p>`;
    default:
      return `<!-- ${node.type} -->`;
  }
}

function inlines(nodes: readonly Inline[]): string {
  return nodes.map(inlineHtml).join("");
}

function inlineHtml(node: ArticleNode): string {
  switch (node.type) {
    case "text":
      return escapeText(node.value);
    case "emphasis":
      return `<em>${inlines(node.children)}</em>`;
    case "strong":
      return `<strong>${inlines(node.children)}</strong>`;
    case "inline-code":
      return `<code>${escapeText(node.value)}</code>`;
    case "line-break":
      return "<br />";
    case "html-inline":
      return node.value;
    case "link":
      return `<a href="${escapeText(node.url)}"${title(node.title)}>${inlines(node.children)}</a>`;
    case "image":
      return `<img src="${escapeText(node.url)}" alt="${escapeText(node.alt)}"${title(node.title)} />`;
    default:
      return `<!-- ${node.type} -->`;
  }
}

function title(text: string | undefined): string {
  return text === undefined ? "" : ` title="${escapeText(text)}"`;
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Without what two printers may do differently: percent-encoding, void tags, quotation marks, blanks between tags. */
export function normalised(html: string): string {
  return html
    .replaceAll(/<[a-z][^<>]*>/g, (tag) =>
      tag.replaceAll(/(href|src)="([^"]*)"/g, (_, name: string, url: string) => `${name}="${decoded(url)}"`),
    )
    .replaceAll(
      /<(br|hr)>|<(img[^>]*[^/\s])>/g,
      (_, tag: string | undefined, image: string) => `<${tag ?? image} />`,
    )
    .replaceAll(/>[^<]*/g, (text) => text.replaceAll('"', "&quot;"))
    .replaceAll(/>\s+/g, ">")
    .replaceAll(/\s+</g, "<")
    .trim();
}

function decoded(url: string): string {
  const text = url.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
  return encodeURI(text.replaceAll(/%(?![0-9a-f]{2})/gi, "%25"))
    .replaceAll(/%25([0-9a-f]{2})/gi, "%$1")
    .replaceAll(/%5B/g, "[")
    .replaceAll(/%5D/g, "]");
}

const allowed =
  /^<(?:\/?(?:i|b|em|strong|sup|sub)|\/(?:span|div|a)|(?:span|div)(?: class="[\w -]*")?(?: style="(?:font-variant:\s*(?:small-caps|normal)|font-style:\s*(?:normal|italic)|font-weight:\s*(?:normal|bold)|text-decoration:\s*(?:none|underline)|baseline);?")?|a href="(?:https?:\/\/|#)[^"<>\s]*")>$/;

/** HTML from a citation style with only the tags that styles use; any other `<` is text. */
export function sanitise(html: string): string {
  return html.replaceAll(/<[^<>]*>|[<>]/g, (tag) => (allowed.test(tag) ? tag : escapeHtml(tag)));
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const ENTRY = /(?:^|[\n\r}\s])@\s*([A-Za-z]+)\s*[{(]\s*([^\s,{}()=#%"\\]+)\s*(?=[,})])/g;
const IDS = /[,\s]ids\s*=\s*(?:\{([^{}]*)\}|"([^"]*)")/gi;
const NOT_WORKS: ReadonlySet<string> = new Set(["comment", "string", "preamble"]);

/**
 * The keys that a BibTeX file defines, biblatex's `ids` included. It reads no further than keys, so that a mistake
 * in one entry costs no other.
 */
export function bibtexKeys(text: string): readonly string[] {
  const keys: string[] = [];
  for (const [, type = "", key = ""] of text.matchAll(ENTRY)) {
    if (!NOT_WORKS.has(type.toLowerCase())) keys.push(key);
  }
  for (const [, braced, quoted] of text.matchAll(IDS)) {
    keys.push(
      ...(braced ?? quoted ?? "")
        .split(",")
        .map((key) => key.trim())
        .filter((key) => key !== ""),
    );
  }
  return keys;
}

/** Whether a text is a file of BibTeX, whatever its name ends with: what is no comment begins with an entry. */
export function isBibtex(text: string): boolean {
  return /^(?:\uFEFF)?(?:\s|%[^\n\r]*(?:[\n\r]|$))*@\s*(?:string|preamble|comment|article|book|booklet|in[a-z]+|manual|[a-z]*thesis|misc|online|proceedings|techreport|report|unpublished)\s*\{/i.test(
    text.slice(0, HEAD),
  );
}

/** Its first entry stands no further on. */
const HEAD = 20_000;

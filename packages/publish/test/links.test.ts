import { describe, expect, it } from "vitest";
import { loadSite } from "../src/index.ts";
import { linksOf, suffixOf, type Destination } from "../src/addresses/links.ts";
import { memoryFiles } from "./memory.ts";

async function followed(url: string): Promise<Destination> {
  const site = await loadSite(
    "site",
    memoryFiles({ "site/articles/a.md": "", "site/articles/2026/b c.md": "", "site/data.csv": "" }),
  );
  if (!site.ok) throw new Error("the site is sound");
  return linksOf(site.value).follow(url, "site/articles/a.md");
}

const page = (path: string, article: string | undefined): Destination => ({ kind: "page", path, article });

describe("an address in an article", () => {
  it.each(["https://example.org/a.md", "//example.org", "mailto:a@b.c", "#sec:x", "?x=1"])(
    "%s leads elsewhere",
    async (url) => {
      expect(await followed(url)).toEqual({ kind: "elsewhere" });
    },
  );

  it.each([
    "2026/b c.md",
    "2026/b%20c.md#eq:x",
    "/articles/2026/b c.md",
    "../b c/",
    "/b%20c/",
    "/b c",
    "../b c/index.html",
  ])("%s leads to the page of the article", async (url) => {
    expect(await followed(url)).toEqual(page("b%20c/", "site/articles/2026/b c.md"));
  });

  it("may lead to the home page and the feed", async () => {
    expect(await followed("/")).toEqual(page("", undefined));
    expect(await followed("../")).toEqual(page("", undefined));
    expect(await followed("/feed.xml")).toEqual(page("feed.xml", undefined));
  });

  it.each([
    ["plot.png", "site/articles/plot.png"],
    ["../data.csv?raw", "site/data.csv"],
    ["/data.csv", "site/data.csv"],
    ["100%.png", "site/articles/100%.png"],
  ])("%s leads to a file", async (url, path) => {
    expect(await followed(url)).toEqual({ kind: "file", path });
  });

  it("keeps its query and fragment", () => {
    expect(suffixOf("b.md?x=1#eq:y")).toBe("?x=1#eq:y");
    expect(suffixOf("b.md")).toBe("");
  });
});

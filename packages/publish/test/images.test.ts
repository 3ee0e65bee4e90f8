import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { Images, type PreparedImage } from "../src/assets/images.ts";
import { memoryFiles, type MemoryFiles } from "./memory.ts";

const png = (width: number, height: number): Promise<Uint8Array> =>
  sharp({ create: { width, height, channels: 3, background: "#8a2f1d" } })
    .png()
    .toBuffer();

async function prepared(
  name: string,
  bytes: Uint8Array,
  files: MemoryFiles = memoryFiles({}),
  cache: string | undefined = "site/.recto",
): Promise<PreparedImage | undefined> {
  return await new Images({ files, cache, folder: "/assets/" }).prepare(`site/${name}`, bytes);
}

describe("an image", () => {
  it("has its size, and forms for small and large screens that are never larger than it is", async () => {
    const image = await prepared("plot one.png", await png(1000, 500));
    expect(image?.facts).toMatchObject({ width: 1000, height: 500 });
    expect(image?.facts.url).toMatch(/^\/assets\/plot-one\.[\w-]{12}\.png$/);
    expect(image?.facts.sources?.map(({ type, width }) => `${type} ${width}`)).toEqual([
      "image/avif 480",
      "image/avif 960",
      "image/avif 1000",
      "image/webp 480",
      "image/webp 960",
      "image/webp 1000",
    ]);
    for (const [index, source] of (image?.facts.sources ?? []).entries()) {
      const file = image?.files[index + 1];
      expect(`/${file?.path ?? ""}`).toBe(source.url);
      expect(await sharp(Buffer.from(file?.bytes ?? "")).metadata()).toMatchObject({ width: source.width });
    }
  });

  it("that is very large has no form beyond 1440 pixels", async () => {
    const image = await prepared("a.png", await png(2000, 10));
    expect(new Set(image?.facts.sources?.map(({ width }) => width))).toEqual(new Set([480, 960, 1440]));
  });

  it("turned by its camera has the size that readers see", async () => {
    const turned = await sharp(await png(40, 20))
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await prepared("a.jpg", turned))?.facts).toMatchObject({ width: 20, height: 40 });
  });

  it("that is a drawing or an animation is copied as it is", async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>');
    const drawing = await prepared("a.svg", svg);
    expect(drawing?.facts).toMatchObject({ width: 30, height: 20 });
    expect(drawing?.files).toHaveLength(1);
    const gif = await sharp(await png(9, 9))
      .gif()
      .toBuffer();
    expect((await prepared("a.gif", gif))?.files).toHaveLength(1);
  });

  it("is not made anew in a later build", async () => {
    const files = memoryFiles({});
    const bytes = await png(600, 300);
    await prepared("a.png", bytes, files);
    const made = [...files.contents.keys()];
    expect(made).toHaveLength(4);
    files.before = (action) => {
      if (action === "write") throw new Error("nothing is to be written");
    };
    expect((await prepared("a.png", bytes, files))?.files).toHaveLength(5);
  });

  it("has no forms while it is being written about", async () => {
    const image = await new Images({ files: memoryFiles({}), cache: undefined, folder: "/assets/" }).prepare(
      "a.png",
      await png(600, 300),
    );
    expect(image?.facts.sources).toBeUndefined();
    expect(image?.files).toHaveLength(1);
  });

  it("that is broken is told from one that only ends too early", async () => {
    const bytes = await png(600, 300);
    expect(await prepared("a.png", new Uint8Array([1, 2, 3]))).toBeUndefined();
    const cut = await prepared("a.png", bytes.slice(0, 60));
    expect(cut?.files.length ?? 0).toBeLessThanOrEqual(1);
  });
});

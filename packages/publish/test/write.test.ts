import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diskFiles } from "../src/files.ts";
import { isReplaceable, MARKER, openStaging } from "../src/build/write.ts";
import { errorOf, memoryFiles } from "./memory.ts";

describe("writing a site", () => {
  let folder = "";
  let output = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "recto-write-"));
    output = join(folder, "_site");
    await mkdir(output);
    await writeFile(join(output, "index.html"), "old");
    await writeFile(join(output, "gone.html"), "old");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("keeps a file of the last site as it is, with its version", async () => {
    const version = await diskFiles.version(join(output, "index.html"));
    const staging = await openStaging(output, diskFiles);
    await staging.write({ path: "index.html" });
    await staging.publish();
    expect(await readdir(output)).toEqual(["index.html"]);
    expect(await readFile(join(output, "index.html"), "utf8")).toBe("old");
    expect(await diskFiles.version(join(output, "index.html"))).toBe(version);
    await writeFile(join(output, "index.html"), "other");
    expect(await diskFiles.version(join(output, "index.html"))).not.toBe(version);
    expect(await diskFiles.version(join(output, "gone.html"))).toBeUndefined();
  });

  it("replaces the last site as a whole, and leaves nothing beside it", async () => {
    const staging = await openStaging(output, diskFiles);
    await staging.write({ path: "index.html", bytes: "new" });
    await staging.write({ path: "a/b/index.html", bytes: new Uint8Array([1, 2]) });
    expect(await readFile(join(output, "index.html"), "utf8")).toBe("old");
    await staging.publish();
    expect((await readdir(output)).toSorted()).toEqual(["a", "index.html"]);
    expect(await readFile(join(output, "index.html"), "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["_site"]);
  });

  it("leaves the last site when it is discarded", async () => {
    const staging = await openStaging(output, diskFiles);
    await staging.write({ path: "index.html", bytes: "new" });
    await staging.discard();
    expect((await readdir(output)).toSorted()).toEqual(["gone.html", "index.html"]);
    expect(await readdir(folder)).toEqual(["_site"]);
  });

  it("removes what a killed build left, and not what a running one writes", async () => {
    const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    const ended = spawn(process.execPath, ["-e", ""]);
    await once(ended, "exit");
    await mkdir(join(folder, `._site.recto-new-${ended.pid}`));
    await mkdir(join(folder, `._site.recto-new-${other.pid}`));
    await mkdir(join(folder, "_site.recto-new-notes"));
    await (await openStaging(output, diskFiles)).discard();
    expect((await readdir(folder)).toSorted()).toEqual([
      `._site.recto-new-${other.pid}`,
      "_site",
      "_site.recto-new-notes",
    ]);
    other.kill();
    await once(other, "exit");
  });

  it("puts the old site back where a build was killed between its two renames", async () => {
    const ended = spawn(process.execPath, ["-e", ""]);
    await once(ended, "exit");
    await diskFiles.rename(output, join(folder, `._site.recto-old-${ended.pid}`));
    await (await openStaging(output, diskFiles)).discard();
    expect(await readFile(join(output, "index.html"), "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["_site"]);
  });

  it("puts the old site back when the new one cannot be moved into place", async () => {
    const files = memoryFiles({ "site/_site/index.html": "old" });
    const staging = await openStaging("site/_site", files);
    await staging.write({ path: "index.html", bytes: "new" });
    files.before = (action, path) => {
      if (action === "rename" && path.includes("recto-new")) throw errorOf("EACCES", path);
    };
    await expect(staging.publish()).rejects.toMatchObject({ code: "EACCES" });
    expect(files.contents.get("site/_site/index.html")).toBe("old");
  });

  it("replaces only folders that are absent, empty or written by Recto", async () => {
    expect(await isReplaceable(join(folder, "none"), diskFiles)).toBe(true);
    expect(await isReplaceable(output, diskFiles)).toBe(false);
    await writeFile(join(output, MARKER), "{}");
    expect(await isReplaceable(output, diskFiles)).toBe(true);
    expect(await isReplaceable(join(output, MARKER), diskFiles)).toBe(false);
    await mkdir(join(folder, "empty"));
    expect(await isReplaceable(join(folder, "empty"), diskFiles)).toBe(true);
  });
});

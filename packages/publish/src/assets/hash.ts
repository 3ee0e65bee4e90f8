import { createHash } from "node:crypto";

/** A short name for some bytes: the same bytes have the same name, in every build. */
export function hashOf(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(String(part.length));
    hash.update("\0");
    hash.update(part);
  }
  return hash.digest("base64url").slice(0, 12);
}

/** `figures/plot.png` → `plot.Xy12….png`: a name that may be cached for ever. */
export function hashedName(path: string, bytes: Uint8Array | string): string {
  const file = path.slice(path.lastIndexOf("/") + 1);
  const dot = file.lastIndexOf(".");
  const stem = (dot > 0 ? file.slice(0, dot) : file).replace(/[^\w-]+/g, "-");
  return `${stem}.${hashOf(bytes)}${dot > 0 ? file.slice(dot).toLowerCase() : ""}`;
}

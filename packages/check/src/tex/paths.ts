/** Joins paths with `/`, resolving `.` and `..`; an absolute `path` replaces `folder`. */
export function joinPath(folder: string, path: string): string {
  const normal = path.includes("\\") ? path.replaceAll("\\", "/") : path;
  const whole = folder === "" || isAbsolute(normal) ? normal : `${folder}/${normal}`;
  if (!whole.includes("/") && !whole.startsWith(".")) return whole;
  if (!/\/\/|(?:^|\/)\.{1,2}(?:\/|$)|.\/$/.test(whole)) return whole;
  const rooted = whole.startsWith("/");
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !rooted) parts.push(part);
  }
  return (rooted ? "/" : "") + parts.join("/");
}

/** The folder of a file's path; empty for a bare name. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : at === 0 ? "/" : path.slice(0, at);
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

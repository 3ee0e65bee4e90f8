const events = new EventSource(new URL("../_recto/events", document.currentScript.src));
const [navigation] = performance.getEntriesByType("navigation");
let version = navigation.serverTiming.find(({ name }) => name === "version")?.description;
let refreshing = Promise.resolve();
// A request that fails because the server is gone is made again: the channel opens anew, and names the version.
events.addEventListener("version", ({ data }) => {
  refreshing = refreshing.then(() => data === version || refresh()).catch(() => {});
});

async function refresh() {
  const response = await fetch(location.href, { cache: "no-store" });
  version = /version;desc="(\d+)"/.exec(response.headers.get("server-timing"))?.[1];
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (scriptsOf(fresh) !== scriptsOf(document)) return location.reload();
  await replaceStyles(fresh);
  document.title = fresh.title;
  document.documentElement.lang = fresh.documentElement.lang;
  const hold = holdPlace();
  const content = document.querySelector(".content");
  const freshContent = fresh.querySelector(".content");
  if (content && freshContent) {
    replaceChanged(content, freshContent);
    for (const part of [".article-header", ".contents-folded", ".contents-beside", ".neighbours"])
      replacePart(part, fresh);
  } else replacePart("main", fresh);
  replacePart(".site-header", fresh);
  replacePart(".site-footer", fresh);
  replaceNotice(fresh);
  hold();
  document.dispatchEvent(new Event("recto:refreshed"));
}

function scriptsOf(page) {
  return [...page.querySelectorAll("head script")].map(({ outerHTML }) => outerHTML).join("");
}

/** Notes where the first block in view stands, and returns what scrolls it, or the next that is left, back there. */
function holdPlace() {
  const inView = [...document.querySelectorAll(".content > *")]
    .map((block) => ({ block, ...block.getBoundingClientRect().toJSON() }))
    .filter(({ bottom, top }) => bottom > 0 && top < innerHeight);
  return () => {
    const left = scrollY > 0 && inView.find(({ block }) => block.isConnected);
    if (left) scrollBy({ top: left.block.getBoundingClientRect().top - left.top, behavior: "instant" });
  };
}

function replaceChanged(old, fresh) {
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  let start = 0;
  while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end].isEqualNode(after[after.length - 1 - end])
  )
    end += 1;
  const next = before[before.length - end] ?? null;
  for (const node of before.slice(start, before.length - end)) node.remove();
  for (const node of after.slice(start, after.length - end))
    old.insertBefore(document.importNode(node, true), next);
}

function replacePart(selector, fresh) {
  const old = document.querySelector(selector);
  const now = fresh.querySelector(selector);
  if (old && now && !old.isEqualNode(now)) {
    if (old.open) now.open = true;
    old.replaceWith(document.adoptNode(now));
  } else if (!old !== !now) location.reload();
}

function replaceNotice(fresh) {
  const old = document.querySelector(".notice");
  const now = fresh.querySelector(".notice");
  if (old && now && old.isEqualNode(now)) return;
  old?.remove();
  if (now) document.querySelector(".skip").after(document.adoptNode(now));
}

async function replaceStyles(fresh) {
  const old = document.querySelector('link[rel="stylesheet"]');
  const now = fresh.querySelector('link[rel="stylesheet"]');
  if (old.getAttribute("href") === now.getAttribute("href")) return;
  const link = document.importNode(now, true);
  const loaded = new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
  });
  old.after(link);
  await loaded;
  old.remove();
}

import type * as draw from "../figure/draw.ts";

/** What draws figures of marks. */
export type Marks = Pick<typeof draw, "drawFigure">;

/** Milliseconds that a page which is never idle is waited for. */
const LONGEST_WAIT = 100;

let loading: Promise<Marks> | undefined;

/**
 * Loads what draws marks with the library that it needs, and rehearses it, a little whenever the page is idle: a browser
 * compiles what it calls for the first time, and all of it at once would block the page for some 60 ms.
 */
export async function loadMarks(): Promise<Marks> {
  return (loading ??= load());
}

async function load(): Promise<Marks> {
  await idle();
  // Observable Plot makes one as it is loaded, and the first takes as long as all the rest of that.
  new Intl.NumberFormat("en-US").format(0);
  await idle();
  const marks = await import("../figure/draw.ts");
  for (const rehearse of marks.rehearsals) {
    await idle();
    rehearse(document);
  }
  return marks;
}

/** Resolves when the page has nothing else to do. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT });
    else setTimeout(resolve, LONGEST_WAIT / 5);
  });
}

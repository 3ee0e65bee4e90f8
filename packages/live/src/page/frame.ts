/** The width of the frame that other sites are offered, and its height where it cannot be measured. */
export const FRAME_WIDTH = 640;
const USUAL_HEIGHT = 560;

/** How high a figure is that stands alone in a frame, as the page of it has it, with nothing opened: measured in an empty frame. */
export function frameHeight(figure: Element): number {
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.style.cssText = `position: absolute; left: -9999px; visibility: hidden; border: 0; width: ${FRAME_WIDTH}px; height: 100px`;
  document.body.append(frame);
  try {
    const { contentDocument: inside, contentWindow: window } = frame;
    if (inside === null || window === null) return USUAL_HEIGHT;
    inside.documentElement.lang = document.documentElement.lang;
    styleAsHere(inside);
    inside.body.className = "embed";
    inside.body.append(pageOf(figure, inside));
    return Math.ceil(inside.documentElement.getBoundingClientRect().height);
  } finally {
    frame.remove();
  }
}

/** What the page of a figure alone shows of it before anything was pressed. */
function pageOf(figure: Element, inside: Document): HTMLElement {
  const copy = inside.importNode(figure, true);
  for (const opened of copy.querySelectorAll(".system-panel, .system-said")) opened.remove();
  copy.querySelector("details.system-values")?.removeAttribute("open");
  const source = inside.createElement("p");
  source.className = "embed-source";
  source.textContent = document.title;
  const content = inside.createElement("div");
  content.className = "content";
  content.append(copy);
  const main = inside.createElement("main");
  main.append(content, source);
  return main;
}

/** Gives an empty document the page's styles, at once and within a policy that allows no styles in markup. */
function styleAsHere(inside: Document): void {
  const view = inside.defaultView;
  if (view === null) return;
  const sheet = new view.CSSStyleSheet();
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  sheet.replaceSync(rules.map(({ cssText }) => cssText).join("\n"));
  inside.adoptedStyleSheets = [sheet];
}

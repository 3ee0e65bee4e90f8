import { pageDataOf } from "../page/data.ts";
import { loadMarks } from "./load-marks.ts";
import { pageModule } from "./module.ts";

/** Brings a system's figure to life: what the page's loader calls when the reader comes near it. */
export async function start(host: HTMLElement): Promise<void> {
  const data = pageDataOf(host);
  const loading = pageModule(data.module, data.use);
  if (data.view === "play") {
    const loadingGame = loadMarks().then(() => import("./game.ts"));
    const [module, { GameFigure }] = await Promise.all([loading, loadingGame]);
    if (module.system.play !== undefined) GameFigure.start(host, data, module, module.system.play);
  } else {
    const [{ system }, { LiveFigure }] = await Promise.all([loading, import("./live.ts")]);
    await LiveFigure.start(host, data, system);
  }
}

export type { AnyFigure, AnyShown } from "./figure/figure.ts";
export { legendOf, standingAlone, type Look, type Part } from "./figure/alone.ts";
export { marks } from "./figure/marks.ts";
export { figureMarkup, plotMarkup } from "./figure/markup.ts";
export { attributesOf } from "./page/data.ts";
export type { PageData } from "./page/data.ts";

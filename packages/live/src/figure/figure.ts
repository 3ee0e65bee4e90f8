import type { Declarations, Figure, Frame, ImagesFigure, Shown, StreamFigure, Values } from "@recto/system";

/** What a figure of any system is and shows, as the page and the build hold it. */
export type AnyFigure = Figure<Declarations, Frame, Values>;
export type AnyShown = Shown<Declarations, Frame, Values>;
export type AnyStream = StreamFigure<Declarations, Frame, Values>;
export type AnyImages = ImagesFigure<Declarations, Frame, Values>;

export function isStream(figure: AnyFigure): figure is AnyStream {
  return "series" in figure;
}

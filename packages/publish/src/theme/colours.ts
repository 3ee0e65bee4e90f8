/**
 * The palette: warm paper by day, warm charcoal by night. Every pair of text and ground has a contrast of at least
 * 4.5 : 1 (WCAG 2.2, 1.4.3), which a test holds.
 */
export interface Palette {
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly line: string;
  readonly surface: string;
  readonly background: string;
  readonly error: string;
}

export const light: Palette = {
  text: "#22201c",
  muted: "#645d52",
  accent: "#8a2f1d",
  line: "#e2dccf",
  surface: "#f5f1e8",
  background: "#fdfbf6",
  error: "#b1201a",
};

export const dark: Palette = {
  text: "#e4dfd5",
  muted: "#a59d90",
  accent: "#eba48e",
  line: "#3a362f",
  surface: "#211f1b",
  background: "#181613",
  error: "#ff9189",
};

/** The palette as custom properties. */
export function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join("");
}

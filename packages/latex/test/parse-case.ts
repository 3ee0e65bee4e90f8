/** A source and its tree as `dump` writes it. */
export interface ParseCase {
  readonly title: string;
  readonly source: string;
  readonly tree: string;
}

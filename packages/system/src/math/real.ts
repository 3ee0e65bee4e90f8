/** A function of one real number. */
export type Real = (x: number) => number;
/** A function of two real numbers. */
export type Real2 = (x: number, y: number) => number;

/** Control sequences, set apart by blanks, and the specification of their arguments (see `signature`). */
export type CommandRow = readonly [specification: string, names: string];

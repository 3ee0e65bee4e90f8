import {
  accessSync,
  constants,
  chmodSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces the content of a file in one step: it is written beside the file and renamed over it, so that the file is
 * always whole, whatever stops the program. Links are followed and the mode is kept. Throws the errors of `node:fs`;
 * the file is then as it was.
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const file = realpathSync(path);
  accessSync(file, constants.W_OK);
  const { mode } = statSync(file);
  const fresh = join(dirname(file), `.${basename(file)}.recto-${process.pid}`);
  try {
    writeFileSync(fresh, bytes, { mode, flush: true });
    chmodSync(fresh, mode);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

import { configureGlobal } from "fast-check";

/**
 * Property tests try the same cases each time, so that a change fails for what it changed; `SEED=random npm run unit`
 * tries others, and `SEED=123` those of a run that failed.
 */
const { SEED = "20261122" } = process.env;
if (SEED !== "random") configureGlobal({ seed: Number(SEED) });

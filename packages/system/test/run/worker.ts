import { serveSystem } from "@recto/system";
import * as systems from "./systems.ts";

// The worker of a page in the runners' test; the fragment of its address says what it runs.
const id = `sample/${location.hash.slice(1)}`;
serveSystem(() => {
  const system = Object.values(systems).find((each) => each.id === id);
  if (system === undefined) throw new Error(`its module exports no system ${id}`);
  return system;
}, globalThis);

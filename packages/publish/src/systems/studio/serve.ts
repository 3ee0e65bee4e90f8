import type { MessagePort } from "node:worker_threads";
import { pathToFileURL } from "node:url";
import type * as Live from "@recto/live";
import {
  declarationOf,
  judgeClaim,
  seededRandom,
  type Declarations,
  type RunContext,
  type System,
  type Values,
  type Verdict,
} from "@recto/system";
import type { Answer, Exported, Picture, PlacedOrder, Results, Said } from "./protocol.ts";

/** What figures are drawn with; it is loaded for the first of them. */
interface Desk {
  readonly live: typeof Live;
  readonly document: Parameters<typeof Live.plotMarkup>[2];
}
type Draw = Extract<PlacedOrder, { type: "draw" }>;

/** Answers the studio's orders inside its thread, one after another. */
export function serveStudio(port: MessagePort): void {
  const send = (said: Said): void => port.postMessage(said);
  port.on("message", (order: PlacedOrder) => {
    void done(order, () => send({ type: "begun" }))
      .then((result) => send({ type: "done", result }))
      .catch((error: unknown) => send(thrown(error)));
  });
}

/** Does what an order asks for; `begin` is called where only the system's own code is still to run. */
async function done(order: PlacedOrder, begin: () => void): Promise<Results[keyof Results]> {
  const desk = order.type === "draw" ? await openDesk() : undefined;
  begin();
  const exported = await systemsIn(order.modulePath);
  const system = exported.find(({ id }) => id === order.id);
  if (order.type === "read") return read(system, exported);
  if (system === undefined) throw new Error(`its module exports no system ${order.id}`);
  if (order.type === "judge") return judged(system, order.claim, order.runs);
  if (desk === undefined) throw new Error("there is nothing to draw with");
  return order.view === "play" ? started(system, order, desk) : drawn(system, order, desk);
}

async function openDesk(): Promise<Desk> {
  const [live, { parseHTML }] = await Promise.all([import("@recto/live"), import("linkedom")]);
  return { live, document: parseHTML("<!doctype html><html><body></body></html>").document };
}

async function systemsIn(modulePath: string): Promise<readonly System[]> {
  const module: unknown = await import(pathToFileURL(modulePath).href);
  return typeof module === "object" && module !== null ? Object.values(module).filter(isSystem) : [];
}

function isSystem(value: unknown): value is System {
  return typeof value === "object" && value !== null && "id" in value && "run" in value && "figures" in value;
}

function read(system: System | undefined, exported: readonly System[]): Exported {
  return system === undefined ? { others: exported.map(({ id }) => id) } : { system: declarationOf(system) };
}

function judged(system: System, name: string, runs: readonly Values[]): Verdict {
  const claim = system.claims[name];
  const verdict: unknown = claim === undefined ? undefined : judgeClaim(claim, runs);
  if (isVerdict(verdict)) return { holds: verdict.holds, measured: verdict.measured };
  throw new Error("it does not return { holds, measured }");
}

function isVerdict(value: unknown): value is Verdict {
  if (typeof value !== "object" || value === null) return false;
  return (
    "holds" in value &&
    typeof value.holds === "boolean" &&
    "measured" in value &&
    typeof value.measured === "string"
  );
}

function drawn({ figures }: System, { view, shown, name }: Draw, { live, document }: Desk): Picture {
  const figure = figures[view];
  if (figure === undefined) throw new Error(`there is no view ${view}`);
  return { alt: figure.alt(shown), picture: live.figureMarkup(figure, shown, name, document) };
}

/** A game as it begins. */
function started({ play }: System, { shown, name }: Draw, { live, document }: Desk): Picture {
  if (play === undefined) throw new Error("there is nothing to play");
  const { parameters, seed } = shown;
  const context: RunContext<Declarations> = { parameters, random: seededRandom(seed) };
  const state = play.start(context);
  return {
    alt: `${play.title}: ${play.status(state)}`,
    picture: live.plotMarkup(play.draw(state, live.marks, 0), name, document),
  };
}

function thrown(error: unknown): Answer {
  const isError = error instanceof Error;
  const message = (isError ? error.message : String(error)).split("\n")[0] ?? "";
  return { type: "threw", message, stack: isError ? (error.stack ?? "") : "" };
}

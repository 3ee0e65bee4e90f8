import type { Command, Node, Text, Zone } from "@recto/latex";
import { ClueSheet } from "./clues.ts";
import type { RunningRule } from "./found.ts";
import { append } from "./groups.ts";
import type { MathList } from "./math/list.ts";
import type { Rule, Visit } from "./rule.ts";
import { rules } from "./rules/index.ts";

type Visitor<Visited> = (node: Visited, visit: Visit) => void;

/** A visitor and the zones, a bit for each, in which it is called. */
interface Entry<Visited> {
  readonly zones: number;
  readonly visitor: Visitor<Visited>;
}

/** The visitors of rules without clues, and those of the others by their bit in the mask of clues found. */
class Clued<Visited> {
  readonly #always: Entry<Visited>[] = [];
  readonly #byBit: (Entry<Visited> | undefined)[] = [];
  /** The bits that have a visitor, by zone. */
  readonly #masks = ZONES.map(() => 0);

  add(entry: Entry<Visited>, bit: number | undefined): void {
    if (bit === undefined) this.#always.push(entry);
    else {
      this.#byBit[bit] = entry;
      for (let zone = 0; zone < ZONES.length; zone += 1)
        if ((entry.zones & (1 << zone)) !== 0) this.#masks[zone] = (this.#masks[zone] ?? 0) | (1 << bit);
    }
  }

  /** Whether a visitor may be due in a zone where the clues of a mask are found; of every mask, where none is given. */
  mayCall(zone: number, mask = -1): boolean {
    return (mask & (this.#masks[zone] ?? 0)) !== 0 || this.#always.length > 0;
  }

  /** Calls the visitors that are due in a zone where the clues of a mask were found. */
  call(mask: number, zone: number, node: Visited, visit: Visit): void {
    for (const { zones, visitor } of this.#always) if ((zones & (1 << zone)) !== 0) visitor(node, visit);
    for (let rest = mask & (this.#masks[zone] ?? 0); rest !== 0; rest &= rest - 1) {
      this.#byBit[31 - Math.clz32(rest & -rest)]?.visitor(node, visit);
    }
  }
}

/** Every zone; its place is its bit. */
const ZONES: readonly Zone[] = [
  "text",
  "inline",
  "display",
  "definition",
  "verbatim",
  "drawing",
  "options",
  "comment",
];

/** The number by which tables know a zone. */
export function numberOf(zone: Zone): number {
  return ZONES.indexOf(zone);
}

/** The zones of a rule as bits. */
function zonesOf({ zones }: Rule): number {
  return zones.reduce((mask, zone) => mask | (1 << numberOf(zone)), 0);
}

const zonesByRule: ReadonlyMap<Rule, number> = new Map(rules.map((rule) => [rule, zonesOf(rule)]));

export const textClues: ClueSheet = new ClueSheet(rules.map(({ id, clues }) => [id, clues?.text]));
export const listClues: ClueSheet = new ClueSheet(rules.map(({ id, clues }) => [id, clues?.list]));

/** The visitors of some rules by what they are called with, those of a rule that stands earlier first. */
export class Tables {
  readonly texts: Clued<Text> = new Clued();
  readonly lists: Clued<MathList> = new Clued();
  readonly #byType = new Map<string, Entry<Node>[]>();
  readonly #ofCommands: Entry<Node>[] | undefined;
  readonly #byName = new Map<string, Entry<Command>[]>();

  constructor(running: readonly RunningRule[]) {
    for (const { rule, visitors } of running) {
      const { nodes, commands, list } = visitors;
      const zones = zonesByRule.get(rule) ?? zonesOf(rule);
      for (const type in nodes) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key is the type of the node it takes
        const visitor = nodes[type as Node["type"]] as Visitor<Node> | undefined;
        if (visitor === undefined) continue;
        if (type === "text") this.texts.add({ zones, visitor }, textClues.bitOf(rule.id));
        else append(this.#byType, type, { zones, visitor });
      }
      for (const name in commands) {
        const visitor = commands[name];
        if (visitor !== undefined) append(this.#byName, name, { zones, visitor });
      }
      if (list !== undefined) this.lists.add({ zones, visitor: list }, listClues.bitOf(rule.id));
    }
    this.#ofCommands = this.#byType.get("command");
  }

  /** Calls what is due for a node other than a text or command, in a zone. */
  call(zone: number, node: Node, visit: Visit): void {
    callEach(this.#byType.get(node.type), zone, node, visit);
  }

  /** Calls what is due for a command, in a zone. */
  callForCommand(zone: number, command: Command, visit: Visit): void {
    callEach(this.#ofCommands, zone, command, visit);
    callEach(this.#byName.get(command.name), zone, command, visit);
  }
}

function callEach<Visited>(
  entries: readonly Entry<Visited>[] | undefined,
  zone: number,
  node: Visited,
  visit: Visit,
): void {
  if (entries === undefined) return;
  for (const { zones, visitor } of entries) if ((zones & (1 << zone)) !== 0) visitor(node, visit);
}

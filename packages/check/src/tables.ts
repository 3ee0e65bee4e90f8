import type { Command, Node, Text, Zone } from "@recto/latex";
import { ClueSheet } from "./clues.ts";
import type { RunningRule } from "./found.ts";
import type { MathList } from "./math/list.ts";
import type { RuleVisitors, Visit } from "./rule.ts";
import { rules } from "./rules/index.ts";

type Visitor<Visited> = (node: Visited, visit: Visit) => void;

/** The visitors of rules without clues, and those of the others by their bit in the mask of clues found. */
class Clued<Visited> {
  readonly always: Visitor<Visited>[] = [];
  readonly byBit: (Visitor<Visited> | undefined)[] = [];
  /** The bits that have a visitor. */
  mask = 0;

  add(visitor: Visitor<Visited>, bit: number | undefined): void {
    if (bit === undefined) this.always.push(visitor);
    else {
      this.byBit[bit] = visitor;
      this.mask |= 1 << bit;
    }
  }

  /** Calls the visitors that are due where the clues of a mask were found. */
  call(mask: number, node: Visited, visit: Visit): void {
    for (const visitor of this.always) visitor(node, visit);
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      this.byBit[31 - Math.clz32(rest & -rest)]?.(node, visit);
    }
  }
}

/** The visitors of all rules that are called in one zone; those of a type or a command are put together when it is first met. */
export class ZoneTable {
  readonly texts: Clued<Text> = new Clued();
  readonly lists: Clued<MathList> = new Clued();
  readonly #nodes: NonNullable<RuleVisitors["nodes"]>[] = [];
  readonly #commands: NonNullable<RuleVisitors["commands"]>[] = [];
  readonly #byType = new Map<Node["type"], Visitor<Node>[]>();
  readonly #byName = new Map<string, Visitor<Command>[]>();

  constructor(running: readonly RunningRule[]) {
    for (const { rule, visitors } of running) {
      const { nodes, commands, list } = visitors;
      if (nodes !== undefined) this.#nodes.push(nodes);
      if (commands !== undefined) this.#commands.push(commands);
      if (nodes?.text !== undefined) this.texts.add(nodes.text, textClues.bitOf(rule.id));
      if (list !== undefined) this.lists.add(list, listClues.bitOf(rule.id));
    }
  }

  /** What is called with nodes of a type other than texts. */
  ofType(type: Node["type"]): readonly Visitor<Node>[] {
    let found = this.#byType.get(type);
    if (found === undefined) {
      found = [];
      for (const nodes of this.#nodes) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key is the type of the node it takes
        const visitor = nodes[type] as Visitor<Node> | undefined;
        if (visitor !== undefined) found.push(visitor);
      }
      this.#byType.set(type, found);
    }
    return found;
  }

  /** What is called with commands of a name. */
  ofCommand(name: string): readonly Visitor<Command>[] {
    let found = this.#byName.get(name);
    if (found === undefined) {
      found = [];
      for (const commands of this.#commands) {
        const visitor = Object.hasOwn(commands, name) ? commands[name] : undefined;
        if (visitor !== undefined) found.push(visitor);
      }
      this.#byName.set(name, found);
    }
    return found;
  }
}

export const textClues: ClueSheet = new ClueSheet(rules.map(({ id, clues }) => [id, clues?.text]));
export const listClues: ClueSheet = new ClueSheet(rules.map(({ id, clues }) => [id, clues?.list]));

/** The visitors of some rules by zone, those of a rule that stands earlier first. */
export class Tables {
  readonly #running: readonly RunningRule[];
  readonly #known = new Map<Zone, ZoneTable>();

  constructor(running: readonly RunningRule[]) {
    this.#running = running;
  }

  in(zone: Zone): ZoneTable {
    let table = this.#known.get(zone);
    if (table === undefined) {
      table = new ZoneTable(this.#running.filter(({ rule }) => rule.zones.includes(zone)));
      this.#known.set(zone, table);
    }
    return table;
  }
}

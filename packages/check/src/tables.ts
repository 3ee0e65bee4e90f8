import type { Command, Node, Text, Zone } from "@recto/latex";
import { ClueSheet } from "./clues.ts";
import type { RunningRule } from "./found.ts";
import { append } from "./groups.ts";
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

/** The visitors of all rules that are called in one zone, by what they are called with. */
export interface ZoneTable {
  readonly texts: Clued<Text>;
  /** Those of nodes other than texts. */
  readonly nodes: ReadonlyMap<string, readonly Visitor<Node>[]>;
  readonly commands: ReadonlyMap<string, readonly Visitor<Command>[]>;
  readonly lists: Clued<MathList>;
}

export const textClues: ClueSheet = new ClueSheet(rules.map(({ id, clues }) => [id, clues?.text]));
export const listClues: ClueSheet = new ClueSheet(rules.map(({ id, clues }) => [id, clues?.list]));

/** The visitors of some rules by zone, those of a rule that stands earlier first. */
export function tablesOf(running: readonly RunningRule[]): ReadonlyMap<Zone, ZoneTable> {
  const tables = new Map<Zone, TableBeingMade>();
  for (const { rule, visitors } of running) {
    const own = listed(rule.id, visitors);
    for (const zone of rule.zones) {
      let table = tables.get(zone);
      if (table === undefined) tables.set(zone, (table = new TableBeingMade()));
      table.add(own);
    }
  }
  return tables;
}

/** The visitors of one rule. */
interface Listed {
  readonly id: string;
  readonly text: Visitor<Text> | undefined;
  readonly nodes: readonly (readonly [type: string, visitor: Visitor<Node>])[];
  readonly commands: readonly (readonly [name: string, visitor: Visitor<Command>])[];
  readonly list: Visitor<MathList> | undefined;
}

const NONE: readonly never[] = [];

function listed(id: string, { nodes, commands, list }: RuleVisitors): Listed {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key is the type of the node it takes
  const others = nodes === undefined ? NONE : (Object.entries(nodes) as [string, Visitor<Node>][]);
  return {
    id,
    text: nodes?.text,
    nodes: others.filter(([type]) => type !== "text"),
    commands: commands === undefined ? NONE : Object.entries(commands),
    list,
  };
}

class TableBeingMade implements ZoneTable {
  readonly texts = new Clued<Text>();
  readonly nodes = new Map<string, Visitor<Node>[]>();
  readonly commands = new Map<string, Visitor<Command>[]>();
  readonly lists = new Clued<MathList>();

  add({ id, text, nodes, commands, list }: Listed): void {
    for (const [type, visitor] of nodes) append(this.nodes, type, visitor);
    for (const [name, visitor] of commands) append(this.commands, name, visitor);
    if (text !== undefined) this.texts.add(text, textClues.bitOf(id));
    if (list !== undefined) this.lists.add(list, listClues.bitOf(id));
  }
}

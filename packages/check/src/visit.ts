import type { ArticleNode } from "@recto/article";
import { type Command, type Macros, type Node, type Place, walk, type Zone } from "@recto/latex";
import { frontMatterSuppressions, htmlSuppressions } from "./article/suppressions.ts";
import { visitArticle } from "./article/visit.ts";
import type { RunningRule } from "./found.ts";
import type { CheckDocument, CheckFile } from "./document.ts";
import { MathList } from "./math/list.ts";
import type { RuleVisitors, Visit } from "./rule.ts";
import { readSuppression, type Suppression } from "./suppression.ts";

type NodeVisitor = (node: Node, visit: Visit) => void;
type ListVisitor = NonNullable<RuleVisitors["list"]>;

/** The visitors of all rules that are called in one zone, by what they are called with. */
interface ZoneTable {
  readonly nodes: ReadonlyMap<string, readonly NodeVisitor[]>;
  readonly commands: ReadonlyMap<string, readonly ((node: Command, visit: Visit) => void)[]>;
  readonly lists: readonly ListVisitor[];
}

class CurrentVisit implements Visit {
  readonly file: CheckFile;
  readonly #place: Place;

  constructor(file: CheckFile, place: Place) {
    this.file = file;
    this.#place = place;
  }

  get zone(): Zone {
    return this.#place.zone;
  }
  get ancestors(): readonly Node[] {
    return this.#place.ancestors;
  }
  get siblings(): readonly Node[] {
    return this.#place.siblings;
  }
  get index(): number {
    return this.#place.index;
  }
}

/** Calls the rules' visitors on every node, in one pass. Returns the comments that switch rules off. */
export function visitDocument(
  document: CheckDocument,
  running: readonly RunningRule[],
): ReadonlyMap<CheckFile, readonly Suppression[]> {
  const tables = tablesOf(running);
  const suppressions = new Map<CheckFile, Suppression[]>();
  for (const file of document.files) {
    if (!file.reported) continue;
    const found: Suppression[] = [];
    const mayBeSuppressed = file.text.includes("recto-ignore");
    const collect = (node: Node): void => {
      const suppression = readSuppression(file.text, node.start, node.end);
      if (suppression !== undefined) found.push(suppression);
    };
    for (const tree of file.trees)
      visitTree(tree, file, document.macros, tables, mayBeSuppressed ? collect : undefined);
    if (document.article !== undefined) {
      if (mayBeSuppressed) found.push(...frontMatterSuppressions(file.text));
      const collectHtml = (node: ArticleNode): void => {
        if (node.type !== "html-block" && node.type !== "html-inline") return;
        for (const comment of htmlSuppressions(file.text, node.start, node.end)) found.push(comment);
      };
      visitArticle(
        document.article.resolved.article,
        file,
        running,
        mayBeSuppressed ? collectHtml : undefined,
      );
    }
    found.sort((a, b) => a.start - b.start);
    suppressions.set(file, found);
  }
  return suppressions;
}

function visitTree(
  tree: CheckFile["trees"][number],
  file: CheckFile,
  macros: Macros,
  tables: ReadonlyMap<Zone, ZoneTable>,
  collect: ((node: Node) => void) | undefined,
): void {
  let visit: CurrentVisit | undefined;
  walk(
    tree.root,
    {
      enter(node, place) {
        visit ??= new CurrentVisit(file, place);
        const current = visit;
        if (node.type === "comment") collect?.(node);
        const table = tables.get(place.zone);
        if (table === undefined) return;
        if (place.index === 0 && table.lists.length > 0) visitList(node, place, macros, current, table);
        for (const visitor of table.nodes.get(node.type) ?? NONE) visitor(node, current);
        if (node.type === "command") {
          for (const visitor of table.commands.get(node.name) ?? NONE) visitor(node, current);
        }
      },
    },
    { zone: tree.zone },
  );
}

const NONE: readonly never[] = [];

/** A list is visited when its first node is: the zone there is that of the list. */
function visitList(node: Node, place: Place, macros: Macros, visit: Visit, table: ZoneTable): void {
  const { parent } = place;
  if (parent === undefined || !("children" in parent) || parent.children[0] !== node) return;
  if (place.zone !== "inline" && place.zone !== "display") return;
  const list = new MathList(parent, visit.file.text, macros);
  for (const visitor of table.lists) visitor(list, visit);
}

function tablesOf(running: readonly RunningRule[]): ReadonlyMap<Zone, ZoneTable> {
  const zones: readonly Zone[] = [
    "text",
    "inline",
    "display",
    "definition",
    "verbatim",
    "drawing",
    "options",
    "comment",
  ];
  return new Map(
    zones.map((zone) => [zone, tableOf(running.filter(({ rule }) => rule.zones.includes(zone)))]),
  );
}

function tableOf(running: readonly RunningRule[]): ZoneTable {
  const nodes = new Map<string, NodeVisitor[]>();
  const commands = new Map<string, ((node: Command, visit: Visit) => void)[]>();
  for (const { visitors } of running) {
    for (const [type, visitor] of Object.entries(visitors.nodes ?? {})) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key is the type of the node it takes
      append(nodes, type, visitor as NodeVisitor);
    }
    for (const [name, visitor] of Object.entries(visitors.commands ?? {})) append(commands, name, visitor);
  }
  return { nodes, commands, lists: running.flatMap(({ visitors }) => visitors.list ?? []) };
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

import type { ArticleNode } from "@recto/article";
import { isMath, type Macros, type Node, type Place, walk, type Zone } from "@recto/latex";
import { frontMatterSuppressions, htmlSuppressions } from "./article/suppressions.ts";
import { visitArticle } from "./article/visit.ts";
import type { RunningRule } from "./found.ts";
import type { CheckDocument, CheckFile } from "./document.ts";
import { MathList } from "./math/list.ts";
import { UseCollector } from "./math/uses.ts";
import type { Visit } from "./rule.ts";
import { mayHoldSuppressions, readSuppression, type Suppression } from "./suppression.ts";
import { listClues, numberOf, Tables, textClues } from "./tables.ts";

/** No text of a person is nested twice as deep; of what is, rules see so many at either end, so that time stays linear. */
const FAR = 100;

class CurrentVisit implements Visit {
  readonly file: CheckFile;
  readonly #place: Place;
  /** Of more ancestors than rules see, the last one and those at both ends. */
  #innermost: Node | undefined;
  #ends: Place["ancestors"] = [];

  constructor(file: CheckFile, place: Place) {
    this.file = file;
    this.#place = place;
  }

  get zone(): Zone {
    return this.#place.zone;
  }
  get ancestors(): Place["ancestors"] {
    const { ancestors } = this.#place;
    if (ancestors.length <= 2 * FAR) return ancestors;
    // The innermost one has the same around it wherever it is asked about.
    const last = ancestors.at(-1);
    if (last !== this.#innermost) {
      this.#innermost = last;
      this.#ends = [...ancestors.slice(0, FAR), ...ancestors.slice(-FAR)];
    }
    return this.#ends;
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
  const tables = new Tables(running);
  const areUsesWanted = running.some(({ visitors }) => visitors.finish !== undefined);
  const uses = areUsesWanted ? new UseCollector(document) : undefined;
  const suppressions = new Map<CheckFile, Suppression[]>();
  for (const file of document.files) {
    if (!file.reported) continue;
    const found: Suppression[] = [];
    const mayBeSuppressed = mayHoldSuppressions(file.text);
    const collect = (comment: Node): void => {
      const suppression = readSuppression(file.text, comment.start, comment.end);
      if (suppression !== undefined) found.push(suppression);
    };
    const visiting = { tables, uses, collect: mayBeSuppressed ? collect : undefined };
    for (const { root, zone } of file.trees) {
      const visitor = new TreeVisitor(file, document.macros, visiting);
      walk(root, visitor, { zone });
    }
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

/** What is done with the nodes of a tree. */
interface Visiting {
  readonly tables: Tables;
  readonly uses: UseCollector | undefined;
  readonly collect: ((comment: Node) => void) | undefined;
}

/** Calls what the rules have for each node of a tree. */
class TreeVisitor {
  readonly #file: CheckFile;
  readonly #macros: Macros;
  readonly #tables: Tables;
  readonly #uses: UseCollector | undefined;
  readonly #collect: ((comment: Node) => void) | undefined;
  #visit: CurrentVisit | undefined;
  /** The zone that was visited last, and its number. */
  #zone: Zone = "text";
  #number = numberOf("text");

  constructor(file: CheckFile, macros: Macros, { tables, uses, collect }: Visiting) {
    this.#file = file;
    this.#macros = macros;
    this.#tables = tables;
    this.#uses = uses;
    this.#collect = collect;
  }

  enter(node: Node, place: Place): void {
    const { zone } = place;
    if (zone !== this.#zone) {
      this.#zone = zone;
      this.#number = numberOf(zone);
    }
    const visit = (this.#visit ??= new CurrentVisit(this.#file, place));
    if (place.index === 0 && isMath(zone)) this.#visitList(place, visit);
    if (node.type === "text") {
      if (!this.#tables.texts.mayCall(this.#number)) return;
      const found = textClues.lookAtText(this.#file.text, node.start, node.end);
      this.#tables.texts.call(found, this.#number, node, visit);
    } else if (node.type === "command") {
      this.#uses?.see(node, visit);
      this.#tables.callForCommand(this.#number, node, visit);
    } else {
      if (node.type === "comment") this.#collect?.(node);
      this.#tables.call(this.#number, node, visit);
    }
  }

  /** A list is visited when its first node is: the zone there is that of the list. */
  #visitList({ parent, siblings }: Place, visit: Visit): void {
    if (parent === undefined || parent.type === "command" || parent.children !== siblings) return;
    const { text } = this.#file;
    const { lists } = this.#tables;
    const found = listClues.lookAtNodes(parent.children, text, this.#macros);
    if (lists.mayCall(this.#number, found))
      lists.call(found, this.#number, new MathList(parent, text, this.#macros), visit);
  }
}

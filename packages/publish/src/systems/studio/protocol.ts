import type { Declarations, Frame, Shown, SystemDeclaration, Values, Verdict } from "@recto/system";

/** What the studio is asked for: each is something that only a system's own code can say. */
export type Order =
  | { readonly type: "read" }
  | { readonly type: "judge"; readonly claim: string; readonly runs: readonly Values[] }
  | {
      readonly type: "draw";
      /** The name of one of the system's figures, or `play`. */
      readonly view: string;
      readonly shown: Shown<Declarations, Frame, Values>;
      /** What the ids in the picture begin with. */
      readonly name: string;
    };

/** What the modules of a system export: the system, or the ids of those that are there in its place. */
export type Exported = { readonly system: SystemDeclaration } | { readonly others: readonly string[] };

/** A figure as it is in a page. */
export interface Picture {
  readonly alt: string;
  readonly picture: string;
}

/** What each order is answered with. */
export interface Results {
  readonly read: Exported;
  readonly judge: Verdict;
  readonly draw: Picture;
}

/** Where a system is: the path of its module, and its id. */
export interface Place {
  readonly modulePath: string;
  readonly id: string;
}

export type PlacedOrder = Order & Place;

/** What became of an order. */
export type Answer =
  | { readonly type: "done"; readonly result: Results[keyof Results] }
  | { readonly type: "threw"; readonly message: string; readonly stack: string };

/** What the thread says: an answer, or that only the system's own code is still to run. */
export type Said = Answer | { readonly type: "begun" };

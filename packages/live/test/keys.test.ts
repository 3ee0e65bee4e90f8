import { describe, expect, test } from "vitest";
import { Keys } from "../src/browser/keys.ts";

const taken = (keys: Keys): readonly string[] => [...keys.take()];

describe("The keys of a game", () => {
  test("count while they are down", () => {
    const keys = new Keys();
    keys.press("left");
    expect([taken(keys), taken(keys)]).toEqual([["left"], ["left"]]);
    keys.release("left");
    expect(taken(keys)).toEqual([]);
  });

  test("count for one step where they were down and up between two", () => {
    const keys = new Keys();
    keys.press("right");
    keys.release("right");
    expect([taken(keys), taken(keys)]).toEqual([["right"], []]);
  });

  test("stand in the order in which they were pressed", () => {
    const keys = new Keys();
    keys.press("left");
    taken(keys);
    keys.press("right");
    expect([taken(keys), taken(keys)]).toEqual([
      ["left", "right"],
      ["left", "right"],
    ]);
    keys.release("left");
    keys.press("left");
    expect([taken(keys), taken(keys)]).toEqual([
      ["right", "left"],
      ["right", "left"],
    ]);
    keys.press("right");
    keys.release("right");
    expect([taken(keys), taken(keys)]).toEqual([["left", "right"], ["left"]]);
  });

  test("are forgotten with a game", () => {
    const keys = new Keys();
    keys.press("left");
    keys.clear();
    expect(taken(keys)).toEqual([]);
  });
});

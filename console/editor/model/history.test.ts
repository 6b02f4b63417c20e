import { expect, test } from "vitest";
import { begin, type History, record, redo, undo } from "./history.ts";

const after = (...states: [string, string?][]): History<string> =>
  states.reduce((history, [state, group]) => record(history, state, group), begin("start"));

test("goes back and forth", () => {
  const history = after(["one"], ["two"]);
  expect(undo(history).present).toBe("one");
  expect(undo(undo(history)).present).toBe("start");
  expect(undo(undo(undo(history))).present).toBe("start");
  expect(redo(undo(history)).present).toBe("two");
  expect(redo(history).present).toBe("two");
});

test("a change clears the redo steps", () => {
  expect(redo(record(undo(after(["one"])), "other")).present).toBe("other");
});

test("typing into one field is one step, until another action", () => {
  const history = after(["a", "name"], ["ab", "name"], ["x"], ["abc", "name"]);
  expect(undo(history).present).toBe("x");
  expect(undo(undo(history)).present).toBe("ab");
  expect(undo(undo(undo(history))).present).toBe("start");
});

test("typing after an undo is a separate step", () => {
  const history = record(undo(after(["a", "name"], ["x"])), "ab", "name");
  expect(undo(history).present).toBe("a");
});

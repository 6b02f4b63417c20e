import { expect, it } from "vitest";
import { compareText } from "./compare-text.ts";

it("orders texts by their code units", () => {
  expect([compareText("a", "b"), compareText("b", "a"), compareText("a", "a")]).toEqual([-1, 1, 0]);
  expect(["b", "B", "a"].toSorted(compareText)).toEqual(["B", "a", "b"]);
});

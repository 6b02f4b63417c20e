import { expect, test } from "vitest";
import { newBlock } from "./new-block.ts";

test("a new block takes what it needs from the run's input", () => {
  expect(newBlock("sanctions_screening")).toEqual({
    type: "sanctions_screening",
    input: { name: "{% $input.name %}" },
  });
});

test("what a block reads by itself is not written, and an unknown type has nothing", () => {
  expect(newBlock("credential_issue")).toEqual({ type: "credential_issue" });
  expect(newBlock("nothing")).toEqual({ type: "nothing" });
});

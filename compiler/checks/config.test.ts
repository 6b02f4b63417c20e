import { expect, test } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";

const faultsOf = (config: unknown) =>
  compile(
    { blocks: { review: { type: "manual_review", config } } },
    { catalogue, functionArn: (name) => name },
  )
    .diagnostics.filter(({ code }) => code === "invalid_config")
    .map(({ path, message }) => [path, message]);

test("missing fields are reported as required, wrong values as wrong", () => {
  expect(faultsOf({ requiredInput: "note", decisions: [{ id: "escalate" }] })).toEqual([
    ["blocks.review.config.decisions[0]", expect.any(String)],
    ["blocks.review.config.requiredInput", "This must be a list."],
  ]);
});

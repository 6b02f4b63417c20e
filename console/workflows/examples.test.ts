import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { examples } from "./examples.ts";

test("every workflow that ships is an example to begin from", () => {
  const files = readdirSync("workflows").map((name) => name.replace(/\.yaml$/, ""));
  expect(examples.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
});

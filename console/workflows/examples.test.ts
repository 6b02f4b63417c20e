import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { examples } from "./examples.ts";

test("every workflow that ships is an example to begin from", () => {
  const files = readdirSync("workflows").flatMap((name) => /^(.+)\.yaml$/.exec(name)?.[1] ?? []);
  expect(examples.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
});

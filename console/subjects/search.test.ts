import { expect, test } from "vitest";
import { keysOf } from "./search.ts";

test.each([
  ["Jane Doe", ["external_id", "document_number", "name"]],
  ["L-898 902C", ["external_id", "document_number", "name"]],
  ["J", ["external_id", "document_number"]],
  ["--", ["external_id"]],
  ["x".repeat(101), ["external_id"]],
  ["x".repeat(257), []],
])("%s is looked up as what it can be, so that no call is refused", (text, keys) => {
  expect(keysOf(text).map((query) => Object.keys(query)[0])).toEqual(keys);
});

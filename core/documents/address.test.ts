import { expect, it } from "vitest";
import { holdsAddress } from "./address.ts";

const wanted = "12 Wattle St, Springfield 12345";

it.each([
  "12 Wattle Street, SPRINGFIELD 12345",
  "12345 Springfield, Wattle Street 12",
  "12 Wattle Street Account 884123 Springfield 12345 Due 12 November",
])("finds an address in %s", (text) => {
  expect(holdsAddress(text, wanted)).toBe(true);
});

it.each([
  ["one without its number", "Wattle Street, Springfield 12345"],
  ["one with another number", "112 Wattle Street, Springfield 12345"],
  [
    "words of two",
    "ACME 12 Main Road, Springfield 12345, Bill date: 15 October 2026, Jane Doe, Wattle Street 99",
  ],
])("does not find it in %s", (_, text) => {
  expect(holdsAddress(text, wanted)).toBe(false);
});

it("takes no single word for an address", () => {
  expect(holdsAddress("Springfield", "Springfield")).toBe(false);
});

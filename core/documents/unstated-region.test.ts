// cspell:disable
import { expect, it } from "vitest";
import { isOfUnstatedRegion } from "./unstated-region.ts";

it.each([
  ["12 Main Street, London", ["12 Main Street", "London, Ontario"]],
  ["12 Main Street, London", ["12 MAIN STREET", "LONDON ON  N6A 1B7", "CANADA"]],
  ["12 Main Street, London", ["12 Main Street", "London", "N6A 1B7"]],
  ["12 Main Street, London", ["12 Main Street", "London", "Ontario"]],
  ["1200 Main Street, Paris", ["1200 Main Street", "Paris, TX 75460"]],
  ["12 Main Street, Springfield", ["12 Main Street", "Springfield, IL 62701"]],
  ["12 Main Street, Newcastle", ["12 Main Street", "NEWCASTLE NSW 2300"]],
  ["12 Main Street, Perth", ["12 Main Street", "PERTH", "WESTERN AUSTRALIA"]],
])("%s may be another place than %j", (wanted, lines) => {
  expect(isOfUnstatedRegion(lines, wanted)).toBe(true);
});

it.each([
  ["12 Main Street, London", ["12 Main Street", "London", "United Kingdom"]],
  ["12 Main Street, Maidstone", ["12 Main Street", "Maidstone", "Kent", "ME14 1XX"]],
  ["14 High Street, London", ["14 High Street", "Camden", "LONDON", "SW1A 1AA"]],
  ["12 Main Street, London, Ontario", ["12 Main Street", "London, Ontario N6A 1B7", "Canada"]],
  ["12 Main Street, Springfield, IL", ["12 Main Street", "Springfield, IL 62701"]],
  ["12 Main Street, Springfield 62701", ["12 Main Street", "Springfield, IL 62701"]],
  ["12 Wattle St, Canberra 2601", ["12 Wattle Street", "CANBERRA ACT 2601", "AUSTRALIA"]],
  ["Via Roma 12, Milano", ["Via Roma 12", "20121 Milano MI"]],
  ["Lindenstr. 12, Berlin", ["Lindenstr. 12", "10969 Berlin", "Deutschland"]],
])("%s leaves nothing open that %j says otherwise", (wanted, lines) => {
  expect(isOfUnstatedRegion(lines, wanted)).toBe(false);
});

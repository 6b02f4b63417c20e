// cspell:disable
import { expect, it } from "vitest";
import { mayBeRelative } from "./name-of-relative.ts";

it.each([
  ["Paul", "Paula"],
  ["Carlo", "Carla"],
  ["Alexander", "Alexandra"],
  ["Aleksander", "Aleksandra"],
  ["Stephen", "Stefanie"],
  ["Christian", "Christine"],
  ["Gabriel", "Gabriella"],
  ["Emil", "Emily"],
  ["Johannes", "Johanna"],
  ["Nicolas", "Nicole"],
  ["Hassan", "Hussein"],
  ["Hasan", "Husain"],
  ["Evgenii", "Evgeniia"],
  ["Doe Sr", "Doe Jr"],
])("%s and %s may be two people of one family", (one, other) => {
  const [first, second] = [`${one} Weber`, `${other} Weber`];
  expect([mayBeRelative(first, second), mayBeRelative(second, first)]).toEqual([true, true]);
});

it.each([
  ["Hassan", "Hasan"],
  ["Hussein", "Husain"],
  ["Stefan", "Stephen"],
  ["Marc", "Mark"],
  ["Evgenii", "Evgeni"],
  ["Paul", "Paul Maria"],
  ["Doe Jr", "Doe Junior"],
])("%s and %s are not told apart by an ending", (one, other) => {
  const [first, second] = [`${one} Weber`, `${other} Weber`];
  expect([mayBeRelative(first, second), mayBeRelative(second, first)]).toEqual([false, false]);
});

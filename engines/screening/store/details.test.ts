import { expect, it } from "vitest";
import { buildIndex, openIndex } from "../index.ts";
import { NOW, personsCalled } from "../testing/sample.ts";
import { KeptDetails } from "./details.ts";

it("reads the details that were read last once, and those of long ago again", () => {
  const { bytes, manifest } = buildIndex(personsCalled(["Ruslan Kelbarov"]), { now: NOW });
  const details = openIndex(bytes, manifest).details(0);
  const kept = new KeptDetails();
  const read: number[] = [];
  const of = (entity: number) =>
    kept.of(entity, () => {
      read.push(entity);
      return details;
    });
  for (const entity of [1, 2, 1, 2]) of(entity);
  expect(read).toEqual([1, 2]);
  for (let entity = 3; entity < 40; entity++) of(entity);
  of(39);
  of(1);
  expect(read.slice(-2)).toEqual([39, 1]);
});

import { expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

it("finds the same when a search with a higher threshold runs between its steps", () => {
  const matcher = matcherOver(personsCalled(["Ruslan Kelbarov", "Anna Quorin"]));
  const query = { names: ["Othon Zelmar", "Ruslan Omarel"], entity_type: "person" } as const;
  const lenient = { thresholds: { potential: 0.42 } };
  const alone = matcher.screen(query, lenient);
  expect(alone.matches).not.toEqual([]);
  const steps = matcher.screening(query, lenient);
  let step = steps.next();
  for (; step.done !== true; step = steps.next())
    matcher.screen({ name: "Anna Quorin", entity_type: "person" }, { thresholds: { potential: 0.9 } });
  expect(step.value).toEqual(alone);
});

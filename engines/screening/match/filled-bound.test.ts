import fc from "fast-check";
import { expect, it } from "vitest";
import type { ListedEntity } from "../entity.ts";
import { parseQuery } from "../query.ts";
import { nameStory } from "../testing/name-stories.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { NameComparer } from "./name-comparer.ts";
import { liftOf } from "./name-search.ts";
import { QueryWindows } from "./query-windows.ts";

it("leaves out only names that the quick comparison neither scores nor lifts to what is asked for", () => {
  let leftOut = 0;
  fc.assert(
    fc.property(nameStory, fc.constantFrom(0, 0.3, 0.5, 0.6, 0.7, 0.9), ({ entries, queries }, asked) => {
      const first = entries.map(({ names }) => names[0] ?? "");
      const more = (at: number): Partial<ListedEntity> => ({
        type: entries[at]?.type ?? "person",
        names: (entries[at]?.names ?? []).map((text) => ({ text, kind: "primary" })),
      });
      const { index } = matcherOver(personsCalled(first, more));
      const comparer = new NameComparer(index);
      for (const query of queries)
        for (const step of new QueryWindows(index).steps(parseQuery(query))) {
          if (!("words" in step)) continue;
          comparer.begin(step.words);
          for (let name = 0; name < index.names; name++) {
            const all = comparer.align(name, false);
            const reached = Math.max(all.score + all.doubted, liftOf(all, false));
            expect(comparer.quick(name, reached)).toEqual(all);
            const quick = comparer.quick(name, asked);
            if (quick === undefined) {
              leftOut++;
              expect(reached).toBeLessThan(asked);
            } else expect(quick).toEqual(all);
          }
        }
    }),
    { numRuns: 60 },
  );
  expect(leftOut).toBeGreaterThan(200);
});

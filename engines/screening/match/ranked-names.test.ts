import { expect, it } from "vitest";
import { NO_LIKENESS } from "./alignment-score.ts";
import { RankedNames } from "./ranked-names.ts";

it("ranks names by score, equal ones by number, in whatever order they come", () => {
  const scores = new Map([0.4, 0.9, 0.4, 0.7, 0, 0.9, 0.4].map((score, name) => [name, score]));
  const ranked = new RankedNames();
  for (const order of [[...scores], [...scores].reverse()]) {
    ranked.clear();
    for (const [name, score] of order) ranked.add(name, { ...NO_LIKENESS, score });
    const names = Array.from({ length: ranked.count }, (_, rank) => ranked.name(rank));
    expect(names).toEqual([1, 5, 3, 0, 2, 6, 4]);
    expect(names.map((name, rank) => ranked.alignment(rank).score === scores.get(name))).not.toContain(false);
  }
});

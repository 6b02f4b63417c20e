import { describe, expect, it } from "vitest";
import { allSteps, type OwnerQuery, screeningWithOwners } from "../index.ts";
import { matcherOver, sampleSources } from "../testing/sample.ts";

const matcher = matcherOver(sampleSources());
const LISTED = { name: "Ruslan Kelbarov", birth_date: "1964-02-29" };
const MAY_BE_LISTED = { name: "Ruslan Kelbarov" };

function screen(...owners: OwnerQuery[]) {
  const business = { name: "Innocent Bakery GmbH", entity_type: "organisation" } as const;
  return allSteps(screeningWithOwners(matcher, { ...business, owners }, {}));
}

/** The rules that hold, with their weights. */
function rulesFor(...owners: OwnerQuery[]) {
  return screen(...owners).ownership_reasons.map(({ detail, weight }) => [detail.split(":")[0], weight]);
}

describe("owners of a business", () => {
  it("block it from half on, in sum or alone", () => {
    expect(screen({ ...LISTED, ownership_percent: 60 }).status).toBe("match");
    expect(rulesFor({ ...LISTED, ownership_percent: 60 })).toEqual([
      ["US 50 % rule", 1],
      ["EU and UK ownership", 1],
    ]);
    expect(screen({ ...LISTED, ownership_percent: 20 }).status).toBe("potential_match");
    expect(screen({ name: "Jane Miller", ownership_percent: 100 }).status).toBe("clear");
  });

  it("block it in the EU too when it is half in sum, which is not more than half by anyone", () => {
    const half = [25, 25].map((ownership_percent) => ({ ...LISTED, ownership_percent }));
    expect(rulesFor(...half)).toEqual([
      ["US 50 % rule", 1],
      ["EU 50 % rule", 1],
    ]);
  });

  it("hold half though their decimals do not add up in binary", () => {
    const thirds = [0.3, 32.3, 17.4].map((ownership_percent) => ({ ...LISTED, ownership_percent }));
    expect(screen(...thirds).status).toBe("match");
  });

  it.each([
    ["is listed", LISTED],
    ["may be listed", MAY_BE_LISTED],
  ])("may hold all of it when one %s and the share is not known", (_, owner) => {
    expect(screen(owner).status).toBe("potential_match");
    expect(rulesFor(owner)).toEqual([
      ["US 50 % rule", 0.5],
      ["EU 50 % rule", 0.5],
    ]);
  });

  it("control it with any share", () => {
    expect(rulesFor({ ...LISTED, ownership_percent: 1, controls: true })).toEqual([["EU and UK control", 1]]);
  });
});

import { describe, expect, it } from "vitest";
import { allSteps, type OwnerQuery, screeningWithOwners } from "../index.ts";
import { matcherOver, personsCalled, sampleSources } from "../testing/sample.ts";

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

describe("an owner who is on no sanctions list", () => {
  const born = [{ from: 19700315, to: 19700315, circa: false }];
  const ORIANA: OwnerQuery = { name: "Oriana Quelbova", birth_date: "1970-03-15", ownership_percent: 60 };
  const screenOver = (topics: ("pep" | "adverse_media" | "sanction")[], count = 1) => {
    const names = Array.from({ length: count }, () => "Oriana Quelbova");
    const over = matcherOver(personsCalled(names, () => ({ birthDates: born, topics })));
    const business = { name: "Innocent Bakery GmbH", owners: [ORIANA] };
    return allSteps(screeningWithOwners(over, business, {}));
  };

  it.each<["pep" | "adverse_media"]>([["pep"], ["adverse_media"]])(
    "is found by a list of %s, and does not block the business",
    (topic) => {
      const { status, owners, ownership_reasons } = screenOver([topic]);
      expect(owners).toMatchObject([{ status: "match" }]);
      expect({ status, ownership_reasons }).toEqual({ status: "potential_match", ownership_reasons: [] });
    },
  );

  it("blocks it when a sanction stands beside, or may have been left out of a full answer", () => {
    expect(screenOver(["pep", "sanction"]).status).toBe("match");
    expect(screenOver(["pep"], 20).status).toBe("match");
  });
});

const CLEAN = { name: "Innocent Holding AG", entity_type: "organisation" } as const;
const owns = (owner: number, ownership_percent?: number, controls?: boolean) => ({
  owner,
  ownership_percent,
  controls,
});
const indirectly = { ownership_percent: 0 };

describe("owners of owners", () => {
  it("block the business through a company that is theirs, whole", () => {
    // 60 % of the holding make it theirs, so that its 55 % count in full: the product alone would be 33 %.
    const chain = [
      { ...CLEAN, ownership_percent: 55 },
      { ...LISTED, ...indirectly, owns: [owns(0, 60)] },
    ];
    expect(screen(...chain).status).toBe("match");
    expect(rulesFor(...chain)).toEqual([
      ["US 50 % rule", 1],
      ["EU and UK ownership", 1],
    ]);
  });

  it("count with the product of their shares through a company that is not theirs", () => {
    const through = (share: number, direct: number) => [
      { ...CLEAN, ownership_percent: 60 },
      { ...LISTED, ownership_percent: direct, owns: [owns(0, share)] },
    ];
    // 40 % of 60 % are 24 %.
    expect(screen(...through(40, 26)).status).toBe("match");
    expect(screen(...through(40, 25.9)).status).toBe("potential_match");
    expect(rulesFor(...through(40, 26))).toContainEqual(["US 50 % rule", 1]);
  });

  it("count together over several chains of several layers", () => {
    const layers = [
      { ...CLEAN, ownership_percent: 30 },
      { ...CLEAN, ownership_percent: 20 },
      { ...CLEAN, ...indirectly, owns: [owns(0, 100)] },
      { ...LISTED, ...indirectly, owns: [owns(2, 50)] },
      { ...LISTED, ...indirectly, owns: [owns(1, 50)] },
    ];
    expect(screen(...layers).status).toBe("match");
    expect(rulesFor(...layers)).toEqual([
      ["US 50 % rule", 1],
      ["EU 50 % rule", 1],
    ]);
  });

  it("are never clear when a share on the way is not known", () => {
    const unknown = [
      { ...CLEAN, ownership_percent: 60 },
      { ...LISTED, ...indirectly, owns: [owns(0)] },
    ];
    expect(screen(...unknown).status).toBe("potential_match");
    expect(rulesFor(...unknown)).toEqual([
      ["US 50 % rule", 0.5],
      ["EU 50 % rule", 0.5],
    ]);
    const small = [
      { ...CLEAN, ownership_percent: 1 },
      { ...LISTED, ...indirectly, owns: [owns(0, 1)] },
    ];
    expect(screen(...small).status).toBe("potential_match");
    expect(rulesFor(...small)).toEqual([]);
  });

  it("come to rest in circles", () => {
    // x = 40 + .5 y and y = .5 x: the first holds a third more than the listed owner's 40 %, which is theirs with its own shares.
    const circle = (listed: number) => [
      { ...CLEAN, ownership_percent: 100, owns: [owns(1, 50)] },
      { ...CLEAN, ...indirectly, owns: [owns(0, 50)] },
      { ...LISTED, ...indirectly, owns: [owns(0, listed)] },
    ];
    expect(screen(...circle(40)).status).toBe("match");
    expect(screen(...circle(30)).status).toBe("potential_match");
    const alone = [{ ...LISTED, ownership_percent: 10, owns: [owns(0, 100)] }];
    expect(screen(...alone).status).toBe("potential_match");
    const nobody = [
      { ...CLEAN, ...indirectly, owns: [owns(1, 100)] },
      { ...CLEAN, ...indirectly, owns: [owns(0, 100)] },
    ];
    expect(screen(...nobody).status).toBe("clear");
  });

  it("control the business through a company that they control", () => {
    const controlled = [
      { ...CLEAN, ownership_percent: 10, controls: true },
      { ...LISTED, ...indirectly, owns: [owns(0, 1, true)] },
    ];
    expect(rulesFor(...controlled)).toEqual([["EU and UK control", 1]]);
    expect(screen(...controlled).status).toBe("match");
  });

  it("add up to what a flat list of the same shares does", () => {
    for (const share of [0, 24.9, 49.999999, 50, 50.1, 100]) {
      const flat = rulesFor({ ...LISTED, ownership_percent: share });
      const through = rulesFor(
        { ...CLEAN, ownership_percent: 100 },
        { ...LISTED, ...indirectly, owns: [owns(0, share)] },
      );
      expect(through.map(([, weight]) => weight)).toEqual(flat.map(([, weight]) => weight));
    }
  });
});

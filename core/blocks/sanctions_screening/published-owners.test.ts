import { describe, expect, it } from "vitest";
import type { InputFile } from "../../../engines/screening/index.ts";
import {
  bodsFile,
  entity,
  gleifFile,
  holds,
  person,
  pscFile,
} from "../../../engines/screening/testing/owner-samples.ts";
import {
  BUSINESS,
  BY_LEI,
  holding,
  jane,
  janeOf,
  LEI,
  ownedByBoth,
  ruslan,
  ruslanOf,
  SHARES,
  screen,
  us,
} from "./testing/business.ts";

describe("published owners: labelled cases", () => {
  it.each<[string, string, InputFile[], object?]>([
    ["an innocent person holds all of it", "clear", [bodsFile(us, jane, holds("jane", "01234567", 100))]],
    [
      "a state holds all of it",
      "clear",
      [
        bodsFile(
          us,
          entity("state", "Republic of Trialia", { entityType: { type: "state" } }),
          holds("state", "01234567", 100),
        ),
      ],
    ],
    [
      "an innocent person holds it through two layers",
      "clear",
      [bodsFile(us, holding, jane, holds("07654321", "01234567", 100), holds("jane", "07654321", 60))],
    ],
    [
      "an innocent person holds all of it whose birth date is none",
      "clear",
      [
        bodsFile(
          us,
          person("jane", "Jane Miller", { birthDate: "1900-01-01" }),
          holds("jane", "01234567", 100),
        ),
      ],
    ],
    ["a PSC has 75 % or more", "clear", [pscFile(janeOf(SHARES("75-to-100")))]],
    ["a PSC has more than 50 %", "clear", [pscFile(janeOf(SHARES("50-to-75")))]],

    [
      "a listed person holds all of it whose birth date is none",
      "potential_match",
      [
        bodsFile(
          us,
          person("ruslan", "Ruslan Kelbarov", { birthDate: "1900-01-01" }),
          holds("ruslan", "01234567", 100),
        ),
      ],
    ],
    ["a listed person holds half", "match", [ownedByBoth(50, 50)]],
    [
      "a listed person holds 60 % of a holding with 55 %",
      "match",
      [
        bodsFile(
          us,
          holding,
          jane,
          ruslan,
          holds("07654321", "01234567", 55),
          holds("jane", "01234567", 45),
          holds("ruslan", "07654321", 60),
        ),
      ],
    ],
    [
      "two stakes of a listed person add up over two chains",
      "match",
      [
        bodsFile(
          us,
          holding,
          ruslan,
          jane,
          holds("ruslan", "01234567", 30),
          holds("07654321", "01234567", 40),
          holds("ruslan", "07654321", 100),
          holds("jane", "01234567", 30),
        ),
      ],
    ],
    [
      "a PSC with a listed name alone has 75 % or more",
      "potential_match",
      [pscFile(ruslanOf(SHARES("75-to-100"), { date_of_birth: undefined }))],
    ],
    [
      "the range of a listed owner does not decide",
      "potential_match",
      [ownedByBoth({ exclusiveMinimum: 25, maximum: 50 }, 50)],
    ],
    [
      "the lower bound of a listed owner decides",
      "match",
      [ownedByBoth({ exclusiveMinimum: 50, exclusiveMaximum: 75 }, 25)],
    ],
    ["a listed owner has an unknown share", "potential_match", [ownedByBoth(undefined, 60)]],
    ["a listed owner holds 5 %", "potential_match", [ownedByBoth(5, 95)]],
  ])("%s: %s", async (_, status, files, input) => {
    expect((await screen(files, input)).status).toBe(status);
  });
});

describe("published owners", () => {
  it("say who holds what in which layer, and why it is not clear", async () => {
    const files = [
      bodsFile(us, holding, ruslan, holds("07654321", "01234567", 55), holds("ruslan", "07654321", 60)),
    ];
    const { ownership, owners, matches } = await screen(files);
    expect(ownership).toMatchObject({
      found: "by_number",
      parties: ["Brightwater Bakery Ltd"],
      owners: [
        {
          name: "Brightwater Holding Ltd",
          layer: 1,
          holds: [{ of: null, percent_from: 55, percent_up_to: 55 }],
        },
        { name: null, why: "the records leave the rest of the shares open", holds: [{ percent_up_to: 45 }] },
        { name: "Ruslan Kelbarov", layer: 2, holds: [{ of: 0, percent_from: 60 }] },
        { name: null, layer: 2 },
      ],
      doubts: [],
    });
    expect(owners).toMatchObject([
      { index: 0, status: "clear" },
      { index: 2, status: "match" },
    ]);
    expect(matches[0]?.reasons.at(-1)?.detail).toBe("owner 3, 0 %");
  });

  it("join the records of one company from several publishers", async () => {
    const number = { scheme: "XI-LEI", id: LEI };
    const files = [
      bodsFile(
        entity("x1", "Brightwater Bakery Ltd", { identifiers: [number] }),
        jane,
        holds("jane", "x1", 60),
      ),
      gleifFile("lei.json", {
        LEI,
        Entity: {
          LegalName: "Brightwater Bakery Limited",
          LegalJurisdiction: "GB",
          RegistrationAuthority: {
            RegistrationAuthorityID: "RA000585",
            RegistrationAuthorityEntityID: "1234567",
          },
        },
      }),
      pscFile(ruslanOf(SHARES("25-to-50"))),
    ];
    const { status, ownership } = await screen(files, BY_LEI);
    expect(status).toBe("potential_match");
    expect(ownership?.owners.map(({ name }) => name)).toEqual(["Jane Miller", "Ruslan Kelbarov", null]);
  });

  it.each([
    ["a legal form in its name", { name: "Brightwater Bakery Ltd", identifiers: [] }],
    ["a legal form in another name", { name: "Brightwater", names: ["Brightwater Bakery L.L.C."] }],
    ["a number that companies have", { name: "Brightwater Bakery" }],
  ])("are looked up for a business that is called a person and has %s", async (_, more) => {
    for (const entity_type of ["person", "vessel"]) {
      const { status, ownership } = await screen([ownedByBoth(50, 50)], {
        ...BUSINESS,
        ...more,
        entity_type,
      });
      expect(ownership?.owners.map(({ name }) => name)).toContain("Ruslan Kelbarov");
      expect(status).not.toBe("clear");
    }
  });

  it("are not looked up for a person, and prove nothing twice beside owners of the input", async () => {
    const files = [ownedByBoth(30, 70)];
    expect((await screen(files, { name: "Jane Miller", entity_type: "person" })).ownership).toBeUndefined();
    const given = [{ name: "Ruslan Kelbarov", birth_date: "1964-02-29", ownership_percent: 30 }];
    expect((await screen(files, { ...BUSINESS, owners: given })).status).toBe("potential_match");
  });
});

/** Numbers that are their own proof, and ships under the names that payments give them. */
import { describe, expect, it } from "vitest";
import { type ListedEntity, ScreeningError, type ScreeningQuery } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { namesOfCraft } from "../text/craft.ts";

const BASE58 = "1Kv7pQ2TdNwXeRtYuPaSdFgHjKzXcVbNmQ";
const HEX = "0x1234ACC5C05D6ce88f4e49bf65bdf0c62f91aaaa";
const entries: Partial<ListedEntity>[] = [
  {
    identifiers: [
      { type: "crypto_wallet", value: BASE58 },
      { type: "crypto_wallet", value: HEX },
    ],
    birthDates: [{ from: 1964_02_29, to: 1964_02_29, circa: false }],
  },
  {
    type: "vessel",
    identifiers: [
      { type: "imo", value: "IMO 9074729" },
      { type: "mmsi", value: "123456789" },
    ],
  },
  { type: "vessel", identifiers: [{ type: "call_sign", value: "XQ2Z4" }] },
  { type: "aircraft", identifiers: [{ type: "tail_number", value: "ZP-QOM" }] },
  { type: "vessel" },
  { type: "vessel" },
];
const NAMES = ["Ruslan Kelbarov", "ARTAVELLO", "MT Quorin Zeta", "ZP-QOM", "SV Belquora", "QX-632"];
const matcher = matcherOver(personsCalled(NAMES, (at) => entries[at] ?? {}));
const answer = (query: ScreeningQuery) => {
  const { status, matches } = matcher.screen(query, {});
  return [status, matches[0]?.name];
};
const wallet = (value: string, type?: string) => ({ identifiers: [{ value, ...(type && { type }) }] });

describe("the address of a listed wallet in a name", () => {
  const inGroups = (value: string, between: string) => value.match(/.{1,4}/g)?.join(between) ?? "";
  it.each([
    Array.from(BASE58).join(" "),
    inGroups(BASE58, " "),
    `send to ${inGroups(BASE58, "-")} today`,
    `${inGroups(HEX, " ")} (ETH)`,
    `wallet:${HEX} (ETH)`,
    `address: ${BASE58}`,
    `Please pay ${BASE58}.`,
    `https://explorer.example/address/${HEX}/transactions`,
    `‹${BASE58}›, ‘${BASE58}’`,
  ])("is found in groups and behind a word for it: %s", (name) => {
    expect(answer({ name, entity_type: "organisation" })).toEqual(["match", NAMES[0]]);
  });

  it("leaves other words with figures alone", () => {
    const name = "Apartment 12 Maple Street Springfield Holding 3 Ltd";
    expect(answer({ name, entity_type: "organisation" })).toEqual(["clear", undefined]);
  });
});

describe("the address of a listed wallet", () => {
  it.each([
    [BASE58, "crypto_wallet"],
    [`XBT ${BASE58}`, "crypto_wallet"],
    [` ${BASE58.slice(0, 9)}\u200b${BASE58.slice(9)}`, "crypto_wallet"],
    [`bitcoin:${BASE58}?amount=0.5`, "Digital Currency Address - XBT"],
    [HEX.toLowerCase(), "crypto_wallet"],
    [`bitcoin: ${BASE58}`, "crypto_wallet"],
    [`ethereum:${HEX}@1`, "wallet"],
    [BASE58, undefined],
    [BASE58, "passport"],
  ])("is a match under any name: %s as %s", (value, type) => {
    const other = { name: "Jane Miller", birth_date: "1999-01-01", entity_type: "person" } as const;
    expect(answer({ ...other, ...wallet(value, type) })).toEqual(["match", "Ruslan Kelbarov"]);
  });

  it("is a match without a name", () => {
    expect(answer(wallet(BASE58, "crypto_wallet"))).toEqual(["match", "Ruslan Kelbarov"]);
  });

  it.each([BASE58, `bitcoin:${BASE58}`, `Wallet ${HEX}`, `Jane Miller (${BASE58})`])(
    "is a match where it stands in a name: %s",
    (name) => {
      for (const entity_type of ["person", "organisation", undefined] as const)
        expect(answer({ name, entity_type })).toEqual(["match", "Ruslan Kelbarov"]);
    },
  );

  it("goes to a person when only the case of its letters differs", () => {
    const [status] = answer({ name: "Jane Miller", ...wallet(BASE58.toUpperCase(), "crypto_wallet") });
    expect(status).toBe("potential_match");
  });

  it("never clears anybody by another wallet alone", () => {
    const other = wallet("1AAAApQ2TdNwXeRtYuPaSdFgHjKzXcVbNmQ", "crypto_wallet");
    const code = (query: ScreeningQuery) => {
      try {
        return matcher.screen(query, {}).status;
      } catch (error) {
        return error instanceof ScreeningError ? error.code : "unknown";
      }
    };
    expect(code(other)).toBe("missing_name");
    expect(code({ name: "1AAAApQ2TdNwXeRtYuPaSdFgHjKzXcVbNmQ", entity_type: "person" })).toBe("missing_name");
    expect(code({ identifiers: [{ type: "passport", value: "N1234567" }] })).toBe("missing_name");
    expect(code({ name: "Jane Miller", ...other })).toBe("clear");
  });
});

describe("a listed ship", () => {
  it.each([
    "Artavello",
    "MT Artavello",
    "M/T Artavello",
    "M.V. ARTAVELLO",
    'Motor Tanker "Artavello"',
    "Crude Oil Tanker Artavello",
    "Artavello Tanker",
    "Artavello (IMO 1234567)",
    "F/V Artavelo",
    "Superyacht Artavello",
    "Rainbow Horizon ex Artavello",
    "ex Rainbow Horizon now Artavello",
    "Vessel: Artavello, IMO 1234567",
  ])("is found as a ship, an organisation and without a type: %s", (name) => {
    for (const entity_type of ["vessel", "organisation", undefined] as const)
      expect(answer({ name, entity_type })).toEqual([expect.stringMatching("match"), "ARTAVELLO"]);
  });

  it.each(['bulk carrier "Artavello" voy. 0231', "cargo per «ARTAVELLO», Novorossiysk"])(
    "is found by its name in quotes as a ship alone: %s",
    (name) => {
      expect(answer({ name, entity_type: "vessel" })[1]).toBe("ARTAVELLO");
      const text = name.replace(/.*(?=["«])/u, "Payment for book ");
      for (const entity_type of ["organisation", undefined] as const)
        expect(answer({ name: text, entity_type })[0]).not.toBe("match");
    },
  );

  it.each([
    ["MT SV Belquora", "SV Belquora"],
    ["Motor Tanker M/V Belquora", "SV Belquora"],
    ["M/V QX-632", "QX-632"],
    ["QX-632 Tanker", "QX-632"],
  ])("is found under two prefixes and by a short mark: %s", (name, listed) => {
    for (const entity_type of ["vessel", "organisation", undefined] as const)
      expect(answer({ name, entity_type })).toEqual([expect.stringMatching("match"), listed]);
  });

  it.each(["MV Quorin No. 3", "Quorin #3", "Quorin Nr 3 (IMO 9074729)", "M/T Quorin number 3"])(
    "is read with its number alone: %s",
    (name) => {
      expect(namesOfCraft(name, "vessel")).toContain("Quorin 3");
      expect(namesOfCraft(name, "organisation")).not.toContain("Quorin 3");
    },
  );

  it.each(["Airbus A300 ZP-QOM", "ZP-QOM (Boeing 737)", "Airbus A340 ZPQOM", "aircraft ZP QOM"])(
    "is found by a mark among other words: %s",
    (name) => {
      expect(answer({ name, entity_type: "aircraft" })[1]).toBe("ZP-QOM");
      expect(answer({ name: name.replace("QOM", "QAB"), entity_type: "aircraft" })[0]).toBe("clear");
    },
  );

  it("is found by a mark in Cyrillic letters that are drawn like Latin ones", () => {
    const { matches } = matcherOver(personsCalled(["EP-MMA"], () => ({ type: "aircraft" }))).screen(
      { name: "Airbus A340-300 ЕР-ММА Zelmar", entity_type: "aircraft" },
      {},
    );
    expect(matches.map(({ name }) => name)).toEqual(["EP-MMA"]);
  });

  it.each([
    "Blue Wave (IMO: 9074729)",
    "Blue Wave IMO#9074729",
    "IMO No. 9074729 Blue Wave",
    "BLUE WAVE IMO9074729",
    "(IMO9074729)",
    "Blue Wave I.M.O. 9074729",
    "Blue Wave IMO-Nr. 9074729",
    "Blue Wave ИМО 9074729",
    "Blue Wave IMO番号9074729",
  ])("is found by its number among the words of another name: %s", (name) => {
    expect(answer({ name, entity_type: "vessel" })).toEqual(["potential_match", "ARTAVELLO"]);
    expect(answer({ name: name.replace("74729", "74730"), entity_type: "vessel" })[0]).toBe("clear");
  });

  it("is found by its number in other digits and in groups, and not by another number", () => {
    for (const name of ["Blue Wave IMO ９０７４７２９", "Blue Wave IMO 907 4729"])
      expect([name, answer({ name, entity_type: "vessel" })[0]]).toEqual([name, "potential_match"]);
    expect(answer({ name: "Blue Wave IMO 90747291", entity_type: "vessel" })[0]).toBe("clear");
    // Without a word for it, a number with the check digit of a ship is left to a person.
    for (const name of ["Blue Wave TIMO 9074729", "Blue Wave IMO Ltd 9074729", "Blue Wave 9074729"])
      expect([name, answer({ name, entity_type: "vessel" })[0]]).toEqual([name, "potential_match"]);
    expect(answer({ name: "Blue Wave 9074728", entity_type: "vessel" })[0]).toBe("clear");
  });

  it("is found as a bank by the BIC of any of its branches", () => {
    const listed = matcherOver(
      personsCalled(["Bank Orbizol"], () => ({
        type: "organisation",
        identifiers: [{ type: "swift_bic", value: "ORBZQOMM" }],
      })),
    );
    const statusOf = (value: string) =>
      listed.screen({ name: "First Trust", identifiers: [{ type: "bic", value }] }, {}).status;
    for (const value of ["ORBZQOMMXXX", "orbz qo mm 123", "ORBZQOMM"])
      expect([value, statusOf(value)]).toEqual([value, "potential_match"]);
    expect(statusOf("ORBZQOMN123")).toBe("clear");
  });

  it("is found by its number that is called one of a register", () => {
    for (const value of ["9074729", "ZP QOM"]) {
      const identifiers = [{ type: "registration", value }];
      expect(answer({ name: "Rainbow Horizon", entity_type: "vessel", identifiers })[0]).toBe(
        "potential_match",
      );
    }
  });

  it("is found without the prefix that the list gives it", () => {
    expect(answer({ name: "Quorin Zeta", entity_type: "vessel" })[1]).toBe("MT Quorin Zeta");
    expect(answer({ name: "MV Quorin Zeta", entity_type: "organisation" })[0]).toBe("potential_match");
  });

  it.each([
    ["imo", "9074729"],
    ["mmsi", "123 456 789"],
    ["call_sign", "xq2z4"],
    ["tail_number", "ZPQOM"],
  ])("is found by its %s under another name", (type, value) => {
    const query = { name: "Rainbow Horizon", entity_type: "vessel", identifiers: [{ type, value }] } as const;
    expect(answer(query)[0]).toBe("potential_match");
    expect(answer({ ...query, identifiers: [{ type: "passport", value }] })[0]).toBe("clear");
  });

  it.each(["MV Rainbow Horizon", "Motor Tanker", "SS Ltd", "Oil Tanker Company", "ZP-QAB"])(
    "is not: %s",
    (name) => {
      for (const entity_type of ["vessel", "organisation"] as const)
        expect(answer({ name, entity_type })[0]).toBe("clear");
    },
  );
});

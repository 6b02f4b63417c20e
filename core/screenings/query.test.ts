import { describe, expect, it } from "vitest";
import { screeningInput, screeningQuerySchema } from "./query.ts";

const ACCOUNT = {
  subject: "user_1",
  isPerson: true,
  lookedUp: {
    entity_type: "person" as const,
    name: "Jane Doe",
    names: ["Jane Roe", "Jane Doe"],
    birth_date: "1990-05-15",
    countries: ["DE", "IR"],
    identifiers: [{ type: "passport", value: "X1", country: "DE" }],
  },
};
const ofAccount = (query: Parameters<typeof screeningInput>[1]) =>
  screeningInput("screening/watchlist", query, [], ACCOUNT);
const nameOf = (query: Parameters<typeof screeningInput>[1]) =>
  screeningInput("screening/watchlist", query, [], undefined).name;

describe("the name of a screening", () => {
  it("is the full one, or made of its parts", () => {
    expect(nameOf({ name_full: "Jane Doe" })).toBe("Jane Doe");
    expect(nameOf({ name_first: "Jane", name_middle: "Q", name_last: "Doe" })).toBe("Jane Q Doe");
  });

  it("is one: a listed name beside another is refused instead of left out", () => {
    expect(() => nameOf({ name_full: "Nobody", name_first: "Jane", name_last: "Doe" })).toThrow(
      expect.objectContaining({
        code: "validation_failed",
        details: [
          expect.objectContaining({ path: "data.attributes.query.name_first", code: "second_name" }),
          expect.objectContaining({ path: "data.attributes.query.name_last", code: "second_name" }),
        ],
      }),
    );
  });

  it("of an account is each of its names, unless the query names somebody", () => {
    expect(ofAccount({})).toMatchObject({ name: "Jane Doe", names: ["Jane Roe"] });
    expect(ofAccount({ name_full: "Joan Doe" })).not.toHaveProperty("names");
  });

  it("of an account is looked up with all that is known of it, unless the query names somebody", () => {
    const { countries, identifiers, birth_date } = ACCOUNT.lookedUp;
    expect(ofAccount({})).toMatchObject({ countries, identifiers, birth_date, subject_id: "user_1" });
    expect(ofAccount({ country_code: "FR" })).toMatchObject({ countries: ["FR"], identifiers });
    for (const field of ["countries", "identifiers", "birth_date"])
      expect(ofAccount({ name_full: "Joan Doe" })).not.toHaveProperty(field);
  });
});

describe("the birth date of a screening", () => {
  const faultOf = (birthdate: string) =>
    screeningQuerySchema.safeParse({ name_full: "Jane Doe", birthdate }).error?.issues[0]?.message;

  it.each(["1984-02-29", "1984-02", "1984"])("may be %s", (birthdate) => {
    expect(faultOf(birthdate)).toBeUndefined();
  });

  it.each([
    ["1984-13-45", "month that does not exist"],
    ["1984-00", "month that does not exist"],
    ["1984-02-31", "day that does not exist"],
    ["2074-05-21", "in the future"],
    ["2099", "in the future"],
    ["1983-02-29", "day that does not exist"],
    ["1404-04-04", "Gregorian calendar"],
    ["2527", "Gregorian calendar"],
  ])("is refused with the reason: %s", (birthdate, reason) => {
    expect(faultOf(birthdate)).toContain(reason);
  });
});

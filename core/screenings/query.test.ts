import { describe, expect, it } from "vitest";
import { screeningInput } from "./query.ts";

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
    const known = { subject: "user_1", isPerson: true, name: "Jane Doe", names: ["Jane Roe", "Jane Doe"] };
    const input = (query: Parameters<typeof screeningInput>[1]) =>
      screeningInput("screening/watchlist", query, [], known);
    expect(input({})).toMatchObject({ name: "Jane Doe", names: ["Jane Roe"] });
    expect(input({ name_full: "Joan Doe" })).not.toHaveProperty("names");
  });
});

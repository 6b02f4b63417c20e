import { expect, it } from "vitest";
import { pictureAuthenticity } from "./forgery-signs.ts";

const clean = { score: 0.1, signs: [] };

it("is in doubt with a sign on any page, and names each sign once", () => {
  const drawn = { score: 0.9, signs: ["print_drawn"] as const };
  expect(pictureAuthenticity({}, [clean, drawn, drawn])).toEqual({
    level: "doubtful",
    score: 0.9,
    reasons: ["print_drawn"],
  });
});

it("is in doubt with what no genuine document states, also when its pictures show no sign", () => {
  const contradictions = ["number_not_of_issuer", "mandatory_field_missing"] as const;
  expect(pictureAuthenticity({ contradictions }, [clean])).toEqual({
    level: "doubtful",
    score: 0.5,
    reasons: ["number_not_of_issuer", "mandatory_field_missing"],
  });
});

it("is never without signs: a careful forgery leaves none", () => {
  expect(pictureAuthenticity({}, [{ score: 0, signs: [] }])).toEqual({
    level: "not_checked",
    score: 0,
    reasons: ["no_sign_found"],
  });
  expect(pictureAuthenticity({ contradictions: [] }, []).level).toBe("not_checked");
});

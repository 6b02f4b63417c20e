import { expect, it } from "vitest";
import { NO_FIELDS } from "../reading.ts";
import { pictureAuthenticity } from "./forgery-signs.ts";

const fields = {
  ...NO_FIELDS,
  document_type: "passport" as const,
  issuing_country: "GB",
  document_number: "925665416",
};
const mrz = { format: "TD3", raw_valid: true, check_digits: true };
const clean = { score: 0.1, signs: [] };

it("is in doubt with a sign on any page, and names each sign once", () => {
  const drawn = { score: 0.9, signs: ["print_drawn"] as const };
  expect(pictureAuthenticity({ fields, mrz }, [clean, drawn, drawn])).toEqual({
    level: "doubtful",
    score: 0.9,
    reasons: ["print_drawn"],
  });
});

it("is in doubt with a number that its issuer does not give, unless the number may be misread", () => {
  const wrong = { ...fields, document_number: "AB5665416" };
  expect(pictureAuthenticity({ fields: wrong, mrz }, [clean])).toEqual({
    level: "doubtful",
    score: 0.5,
    reasons: ["number_not_of_issuer"],
  });
  const misread = { fields: wrong, mrz: { ...mrz, check_digits: false } };
  expect(pictureAuthenticity(misread, [clean]).level).toBe("not_checked");
});

it("is never without signs: a careful forgery leaves none", () => {
  expect(pictureAuthenticity({ fields, mrz }, [{ score: 0, signs: [] }])).toEqual({
    level: "not_checked",
    score: 0,
    reasons: ["no_sign_found"],
  });
  expect(pictureAuthenticity({ fields, mrz }, []).level).toBe("not_checked");
});

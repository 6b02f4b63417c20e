import { expect, it } from "vitest";
import { specimenProvider } from "../blocks/business_lookup/providers/specimens.ts";
import { lookupOutput } from "../blocks/business_lookup/testing/lookup.ts";
import { businessIn, companyAttributes } from "./result.ts";

const attributes = async (registration_number: string) => {
  const output = await lookupOutput(specimenProvider, { registration_number });
  return companyAttributes(businessIn(JSON.parse(JSON.stringify(output))));
};

it("says of no company that it has no owners or officers where the register does not tell them", async () => {
  expect(await attributes("ZZ-1001")).toMatchObject({
    beneficial_owners: [{ name: "Avery Specimen" }, { name: "Robin Specimen" }],
    officers: [{ name: "Avery Specimen" }],
  });
  expect(await attributes("ZZ-1002")).toMatchObject({
    official_name: "Placeholder Foods Ltd",
    beneficial_owners: null,
    officers: null,
  });
});

it("says that there are none where the register says so", () => {
  const company = {
    name: "Ownerless Trust",
    registration_number: null,
    jurisdiction: null,
    legal_form: null,
    status: "active",
    incorporated_on: null,
    address: null,
    officers: [],
    owners: [],
  };
  const checks = (outcome: string) => [{ name: "owners_identified", outcome }];
  const ownersBy = (outcome: string) =>
    companyAttributes(businessIn({ status: "found", company, candidates: [], checks: checks(outcome) }))
      .beneficial_owners;
  expect([ownersBy("passed"), ownersBy("failed")]).toEqual([[], null]);
});

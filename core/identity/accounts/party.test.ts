import { expect, it } from "vitest";
import type { Attributes } from "../../subjects/attribute-schema.ts";
import { newSubject } from "../../subjects/write.ts";
import { partyOfAccount } from "./party.ts";
import { accountIdOf } from "./records.ts";

const tenant = { organizationId: "org", environment: "staging" } as const;

async function lookedUp(entityType: "person" | "organisation", attributes: Attributes) {
  const id = "subj_00000000000000000000000001";
  const made = newSubject({
    id,
    ...tenant,
    externalId: "user_1",
    entityType,
    at: "2026-12-01T10:00:00.000Z",
  });
  const find = async () => ({ ...made, attributes });
  return (await partyOfAccount({ subjects: { find } }, tenant, accountIdOf(id)))?.lookedUp;
}

it.each<["person" | "organisation", Attributes, string[] | undefined]>([
  ["person", { nationality: ["DE", "IR"], countries: ["FR"] }, ["DE", "IR", "FR"]],
  ["person", { nationality: ["DE"], address: { lines: [], country: "RU" } }, ["DE", "RU"]],
  ["person", { address: { lines: [], country: "DE" } }, undefined],
  ["person", { jurisdiction: "DE" }, undefined],
  ["organisation", { jurisdiction: "China", countries: ["SG"] }, ["CN", "SG"]],
  ["organisation", { jurisdiction: "CHN" }, ["CN"]],
  ["organisation", { jurisdiction: "US-DE" }, ["US"]],
  ["organisation", { jurisdiction: "Delaware" }, undefined],
])("the countries of a %s with %j are %j", async (type, attributes, countries) => {
  expect((await lookedUp(type, attributes))?.countries).toEqual(countries);
});

it("is looked up with its names and all of its numbers", async () => {
  const numbers = { identity_numbers: [{ type: "passport", number: "X1", country: "DE" }] };
  expect(await lookedUp("person", { name: "Jane Doe", names: ["Jane Roe"], ...numbers })).toEqual({
    entity_type: "person",
    name: "Jane Doe",
    names: ["Jane Roe"],
    identifiers: [{ type: "passport", value: "X1", country: "DE" }],
  });
  expect(await lookedUp("organisation", { name: "Acme", registration_number: "HRB 1" })).toMatchObject({
    identifiers: [{ type: "registration_number", value: "HRB 1" }],
  });
});

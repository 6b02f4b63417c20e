import { expect, it, vi } from "vitest";
import { definedOnly, type JsonObject } from "../../../compiler/json.ts";
import { TENANT } from "../../../test/support/credentials-kit.ts";
import { emptyCompany } from "../business_lookup/providers/provider.ts";
import type { UpstreamResult } from "../runtime/contract.ts";
import { document, openIssuing, passport, result, review, screening } from "./testing/issue.ts";

/** Checks of somebody else than the holder. The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const { kit, issuedFrom } = openIssuing();

const HOLDER = "user_jane_doe_001";
const provider = { name: "local", version: "1" };
const COMPANY = definedOnly({ ...emptyCompany("Acme GmbH"), jurisdiction: "DE", status: "active" });
const ofHolder = { subject: HOLDER };

async function idOfHolder(): Promise<string> {
  await issuedFrom([document]);
  const id = await kit.ports.subjectNames.idOf(TENANT, HOLDER);
  if (id === undefined) throw new Error("The holder has no record.");
  return id;
}

it.each([
  ["somebody else's", { subject_id: "user_of_somebody_else" }, ofHolder, "self_attested"],
  ["that cannot be known whose it is", undefined, ofHolder, "self_attested"],
  ["the holder's", { subject_id: HOLDER }, ofHolder, "idv_verified"],
  ["the holder's, by our id", { subject_id: "by our id" }, ofHolder, "idv_verified"],
  ["the run's, which names nobody", { subject_id: null }, ofHolder, "idv_verified"],
  ["a run's without a subject", { subject_id: null }, {}, "idv_verified"],
  ["the holder's in a run of another", { subject_id: HOLDER }, { subject: "max" }, "idv_verified"],
  ["the run's subject's, who is another", { subject_id: "max" }, { subject: "max" }, "self_attested"],
  ["a run's of another, which names nobody", { subject_id: null }, { subject: "max" }, "self_attested"],
])("takes a document for evidence of its holder alone: one %s", async (_, input, run, trust_level) => {
  const subjectId = await idOfHolder();
  const named = input?.subject_id === "by our id" ? { subject_id: subjectId } : input;
  const more = { inputOf: async () => named, ...run, ...(run === ofHolder ? { subjectId } : {}) };
  const accepted = { ...document, output: { ...passport, status: "review" } };
  for (const results of [[document], [accepted, review("approved")]]) {
    const issued = await issuedFrom(results, undefined, more);
    const isOwn = trust_level === "idv_verified";
    expect(issued).toMatchObject({ claims: { kyc_status: isOwn ? "approved" : "pending", trust_level } });
    if (isOwn) continue;
    for (const field of ["claims.assurance", "claims.date_of_birth", "subject.first_name"])
      expect(issued).not.toHaveProperty(field);
  }
});

const inChild = { ...document, blockId: "check.inner.document" };
it.each<[string, Record<string, JsonObject>, string]>([
  ["of the guarantor's", { "check._input": { subject_id: "max" } }, "self_attested"],
  ["of one inside it", { "check.inner._input": { subject_id: "max" } }, "self_attested"],
  [
    "of the guarantor's, inside one of the holder's",
    { "check._input": { subject_id: HOLDER }, "check.inner._input": { subject_id: "max" } },
    "self_attested",
  ],
  ["of the holder's", { "check._input": { subject_id: HOLDER } }, "idv_verified"],
  [
    "whose block names the holder",
    { "check._input": { subject_id: "max" }, "check.inner.document": { subject_id: HOLDER } },
    "idv_verified",
  ],
  ["that names nobody", {}, "idv_verified"],
])("takes a document in a subworkflow for that of its subject: one %s", async (_, inputs, trust_level) => {
  const inputOf = async (id: string) => inputs[id] ?? {};
  const issued = await issuedFrom([inChild], undefined, {
    ...ofHolder,
    subjectId: await idOfHolder(),
    inputOf,
  });
  expect(issued).toMatchObject({ claims: { trust_level } });
});

it("takes a document in a subworkflow about the holder for that of the run's subject, whose uploads it reads", async () => {
  const inputs: Record<string, JsonObject> = { "check._input": { subject_id: HOLDER } };
  const more = { subject: "max", inputOf: async (id: string) => inputs[id] ?? {} };
  const issued = await issuedFrom(
    [inChild, { ...screening("clear"), blockId: "check.screening" }],
    undefined,
    more,
  );
  expect(issued).toMatchObject({ claims: { kyc_status: "pending", trust_level: "self_attested" } });
  expect(issued).not.toHaveProperty("subject.first_name");
});

it("takes a document in a subworkflow whose input cannot be read for nobody's", async () => {
  const inputOf = async (id: string) => (id === "check._input" ? undefined : {});
  const issued = await issuedFrom([inChild], undefined, {
    ...ofHolder,
    subjectId: await idOfHolder(),
    inputOf,
  });
  expect(issued).toMatchObject({ claims: { trust_level: "self_attested" } });
});

const screened = (input: JsonObject | undefined) => ({
  inputOf: async (id: string) => (id.startsWith("sanctions") ? input : {}),
});
it.each<[string, JsonObject | undefined, string]>([
  ["the person of the document", { name: "DOE, Jane", birth_date: "1990" }, "approved"],
  ["that name among others", { name: "J. Smith", names: [{ first: "Jane", last: "Doe" }] }, "approved"],
  [
    "that name with a part that has no value",
    { name: { first: "Jane", middle: null, last: "Doe" } },
    "approved",
  ],
  ["another name", { name: "Somebody Quiet" }, "in_review"],
  ["a part of the name", { name: "Jane" }, "in_review"],
  ["another birth date", { name: "Jane Doe", birth_date: "1961-02-03" }, "in_review"],
  ["what cannot be read", undefined, "in_review"],
  ["what has another form", { name: 7 }, "in_review"],
  ["a wallet beside", { identifiers: [{ type: "crypto_wallet", value: "bc1q" }] }, "approved"],
  ["an employer", { name: "Quiet Ltd", entity_type: "organisation" }, "in_review"],
  ["a ship with another name", { name: "Somebody Quiet", entity_type: "vessel" }, "in_review"],
  ["a ship with that name", { name: "Jane Doe", entity_type: "vessel" }, "in_review"],
])("needs a screening of the person whom the document names, not of %s", async (_, input, kyc_status) => {
  const clear = screening("clear");
  const issued = await issuedFrom([document, clear], undefined, screened(input));
  expect(issued).toMatchObject({ claims: { kyc_status } });
  // Whoever approves below it has seen what was screened.
  expect(await issuedFrom([document, clear, review("approved")], undefined, screened(input))).toMatchObject({
    claims: { kyc_status: "approved" },
  });
});

it.each<[string, JsonObject]>([
  ["a ship", { name: "Northern Grace", entity_type: "vessel" }],
  ["a company", { name: "Quiet Foods Ltd", entity_type: "organisation" }],
  ["a wallet", { identifiers: [{ type: "crypto_wallet", value: "bc1q" }] }],
])("approves no person by a screening of %s alone", async (_, input) => {
  const more = { ...ofHolder, ...screened(input) };
  expect(await issuedFrom([screening("clear")], undefined, more)).toMatchObject({
    claims: { kyc_status: "pending", trust_level: "self_attested" },
  });
});

it("identifies nobody by a document beside another person's that a reviewer accepted", async () => {
  const read = { ...document, output: { ...passport, authenticity: { level: "not_checked", reasons: [] } } };
  const card = {
    ...document,
    blockId: "card",
    output: { ...passport, birth_date: "1987-02-03", status: "review" },
  };
  for (const first of [read, document]) {
    const issued = await issuedFrom([first, card, review("approved"), screening("clear")], undefined, {
      ...ofHolder,
      ...screened({ name: "Jane Doe" }),
    });
    expect(issued).toMatchObject({ claims: { trust_level: "self_attested" } });
    expect(issued).not.toHaveProperty("claims.date_of_birth");
  }
});

it("needs that screening beside a document that a reviewer accepted, too, unless the reviewer saw what was screened", async () => {
  const [yes, clear] = [review("approved"), screening("clear")];
  const statusOf = async (name: string, ...results: UpstreamResult[]) => {
    const statuses: unknown[] = [];
    for (const document_type of ["passport", null]) {
      const accepted = { ...document, output: { ...passport, document_type, status: "review" } };
      const issued = await issuedFrom([accepted, ...results], undefined, screened({ name }));
      statuses.push("claims" in issued ? issued.claims?.kyc_status : issued);
    }
    return statuses;
  };
  expect(await statusOf("Somebody Quiet", yes, clear)).toEqual(["in_review", "in_review"]);
  expect(await statusOf("Jane Doe", yes, clear)).toEqual(["approved", "approved"]);
  expect(await statusOf("Somebody Quiet", clear, yes)).toEqual(["approved", "approved"]);
  expect(await statusOf("Somebody Quiet", yes, clear, { ...yes, blockId: "second" })).toEqual([
    "approved",
    "approved",
  ]);
});

it.each([
  [
    "the run's subject",
    { subject: "biz" },
    { claims: { kyb_status: "approved", registered_name: COMPANY.name } },
  ],
  // Nothing is known of the holder, be it only its country.
  ["somebody else", { subject: "max" }, { kind: "failed", code: "invalid_claims" }],
  ["a run without a subject", {}, { claims: { kyb_status: "approved" } }],
])("approves and names a company by a look-up of the holder: %s", async (_, run, expected) => {
  const lookup = result("business_lookup", {
    status: "found",
    company: COMPANY,
    candidates: [],
    checks: [],
    provider,
  });
  const config = { credential_type: "business", subject: { id: "biz" } };
  expect(await issuedFrom([lookup], config, run)).toMatchObject(expected);
});

it.each([
  [{ subject: HOLDER }, "approved"],
  [{ subject: "max" }, "pending"],
])("takes a check of a type that names nobody for one of the run's subject: %o", async (run, kyc_status) => {
  const configOf = async () => ({ findings: { passed: { when: "true" } } });
  const check = result("http_request", { status: "passed" });
  expect(await issuedFrom([check], undefined, { ...run, configOf })).toMatchObject({
    claims: { kyc_status },
  });
});

it("takes the screening of a guarantor beside that of the person", async () => {
  const names: Record<string, string> = { sanctions_screening: "Max Roe", own: "Jane Doe" };
  const inputOf = async (id: string) => ({ name: names[id] ?? null });
  const both = [document, screening("clear"), { ...screening("clear"), blockId: "own" }];
  expect(await issuedFrom(both, undefined, { inputOf })).toMatchObject({
    claims: { kyc_status: "approved" },
  });
  expect(await issuedFrom(both.slice(0, 2), undefined, { inputOf })).toMatchObject({
    claims: { kyc_status: "in_review" },
  });
});

it("approves nobody of whom no check was, whatever was found of the run's subject", async () => {
  const inputs: Record<string, JsonObject> = { own: { subject_id: HOLDER } };
  const more = {
    subject: "max",
    inputOf: async (id: string) => inputs[id] ?? { name: "Jane Doe", subject_id: null },
  };
  const ofRun = [document, screening("clear")];
  for (const results of [[screening("clear")], ofRun, [...ofRun, review("approved")]])
    expect(await issuedFrom(results, undefined, more)).toMatchObject({ claims: { kyc_status: "pending" } });
  const own = { ...document, blockId: "own" };
  expect(await issuedFrom([...ofRun, own], undefined, more)).toMatchObject({
    claims: { kyc_status: "approved", trust_level: "idv_verified" },
  });
  const declined = [...ofRun, own, screening("match")];
  expect(await issuedFrom(declined, undefined, more)).toMatchObject({ claims: { kyc_status: "rejected" } });
});

it.each([
  ["other names", { first_name: "Max", last_name: "Roe" }],
  ["another first name", { first_name: "Max" }],
])("gives nobody's name to what a document of another proved: %s", async (_, subject) => {
  const config = { credential_type: "user", subject };
  expect(await issuedFrom([document], config)).toMatchObject({ kind: "failed", code: "invalid_claims" });
  const own = { ...config, claims: { kyc_status: "in_review" } };
  expect(await issuedFrom([document], own)).toMatchObject({ subject });
  const alike = { credential_type: "user", subject: { first_name: "JANE", last_name: null } };
  expect(await issuedFrom([document], alike)).toMatchObject({ subject: { first_name: "JANE" } });
  const name = { first: "Jane Mary Ann", last: "Doe", full: "Jane Mary Ann Doe" };
  const longer = { ...document, output: { ...passport, name } };
  const some = { credential_type: "user", subject: { first_name: "Jane", last_name: "Doe" } };
  expect(await issuedFrom([longer], some)).toMatchObject({ subject: { first_name: "Jane" } });
  const sign = { credential_type: "user", subject: { first_name: "?", last_name: "?" } };
  for (const given of [config, sign])
    expect(await issuedFrom([longer], given)).toMatchObject({ code: "invalid_claims" });
});

/** Claims of the graph that accept a person say nothing else of the person than the checks above have shown. */
import { describe, expect, it, vi } from "vitest";
import { definedOnly, type JsonObject } from "../../../compiler/json.ts";
import { emptyCompany } from "../business_lookup/providers/provider.ts";
import { document, openIssuing, passport, result, review, screening } from "./testing/issue.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const { issuedFrom } = openIssuing();
const given = (claims: JsonObject = {}, subject: JsonObject = {}) => ({
  credential_type: "user" as const,
  claims: { kyc_status: "approved", ...claims },
  subject: { id: "user_jane_doe_001", ...subject },
});
const screened = (name: string) => ({
  inputOf: async (id: string) => (id.startsWith("sanctions") ? { name } : {}),
});

describe("claims of the graph that accept a person", () => {
  it("are refused beside a screening of somebody else, until a person below approves", async () => {
    const results = [document, screening("clear")];
    const of = (name: string, more = results) => issuedFrom(more, given(), screened(name));
    expect(await of("DOE, Jane")).toMatchObject({ output: { status: "active" } });
    expect(await of("Somebody Quiet")).toMatchObject({ code: "uncertain_finding" });
    expect(await of("Somebody Quiet", [...results, review("approved")])).toMatchObject({
      output: { status: "active" },
    });
    const own = { ...screening("clear"), blockId: "own" };
    const inputOf = async (id: string) => ({ name: id === "own" ? "Jane Doe" : "Somebody Quiet" });
    expect(await issuedFrom([...results, own], given(), { inputOf })).toMatchObject({
      output: { status: "active" },
    });
  });

  it.each<[string, JsonObject, JsonObject]>([
    ["another name", {}, { first_name: "Max", last_name: "Roe" }],
    ["another given name", {}, { first_name: "John", last_name: "Doe" }],
    ["another birth date", { date_of_birth: "1991-05-15" }, {}],
  ])("are refused where they say %s than the document", async (_, claims, subject) => {
    expect(await issuedFrom([document], given(claims, subject))).toMatchObject({ code: "invalid_claims" });
    const seen = await issuedFrom([document, review("approved")], given(claims, subject));
    expect(seen).toMatchObject({ output: { status: "active" } });
    const open = { ...given(claims, subject), claims: { ...claims, kyc_status: "in_review" } };
    expect(await issuedFrom([document], open)).toMatchObject({ output: { status: "active" } });
  });

  it.each<[string, JsonObject, boolean]>([
    ["whom it is to", { first_name: "Max", last_name: "Roe" }, true],
    ["somebody else", { first_name: "Jane", last_name: "Doe" }, false],
    ["nobody", {}, true],
  ])("are held against a proof of address without a document: they name %s", async (_, subject, isIssued) => {
    const full = { first: "", last: "", full: "Max Roe" };
    const of = { document_type: "proof_of_address", name: full, birth_date: null };
    const letter = result("document_verification", { ...passport, ...of });
    const issued = isIssued ? { output: { status: "active" } } : { code: "invalid_claims" };
    expect(await issuedFrom([letter], given({}, subject))).toMatchObject(issued);
    const reviewed = await issuedFrom([letter, review("approved")], given({}, subject));
    expect(reviewed).toMatchObject({ output: { status: "active" } });
  });

  const named = (first: string, last: string) =>
    result("document_verification", { ...passport, name: { first, last, full: `${first} ${last}`.trim() } });

  // cspell:ignore López Juergen Haakon Håkon Xiaoming Владимир Иванов Seán Dmitrii
  it.each([
    ["José", "García López", { first_name: "Jose", last_name: "Garcia" }],
    ["Jose", "Garcia", { first_name: "José", last_name: "García López" }],
    ["Juergen", "Mueller", { first_name: "Jürgen", last_name: "Müller" }],
    ["Haakon", "Aas", { first_name: "Håkon", last_name: "Ås" }],
    ["John Michael", "Smith", { first_name: "John M.", last_name: "Smith" }],
    ["John", "Smith", { first_name: "Dr. John", last_name: "Smith Jr." }],
    ["Xiaoming", "Wang", { first_name: "小明", last_name: "王" }],
    ["Владимир", "Иванов", { first_name: "Vladimir", last_name: "Ivanov" }],
    ["Jane", "Doe", { first_name: "Doe", last_name: "Jane" }],
    ["Sean", "Mc Donald", { first_name: "Seán", last_name: "McDonald" }],
    ["Dmitrii", "Ivanov", { first_name: "Dmitri" }],
    ["", "Sukarno", { first_name: "Sukarno", last_name: "Sukarno" }],
  ])("are taken where they spell the name otherwise: %s %s, %o", async (first, last, subject) => {
    const outcome = await issuedFrom([named(first, last)], given({}, subject));
    expect(outcome).toMatchObject({ output: { status: "active" } });
  });

  it.each([
    ["Paul", "Smith", { first_name: "Paula" }],
    ["John", "Smith Sr", { last_name: "Smith Jr" }],
    ["Ali", "Hassan", { first_name: "Ali", last_name: "Ali" }],
  ])("are refused where they name a relative: %s %s, %o", async (first, last, subject) => {
    const outcome = await issuedFrom([named(first, last)], given({}, subject));
    expect(outcome).toMatchObject({ code: "invalid_claims" });
  });

  describe("beside a document that prints a name as a whole", () => {
    const whole = result("document_verification", {
      ...passport,
      name: { first: "", last: "", full: "Rajesh Sharma" },
    });
    const own = { first_name: "Rajesh", last_name: "Sharma" };
    const active = { output: { status: "active" } };

    it("are refused for another name, and so are derived ones", async () => {
      for (const of of [
        given,
        (_: JsonObject, subject: JsonObject) => ({ ...given({}, subject), claims: undefined }),
      ]) {
        expect(await issuedFrom([whole], of({}, own))).toMatchObject(active);
        expect(await issuedFrom([whole], of({}, { last_name: "Sharma" }))).toMatchObject(active);
        const other = await issuedFrom([whole], of({}, { first_name: "Max", last_name: "Roe" }));
        expect(other).toMatchObject({ code: "invalid_claims" });
      }
    });

    it("are refused where somebody else was screened", async () => {
      const of = (name: string) => issuedFrom([whole, screening("clear")], given(), screened(name));
      expect(await of("SHARMA, Rajesh")).toMatchObject(active);
      expect(await of("Somebody Quiet")).toMatchObject({ code: "uncertain_finding" });
    });
  });

  it("are refused where they make a child of full age", async () => {
    const child = result("document_verification", { ...passport, birth_date: "2015-05-15" });
    expect(await issuedFrom([child], given({ age_over_18: true }))).toMatchObject({ code: "invalid_claims" });
    for (const claims of [{}, { age_over_18: false }])
      expect(await issuedFrom([child], given(claims))).toMatchObject({ output: { status: "active" } });
  });

  it("are refused where they state an age beside a document without a birth date, unless they state the date", async () => {
    const undated = result("document_verification", { ...passport, birth_date: null });
    const outcomeOf = (claims: JsonObject, more = [undated]) => issuedFrom(more, given(claims));
    for (const age of ["age_over_18", "age_over_21"])
      expect(await outcomeOf({ [age]: true })).toMatchObject({ code: "invalid_claims" });
    const active = { output: { status: "active" } };
    expect(await outcomeOf({ age_over_18: true, date_of_birth: "1990-05-15" })).toMatchObject(active);
    expect(await outcomeOf({ age_over_18: false })).toMatchObject(active);
    expect(await outcomeOf({ age_over_18: true }, [undated, review("approved")])).toMatchObject(active);
  });

  it.each<[JsonObject, JsonObject]>([
    [{}, {}],
    [
      { date_of_birth: "1990-05-15", age_over_18: true },
      { first_name: "Jane", last_name: "Doe" },
    ],
    [{ age_over_21: false }, { last_name: "Doe" }],
  ])("are taken where they agree or leave out: %o %o", async (claims, subject) => {
    expect(await issuedFrom([document], given(claims, subject))).toMatchObject({
      output: { status: "active" },
    });
  });
});

describe("claims of the graph that accept a company", () => {
  const company = definedOnly({
    ...emptyCompany("Example Trading Ltd"),
    registration_number: "01234567",
    legal_form: "ltd",
    status: "active",
  });
  const provider = { name: "gleif", version: "1" };
  const registerWith = (jurisdiction: string, name = "Example Trading Ltd") =>
    result("business_lookup", {
      status: "found",
      company: { ...company, jurisdiction, name },
      candidates: [],
      checks: [],
      provider,
    });
  const register = registerWith("GB");
  const of = (claims: JsonObject, subject: JsonObject = {}) => ({
    credential_type: "business" as const,
    claims: { kyb_status: "approved", jurisdiction: "GB", ...claims },
    subject: { id: "acme", ...subject },
  });

  it.each<[string, JsonObject, JsonObject]>([
    ["another registered name", { registered_name: "Other Holdings Ltd" }, {}],
    ["a sister's registered name", { registered_name: "Example Trading Holdings Ltd" }, {}],
    ["a sister's name", {}, { name: "Example Trading GmbH" }],
    ["another jurisdiction", { jurisdiction: "DE" }, {}],
    ["another name", {}, { name: "Other Holdings Ltd" }],
    ["another number", {}, { registration_number: "99999999" }],
  ])("are refused where they say %s than the register", async (_, claims, subject) => {
    expect(await issuedFrom([register], of(claims, subject))).toMatchObject({ code: "invalid_claims" });
    const seen = await issuedFrom([register, review("approved")], of(claims, subject));
    expect(seen).toMatchObject({ output: { status: "active" } });
    const open = of({ ...claims, kyb_status: "in_review" }, subject);
    expect(await issuedFrom([register], open)).toMatchObject({ output: { status: "active" } });
  });

  it.each([
    ["US-DE", "US-NV", "invalid_claims"],
    ["CA", "CA-ON", "invalid_claims"],
    ["US-DE", "US", undefined],
    ["GB", "GB-SCT", undefined],
  ])("of a register that has %s say %s: %s", async (listed, jurisdiction, code) => {
    for (const [claims, subject] of [
      [{ jurisdiction }, {}],
      [{ jurisdiction: listed }, { jurisdiction }],
    ])
      expect(await issuedFrom([registerWith(listed)], of(claims ?? {}, subject))).toMatchObject(
        code === undefined ? { output: { status: "active" } } : { code },
      );
  });

  it("are taken where they agree or leave out", async () => {
    for (const [claims, subject] of [
      [{}, {}],
      [
        { registered_name: "EXAMPLE TRADING LIMITED" },
        { name: "Example Trading Ltd", registration_number: "01 234567" },
      ],
      [{ jurisdiction: "GB" }, { jurisdiction: "GB" }],
    ])
      expect(await issuedFrom([register], of(claims ?? {}, subject))).toMatchObject({
        output: { status: "active" },
      });
  });

  it("may say its name where that is made of legal forms", async () => {
    const named = (registered_name: string) =>
      issuedFrom([registerWith("GB", "AG LTD")], of({ registered_name }));
    expect(await named("AG LTD")).toMatchObject({ output: { status: "active" } });
    expect(await named("SA LTD")).toMatchObject({ code: "invalid_claims" });
  });

  it("are refused beside a screening of somebody else than its director", async () => {
    const inputs: Record<string, JsonObject> = {
      sanctions_screening: { name: "Max Roe", entity_type: "person" },
    };
    const inputOf = async (id: string) => inputs[id] ?? {};
    const results = [register, document, screening("clear")];
    expect(await issuedFrom(results, of({}), { inputOf })).toMatchObject({ code: "uncertain_finding" });
    inputs.sanctions_screening = { name: "Jane Doe", entity_type: "person" };
    expect(await issuedFrom(results, of({}), { inputOf })).toMatchObject({ output: { status: "active" } });
  });
});

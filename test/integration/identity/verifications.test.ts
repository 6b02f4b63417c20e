import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { definedOnly } from "../../../compiler/json.ts";
import { makeBill } from "../../../core/documents/testing/make-bill.ts";
import { type Api, codeOf, detailsOf, freshId, openShipped, type Reply } from "../harness.ts";
import { identityCalls } from "../identity-kit.ts";

/** Verifications of a session from the call to the decision: of a proof of address, and of a business. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let api: Api;
let calls: ReturnType<typeof identityCalls>;
beforeAll(async () => {
  api = await openShipped();
  calls = identityCalls(api);
});
afterAll(() => api.close());

const resource = z.object({
  data: z.looseObject({ id: z.string(), attributes: z.looseObject({ status: z.string() }) }),
});
const resourceIn = (reply: Reply) => resource.parse(reply.body).data;

const account = async (attributes: object) =>
  resourceIn(await calls.post("/v1/identity/accounts", { data: { type: "account", attributes } })).id;
async function session(accountId: string, attributes: object = {}) {
  const relationships = { account: { data: { type: "account", id: accountId } } };
  return resourceIn(
    await calls.post("/v1/identity/sessions", { data: { type: "session", attributes, relationships } }),
  ).id;
}
const sessionNow = async (id: string) => resourceIn(await api.call("GET", `/v1/identity/sessions/${id}`));
const decide = (id: string, decision: "approve" | "decline", key = api.key) =>
  calls.post(`/v1/identity/sessions/${id}/${decision}`, {}, key);
const related = (relationships: Record<string, [string, string]>) =>
  Object.fromEntries(
    Object.entries(relationships).map(([name, [type, id]]) => [name, { data: { type, id } }]),
  );
const verify = (
  type: string,
  relationships: Record<string, [string, string]>,
  { meta, headers, key }: { meta?: object; headers?: object; key?: string } = {},
) =>
  calls.post(
    "/v1/identity/verifications",
    {
      data: {
        type: `verification/${type}`,
        relationships: related(relationships),
        ...(meta === undefined ? {} : { meta }),
      },
    },
    key,
    headers,
  );

describe("a proof of address", () => {
  const jane = { name: { first: "Jane", last: "Citizen" } };
  const address = {
    line1: "Flat 4, 12 Wattle St",
    locality: "Canberra",
    administrative_area: "ACT",
    postal_code: "2601",
  };
  /** A session whose bill has come and is not verified yet. */
  async function billed(name?: string) {
    const accountId = await account({ entity_type: "person", person: jane, address });
    const sessionId = await session(accountId);
    const { data } = await calls.made("addresses", {
      relationships: related({ session: ["session", sessionId] }),
    });
    const file = { data: { attributes: { filename: "bill.pdf" } } };
    const added = await calls.post(`/v1/identity/documents/addresses/${data.id}/files`, file);
    const { meta } = z
      .looseObject({ meta: z.object({ presigned_upload_url: z.string() }) })
      .parse(added.body);
    expect(
      (
        await calls.put(
          meta.presigned_upload_url,
          makeBill({ street: "Flat 4, 12 Wattle Street", ...definedOnly({ name }) }),
          "application/pdf",
        )
      ).status,
    ).toBe(200);
    const relationships: Record<string, [string, string]> = {
      document: ["document/address", data.id],
      session: ["session", sessionId],
    };
    return { accountId, sessionId, documentId: data.id, relationships };
  }

  it("that passes completes its session, with a trail that proves itself, and is approved once", async () => {
    const { accountId, sessionId, documentId, relationships } = await billed();
    const headers = { "idempotency-key": freshId("key") };
    const first = await verify("address", relationships, { headers });
    const again = await verify("address", relationships, { headers });
    expect([again.headers.get("idempotency-replayed"), again.body]).toEqual(["true", first.body]);
    const verification = calls.parse(first);
    expect(verification).toMatchObject({
      type: "verification/address",
      attributes: { status: "passed", extracted_data: { issue_date: expect.any(String) } },
      relationships: { session: { data: { type: "session", id: sessionId } }, business: { data: null } },
    });
    expect(verification.attributes.checks.map(({ status }) => status)).not.toContain("failed");
    const executionId = verification.relationships.execution.data?.id ?? "";
    expect(await calls.proves(executionId)).toBe(true);
    const trail = await api.call("GET", `/v1/workflows/executions/${executionId}/audit`);
    expect(trail.body).toMatchObject({ seal: expect.anything() });
    const { attributes } = await calls.read("addresses", documentId);
    expect(attributes).toMatchObject({ status: "processed", is_valid: true, reasoning: [] });
    expect((await sessionNow(sessionId)).attributes).toMatchObject({ status: "completed" });
    // The account learns the address as the bill has it: that is no change since.
    const lines = async () =>
      JSON.stringify((await api.call("GET", `/v1/identity/accounts/${accountId}`)).body);
    await expect.poll(lines, { timeout: 20_000 }).toContain("12 Wattle Street");
    const both = await Promise.all([decide(sessionId, "approve"), decide(sessionId, "approve")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await sessionNow(sessionId)).attributes).toMatchObject({ status: "approved" });
    const after = await api.call("GET", `/v1/identity/accounts/${accountId}`);
    expect(resourceIn(after).attributes.status).toBe("active");
  });

  it("of somebody else does not pass", async () => {
    const { sessionId, documentId, relationships } = await billed("Robert Stranger");
    const verification = calls.parse(await verify("address", relationships));
    expect(verification.attributes.status).toBe("failed");
    expect((await sessionNow(sessionId)).attributes.status).not.toBe("completed");
    // By its session in any letters: an empty list would read like nothing that failed.
    const page = z.object({ data: z.array(z.looseObject({ id: z.string() })) });
    for (const [path, id] of [
      ["/v1/identity/verifications?session_id=", verification.id],
      ["/v1/identity/documents/addresses?filter[session]=", documentId],
    ] as const)
      for (const named of [sessionId, sessionId.toLowerCase()]) {
        const found = page.parse((await api.call("GET", `${path}${named}`)).body).data;
        expect(found.map((one) => one.id)).toEqual([id]);
      }
  });

  it("of another session, or of another organization's, is refused", async () => {
    const [one, other] = [await billed(), await billed()];
    const mixed = { ...one.relationships, session: ["session", other.sessionId] as [string, string] };
    const reply = await verify("address", mixed);
    expect([reply.status, ...detailsOf(reply)]).toEqual([422, "data.relationships.document other_session"]);
    const key = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await verify("address", one.relationships, { key })).status).toBe(404);
    for (const decision of ["approve", "decline"] as const)
      expect((await decide(one.sessionId, decision, key)).status).toBe(404);
    expect((await sessionNow(other.sessionId)).attributes.status).toBe("started");
  });
});

describe("a business", () => {
  const lookUp = async (input: object, sessionId?: string) => {
    const reply = await calls.post("/v1/businesses", {
      data: {
        type: "business",
        meta: { search_parameters: { country: "ZZ", input } },
        ...(sessionId === undefined ? {} : { relationships: related({ session: ["session", sessionId] }) }),
      },
    });
    return z.looseObject({ id: z.string() }).parse(reply.body).id;
  };
  const company = (legal_name: string) => account({ entity_type: "business", business: { legal_name } });
  const both = (businessId: string, sessionId: string): Record<string, [string, string]> => ({
    business: ["business", businessId],
    session: ["session", sessionId],
  });

  it("that the register has under the name of the account completes its session", async () => {
    const sessionId = await session(await company("Specimen Trading Ltd"));
    const businessId = await lookUp({ registration_number: "ZZ-1001" }, sessionId);
    expect((await sessionNow(sessionId)).relationships).toMatchObject({
      business: { data: { type: "business", id: businessId } },
    });
    const verification = calls.parse(await verify("business", both(businessId, sessionId)));
    expect(verification).toMatchObject({
      type: "verification/business",
      attributes: { status: "passed", extracted_data: { status: "found" } },
      relationships: { business: { data: { type: "business", id: businessId } }, document: { data: null } },
    });
    expect(await calls.proves(verification.relationships.execution.data?.id ?? "")).toBe(true);
    expect((await sessionNow(sessionId)).attributes.status).toBe("completed");
    expect(resourceIn(await decide(sessionId, "approve")).attributes.status).toBe("approved");
  });

  it.each([
    ["of another name", "Stranger Holdings Ltd", "ZZ-1001", "marked_for_review"],
    ["that is dissolved", "Closed Example Ltd", "ZZ-1003", "failed"],
    ["that nobody has registered", "Nowhere Ltd", "ZZ-9999", "failed"],
  ])("%s does not pass", async (_what, name, number, status) => {
    const sessionId = await session(await company(name));
    const businessId = await lookUp({ registration_number: number }, sessionId);
    const verification = calls.parse(await verify("business", both(businessId, sessionId)));
    expect(verification.attributes.status).toBe("failed");
    expect((await sessionNow(sessionId)).attributes.status).toBe(status);
  });

  it("that joins a completed session is not approved unverified", async () => {
    const sessionId = await session(await company("Specimen Trading Ltd"));
    const verified = await lookUp({ registration_number: "ZZ-1001" }, sessionId);
    calls.parse(await verify("business", both(verified, sessionId)));
    expect((await sessionNow(sessionId)).attributes.status).toBe("completed");
    // It is dissolved.
    const other = await lookUp({ registration_number: "ZZ-1003" }, sessionId);
    expect(await sessionNow(sessionId)).toMatchObject({
      attributes: { status: "pending" },
      relationships: { business: { data: { id: other } } },
    });
    expect((await decide(sessionId, "approve")).status).toBe(409);
    // The first one proves nothing of it.
    calls.parse(await verify("business", both(verified, sessionId)));
    expect((await decide(sessionId, "approve")).status).toBe(409);
    expect((await sessionNow(sessionId)).attributes.status).toBe("pending");
  });

  it("that another one has replaced completes no session until it joins again", async () => {
    const sessionId = await session(await company("Specimen Trading Ltd"));
    const first = await lookUp({ registration_number: "ZZ-1001" }, sessionId);
    // It is dissolved, and the first one is verified after it.
    await lookUp({ registration_number: "ZZ-1003" }, sessionId);
    const passed = calls.parse(await verify("business", both(first, sessionId)));
    expect(passed.attributes.status).toBe("passed");
    expect((await sessionNow(sessionId)).attributes.status).toBe("pending");
    expect((await decide(sessionId, "approve")).status).toBe(409);
    const again = await lookUp({ registration_number: "ZZ-1001" }, sessionId);
    expect((await sessionNow(sessionId)).attributes.status).toBe("pending");
    calls.parse(await verify("business", both(again, sessionId)));
    expect((await sessionNow(sessionId)).attributes.status).toBe("completed");
    expect(resourceIn(await decide(sessionId, "approve")).attributes.status).toBe("approved");
  });

  it("whose account has another name since is not approved", async () => {
    const accountId = await company("Specimen Trading Ltd");
    const sessionId = await session(accountId, { business: { legal_name: "Specimen Trading Ltd" } });
    const businessId = await lookUp({ registration_number: "ZZ-1001" }, sessionId);
    calls.parse(await verify("business", both(businessId, sessionId)));
    const attributes = { business: { legal_name: "Stranger Holdings Ltd" } };
    const change = { data: { type: "session", id: sessionId, attributes } };
    const changed = await api.call("PATCH", `/v1/identity/sessions/${sessionId}`, { body: change });
    expect(resourceIn(changed).attributes.status).toBe("pending");
    expect(codeOf(await decide(sessionId, "approve"))).toBe("conflict");
  });

  it("of another session, of nobody, or of another organization is refused", async () => {
    const [one, other] = [await session(await company("A Ltd")), await session(await company("B Ltd"))];
    const businessId = await lookUp({ registration_number: "ZZ-1001" }, one);
    const reply = await verify("business", both(businessId, other));
    expect([reply.status, ...detailsOf(reply)]).toEqual([422, "data.relationships.business other_session"]);
    const nameless = await session(await account({ entity_type: "business" }));
    const free = await lookUp({ registration_number: "ZZ-1001" });
    expect((await verify("business", both(free, nameless))).status).toBe(422);
    const person = await session(await account({ entity_type: "person" }));
    const joined = await lookUp({ registration_number: "ZZ-1001" }, person);
    expect((await verify("business", both(joined, person))).status).toBe(422);
    expect((await sessionNow(person)).attributes).toMatchObject({ status: "created", entity_type: "person" });
    const key = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await verify("business", { business: ["business", businessId] }, { key })).status).toBe(404);
    expect((await verify("business", { business: ["business", `biz_${"0".repeat(26)}`] })).status).toBe(404);
  });

  it("of a person's session is looked up for nobody, also where the call names no session", async () => {
    const accountId = await account({ entity_type: "person", external_id: freshId("user") });
    const businessId = await lookUp({ registration_number: "ZZ-1001" }, await session(accountId));
    const { relationships } = calls.parse(await verify("business", { business: ["business", businessId] }));
    const run = await api.call("GET", `/v1/workflows/executions/${relationships.execution.data?.id}`);
    expect(run.body).toMatchObject({ status: "completed", subjectId: null });
  });

  it("is named by its own relationship, and by no other", async () => {
    expect(codeOf(await verify("business", {}))).toBe("missing_required_field");
    const businessId = await lookUp({ registration_number: "ZZ-1001" });
    const { data } = await calls.made("idvs");
    const mixed = await verify("business", {
      business: ["business", businessId],
      document: ["document/idv", data.id],
    });
    expect(mixed.status).toBe(400);
    const challenge = { id: "lch_1", nonce: "n" };
    expect(
      (await verify("business", { business: ["business", businessId] }, { meta: { challenge } })).status,
    ).toBe(400);
  });
});

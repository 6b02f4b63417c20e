import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi } from "./harness.ts";

/** What calls for the subject itself may not do with its record. */

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const made = z.looseObject({ id: z.string() });
const REFUSED = [403, "different_actor_required"];

it("the subject ends neither its suspension nor its monitoring nor its hold", async () => {
  const external_id = freshId("user");
  const attributes = { name: "Jane Doe", birth_date: "1990-05-15" };
  const { id } = made.parse(
    (await api.call("POST", "/v1/subjects", { body: { external_id, attributes } })).body,
  );
  const path = `/v1/subjects/${id}`;
  const send = async (
    method: "PATCH" | "PUT" | "DELETE",
    at: string,
    body: object | undefined,
    who?: string,
  ) => {
    const headers = who === undefined ? {} : { "x-on-behalf-of-subject": who };
    const reply = await api.call(method, `${path}${at}`, {
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return reply.status < 300 ? [reply.status] : [reply.status, codeOf(reply)];
  };
  // It may begin its monitoring, and leave: neither is in its favour.
  expect(await send("PUT", "/monitoring", {}, external_id)).toEqual([200]);
  expect(await send("PATCH", "", { status: "inactive" }, external_id)).toEqual([200]);
  expect(await send("PATCH", "", { status: "active" }, external_id)).toEqual(REFUSED);
  expect(await send("PATCH", "", { status: "suspended" })).toEqual([200]);
  expect(await send("PUT", "/legal-hold", { reason: "A court asks." })).toEqual([200]);
  for (const own of [external_id, external_id.toUpperCase(), id, id.replace("subj_", "acc_")]) {
    for (const status of ["active", "pending", "inactive"])
      expect(await send("PATCH", "", { status }, own)).toEqual(REFUSED);
    expect(await send("DELETE", "/monitoring", undefined, own)).toEqual(REFUSED);
    expect(await send("DELETE", "/legal-hold", undefined, own)).toEqual(REFUSED);
  }
  expect(await send("PATCH", "", { attributes: { name: "Jane Smith" } }, external_id)).toEqual([200]);
  for (const who of ["clerk_1", undefined]) {
    expect(await send("PATCH", "", { status: "active" }, who)).toEqual([200]);
    expect(await send("PATCH", "", { status: "suspended" }, who)).toEqual([200]);
  }
  expect(await send("DELETE", "/monitoring", undefined, "clerk_1")).toEqual([200]);
  expect(await send("DELETE", "/legal-hold", undefined, "clerk_1")).toEqual([200]);
});

it("a person whom a key names by id is known by the e-mail, too", async () => {
  const email = `${freshId("anna")}@bank.example`;
  const person = made.parse(
    (await api.call("POST", "/v1/users", { body: { email, name: "Anna", roles: ["senior"] } })).body,
  );
  const record = made.parse(
    (await api.call("POST", "/v1/subjects", { body: { external_id: email, status: "suspended" } })).body,
  );
  const activate = (who: string) =>
    api.call("PATCH", `/v1/subjects/${record.id}`, {
      headers: { "x-on-behalf-of-subject": who },
      body: { status: "active" },
    });
  for (const named of [email, person.id, ` ${person.id.toLowerCase()} `]) {
    const reply = await activate(named);
    expect([reply.status, codeOf(reply)]).toEqual(REFUSED);
  }
  expect((await activate("clerk_1")).status).toBe(200);
});

it("the subject gives itself no other name, under which it would be somebody else", async () => {
  const external_id = freshId("user");
  const data = { type: "account", attributes: { entity_type: "person", external_id } };
  const { id } = made.parse(
    z
      .looseObject({ data: z.unknown() })
      .parse((await api.call("POST", "/v1/identity/accounts", { body: { data } })).body).data,
  );
  const rename = (name: string | null, who: string) =>
    api.call("PATCH", `/v1/identity/accounts/${id}`, {
      headers: { "x-on-behalf-of-subject": who },
      body: { data: { type: "account", id, attributes: { external_id: name } } },
    });
  for (const who of [external_id, id])
    for (const name of [freshId("user"), null]) {
      const reply = await rename(name, who);
      expect([reply.status, codeOf(reply)]).toEqual(REFUSED);
    }
  expect((await rename(external_id, external_id)).status).toBe(200);
  expect((await rename(freshId("user"), "clerk_1")).status).toBe(200);
});

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

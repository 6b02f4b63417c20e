import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped } from "./harness.ts";

/** Cases and credentials by the beginning of their id, through HTTP. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const identified = z.looseObject({ id: z.string() });
const casePage = z.object({ cases: z.array(identified), next_cursor: z.string().nullable() });
const credentialPage = z.object({ credentials: z.array(identified), next_cursor: z.string().nullable() });
const made = async (path: string, body: unknown): Promise<string> =>
  identified.parse((await api.call("POST", path, { body })).body).id;
const openCase = () => made("/v1/cases", { subject_id: freshId("user"), reason: "A call." });

it("finds a case in every state, page by page, and takes no other list's cursor", async () => {
  const ids = [await openCase(), await openCase(), await openCase()];
  const [first = ""] = ids;
  await api.call("POST", `/v1/cases/${first}/close`, { body: { reason: "Done." } });
  const list = async (query: string) => casePage.parse((await api.call("GET", `/v1/cases?${query}`)).body);
  // The three were opened within minutes: the first six letters are the time of all.
  const prefix = first.slice(0, "case_".length + 6);
  const found = await list(`id_prefix=${prefix}&limit=100`);
  expect(found.cases.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids.toReversed());
  expect((await list(`id_prefix=${first}`)).cases.map(({ id }) => id)).toEqual([first]);
  expect((await list(`id_prefix=${first}&state=open`)).cases).toEqual([]);
  const page = await list(`id_prefix=${prefix}&limit=1`);
  const next = await list(`id_prefix=${prefix}&limit=1&cursor=${page.next_cursor}`);
  expect(next.cases[0]?.id).not.toBe(page.cases[0]?.id);
  const misused = await api.call("GET", `/v1/cases?limit=1&cursor=${page.next_cursor}`);
  expect(misused.status).toBe(400);
});

it("finds a credential in any case of letters, and narrows by the other filters", async () => {
  const subject = { type: "person", id: freshId("user") };
  const body = { credential_type: "user", subject, claims: { kyc_status: "approved" } };
  const id = await made("/v1/credentials", body);
  const list = async (query: string) =>
    credentialPage.parse((await api.call("GET", `/v1/credentials?${query}`)).body).credentials;
  const prefix = id.slice(0, 20).toLowerCase();
  expect((await list(`id_prefix=${prefix}`)).map((one) => one.id)).toEqual([id]);
  expect(await list(`id_prefix=${prefix}&status=revoked`)).toEqual([]);
  expect(await list(`id_prefix=${prefix}&subject_id=somebody_else`)).toEqual([]);
  expect(await list(`id_prefix=${prefix}&id=cred_${"0".repeat(26)}`)).toEqual([]);
});

it.each([
  "/v1/cases?id_prefix=case_01m8d",
  "/v1/cases?id_prefix=case_",
  "/v1/credentials?id_prefix=cred_01M8D",
])("%s is too short", async (path) => expect((await api.call("GET", path)).status).toBe(400));

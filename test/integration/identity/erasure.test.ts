import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openHere } from "../harness.ts";
import { erased, everything, unzipped } from "../local/erasure-kit.ts";

/** Accounts and sessions with a word in every field, which is then looked for in every item. */

let api: Api;
beforeAll(async () => {
  api = await openHere();
});
afterAll(() => api.close());

const identified = z.object({ data: z.looseObject({ id: z.string() }) });
const word = `Zanzibar${freshId("").replaceAll("_", "")}`;
const post = async (path: string, data: object) => {
  const headers = { "idempotency-key": freshId("once") };
  const reply = await api.call("POST", path, { body: { data }, headers });
  expect(reply.status).toBe(201);
  return { id: identified.parse(reply.body).data.id, headers };
};
const address = { line1: word, line2: word, sublocality: word, locality: word, administrative_area: word };
const shared = {
  contact: { email: `${word}@example.com` },
  address: { ...address, postal_code: word, country_code: "DE" },
};
const kinds = {
  person: { person: { name: { first: word, middle: word, last: word } } },
  business: {
    business: {
      legal_name: word,
      shareholders: [
        { name: word, shareholder_type: word, id_type: word, id_number: word, number_of_share: word },
      ],
    },
  },
};

it.each(["person", "business"] as const)("leaves no trace of a %s, and exports all of it", async (kind) => {
  const external_id = `user_${word}_${kind}`;
  const attributes = { ...shared, ...kinds[kind], entity_type: kind };
  const number = { number: word, class: word, issuing_country_code: "DE" };
  const account = await post("/v1/identity/accounts", {
    attributes: { ...attributes, external_id, identity_numbers: [number] },
  });
  const session = await post("/v1/identity/sessions", {
    attributes: { ...attributes, identity_numbers: number },
    relationships: { account: { data: { type: "account", id: account.id } } },
    meta: { return_url: `https://example.com/${word}` },
  });
  const change = { data: { id: session.id, attributes: { contact: { email: `new${word}@example.com` } } } };
  expect((await api.call("PATCH", `/v1/identity/sessions/${session.id}`, { body: change })).status).toBe(200);
  const documentOrder = {
    attributes: { files: [{ filename: `${word}.jpg`, byte_size: 100 }] },
    relationships: { account: { data: { type: "account", id: account.id } } },
  };
  const document = await post("/v1/identity/documents/idvs", documentOrder);
  const trace = word.toLowerCase();
  const before = (await everything()).toLowerCase();
  for (const store of ["subj", "rec"]) {
    const lines = before.split("\n").filter((line) => line.startsWith(`{"pk":"${store}#`));
    expect([store, lines.some((line) => line.includes(trace))]).toEqual([store, true]);
  }

  const subject = account.id.replace("acc_", "subj_");
  const { url } = z
    .looseObject({ url: z.string() })
    .parse((await api.call("GET", `/v1/subjects/${subject}/export`)).body);
  const files = unzipped(Buffer.from(await (await fetch(url)).arrayBuffer()));
  expect(String(files.get(`sessions/${session.id}.json`))).toContain(`new${word}`);
  expect(String(files.get("subject.json"))).toContain(word);

  const readOrder = {
    meta: { extraction_config: {}, filename: `${word}.pdf` },
    relationships: { session: { data: { type: "session", id: session.id } } },
  };
  const read = await post("/v1/documents", readOrder);
  const made = [
    { path: "/v1/identity/documents/idvs", body: { data: documentOrder }, headers: document.headers },
    { path: "/v1/documents", body: { data: readOrder }, headers: read.headers },
  ];
  const replays = () => Promise.all(made.map(({ path, ...call }) => api.call("POST", path, call)));
  for (const { status, body } of await replays())
    expect([status, JSON.stringify(body).includes(word)]).toEqual([201, true]);
  expect((await api.call("DELETE", `/v1/identity/accounts/${account.id}`)).status).toBe(204);
  await erased(api, subject);
  const left = (await everything()).toLowerCase().split("\n");
  expect(left.filter((line) => line.includes(trace))).toEqual([]);
  for (const path of [`accounts/${account.id}`, `sessions/${session.id}`]) {
    const reply = await api.call("GET", `/v1/identity/${path}`);
    expect([reply.status, JSON.stringify(reply.body).includes(word)]).toEqual([200, false]);
  }
  for (const path of [`identity/documents/idvs/${document.id}`, `documents/${read.id}`])
    expect((await api.call("GET", `/v1/${path}`)).body).toMatchObject({
      data: { attributes: { status: "redacted", redacted_at: expect.any(String) } },
    });
  const replay = { data: { attributes: { ...attributes, external_id, identity_numbers: [number] } } };
  const replayed = await api.call("POST", "/v1/identity/accounts", {
    body: replay,
    headers: account.headers,
  });
  expect(JSON.stringify(replayed.body)).not.toContain(word);
  for (const { status, body, headers } of await replays())
    expect([status, headers.get("idempotency-replayed"), JSON.stringify(body).includes(word)]).toEqual([
      201,
      "true",
      false,
    ]);
});

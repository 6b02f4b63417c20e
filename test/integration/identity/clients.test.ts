/** A JSON:API client of others drives an onboarding, and a receiver of webhooks sees it. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { Jsona } from "jsona";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { resourceVerifier } from "../../../packages/client/index.ts";
import { keepDelivery } from "../../support/recorded-exchange.ts";
import { type Api, codeOf, freshId, openShipped, problemBody } from "../harness.ts";

let api: Api;
let receiver: Server;
let received: { body: string; headers: IncomingHttpHeaders }[];
beforeAll(async () => {
  api = await openShipped();
  received = [];
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      received.push({ body, headers: request.headers });
      keepDelivery("resourceState", body);
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
}, 60_000);
afterAll(async () => {
  await api.close();
  await new Promise((resolve) => receiver.close(resolve));
});

const jsona = new Jsona();
/** A resource as the client gives it: attributes and relationships are members. */
const model = z.looseObject({ type: z.string(), id: z.string() });
const withStatus = model.extend({ status: z.string() });

/** Sends a model in the client's form, and reads the answer with it. */
async function send(path: string, stuff?: { type: string; [member: string]: unknown }) {
  const reply = await fetch(`${api.url}${path}`, {
    method: stuff === undefined ? "GET" : "POST",
    headers: {
      "x-api-key": api.key,
      "content-type": "application/vnd.api+json",
      accept: "application/vnd.api+json",
    },
    ...(stuff === undefined ? {} : { body: JSON.stringify(jsona.serialize({ stuff })) }),
  });
  const body: unknown = await reply.json();
  expect(reply.headers.get("content-type"), JSON.stringify(body)).toContain("application/vnd.api+json");
  return { body, model: jsona.deserialize(JSON.stringify(body)) };
}

const sent = z.object({
  data: z.object({
    type: z.string(),
    id: z.string(),
    attributes: z.looseObject({ status: z.string() }),
    relationships: z.looseObject({}),
  }),
  meta: z.object({ event_id: z.string(), occurred_at: z.string() }),
});
const created = z.looseObject({
  data: z.looseObject({
    id: z.string(),
    attributes: z.looseObject({ secret: z.string(), token: z.string(), secret_prefix: z.string() }),
  }),
});
const hookUrl = () => {
  const address = z.object({ port: z.number() }).parse(receiver.address());
  return `http://127.0.0.1:${address.port}/hook`;
};
const configOf = (resourceType: string, statuses: string[], key = api.key) =>
  api.call("POST", "/v1/webhooks/configs", {
    key,
    body: {
      data: {
        type: "webhook_config",
        attributes: { resource_type: resourceType, url: hookUrl(), subscribed_statuses: statuses },
      },
    },
  });

/** As a receiver checks: the HMAC of the raw body. */
function isGenuine(secret: string, { body, headers }: (typeof received)[number]): boolean {
  const expected = createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(String(headers["x-webhook-signature"]), "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

describe("a JSON:API client", { timeout: 120_000 }, () => {
  it("leads an applicant from an account to an approval, and each state arrives at the receiver", async () => {
    const states = ["pending", "submitted", "processing", "processed", "failed"];
    const document = created.parse((await configOf("document", states)).body).data.attributes;
    await configOf("session", ["approved", "declined"]);
    await configOf("verification", ["passed", "failed"]);

    const person = { name: { first: "Jane", last: "Doe" }, birth_date: "1990-05-15" };
    const account = model.parse(
      (await send("/v1/identity/accounts", { type: "account", entity_type: "person", person })).model,
    );
    const session = withStatus.parse(
      (await send("/v1/identity/sessions", { type: "session", account, relationshipNames: ["account"] }))
        .model,
    );
    expect(session.status).toBe("created");
    const announced = await send("/v1/identity/documents/idvs", {
      type: "document/idv",
      files: [{ filename: "passport.jpg" }],
      session: { type: "session", id: session.id },
      relationshipNames: ["session"],
    });
    const idv = withStatus.parse(announced.model);
    const { meta } = z
      .looseObject({ meta: z.object({ files: z.array(z.object({ presigned_upload_url: z.string() })) }) })
      .parse(announced.body);
    const { bytes } = await specimenPassport({ now: new Date() });
    const put = await fetch(meta.files[0]?.presigned_upload_url ?? "", {
      method: "PUT",
      headers: { "content-type": "image/jpeg" },
      body: Uint8Array.from(bytes),
    });
    expect(put.status).toBe(200);
    const verification = withStatus.parse(
      (
        await send("/v1/identity/verifications", {
          type: "verification/idv",
          document: { type: "document/idv", id: idv.id },
          session: { type: "session", id: session.id },
          relationshipNames: ["document", "session"],
        })
      ).model,
    );
    // A plain picture proves no document: a person decides.
    expect(verification.status).toBe("failed");
    const marked = withStatus.parse((await send(`/v1/identity/sessions/${session.id}`)).model);
    expect(marked.status).toBe("marked_for_review");
    const approve = await api.call("POST", `/v1/identity/sessions/${session.id}/approve`);
    expect(approve.status).toBe(200);
    expect((await send(`/v1/identity/accounts/${account.id}`)).model).toMatchObject({ status: "active" });

    const statesOf = (id: string) =>
      received
        .map(({ body }) => sent.parse(JSON.parse(body)).data)
        .filter((one) => one.id === id)
        .map(({ attributes }) => attributes.status);
    await expect
      .poll(() => statesOf(idv.id), { timeout: 60_000 })
      .toEqual(["pending", "submitted", "processing", "processed"]);
    await expect.poll(() => statesOf(session.id), { timeout: 60_000 }).toEqual(["approved"]);
    await expect.poll(() => statesOf(verification.id).at(-1), { timeout: 60_000 }).toBe("failed");
    const last = received.find(({ body }) => body.includes(idv.id) && body.includes('"processed"'));
    if (last === undefined) throw new Error("Nothing was received.");
    expect(isGenuine(document.secret, last)).toBe(true);
    expect(isGenuine(document.token, last)).toBe(false);
    expect(isGenuine(document.secret, { ...last, body: last.body.replace("processed", "pending") })).toBe(
      false,
    );
    expect(last.headers["x-webhook-token"]).toBe(document.token);
    const check = resourceVerifier({ secret: document.secret });
    expect((await check(last.headers, last.body)).data).toMatchObject({
      id: idv.id,
      attributes: { status: "processed" },
    });
    expect(sent.parse(JSON.parse(last.body)).data).toMatchObject({
      type: "document/idv",
      relationships: {
        account: { data: { type: "account", id: account.id } },
        session: { data: { type: "session", id: session.id } },
      },
    });
    // Deliveries are kept apart from their subject.
    for (const { body } of received) expect(body).not.toMatch(/Jane|Doe|\b1990\b|passport\.jpg/);
  });
});

describe("a webhook config", { timeout: 60_000 }, () => {
  it("sends uploads, and screenings without what they found", async () => {
    await configOf("document", ["pending", "submitted"]);
    await configOf("screening", ["completed", "failed"]);
    const upload = z.looseObject({ id: z.string() }).parse(
      (
        await api.call("POST", "/v1/documents", {
          body: { type: "selfie", content_type: "image/png", byte_size: 9 },
        })
      ).body,
    );
    const query = { name_first: "Quillabeth", name_last: "Zyxwander" };
    const screened = await api.call("POST", "/v1/screenings", {
      body: {
        data: { type: "screening/watchlist", attributes: { execution_mode: "sync", query } },
      },
    });
    const { id } = z.looseObject({ data: model }).parse(screened.body).data;
    const about = (wanted: string) =>
      received.map(({ body }) => sent.parse(JSON.parse(body)).data).find((one) => one.id === wanted);
    await expect
      .poll(() => about(upload.id), { timeout: 30_000 })
      .toMatchObject({
        type: "document",
        attributes: { status: "pending", submitted_at: null },
      });
    await expect
      .poll(() => about(id), { timeout: 30_000 })
      .toMatchObject({
        type: "screening/watchlist",
        attributes: { status: "completed", execution_mode: "sync" },
      });
    expect(about(id)?.attributes).not.toHaveProperty("has_match");
    for (const { body } of received) expect(body).not.toMatch(/Quillabeth|Zyxwander/);
  });

  it("tells of a screening that nobody reads", async () => {
    await configOf("screening", ["completed", "failed"]);
    const attributes = { query: { name_first: "Jane", name_last: "Doe" } };
    const begun = await api.call("POST", "/v1/screenings", {
      body: { data: { type: "screening/watchlist", attributes } },
    });
    const { id, relationships } = z
      .looseObject({
        data: model.extend({ relationships: z.looseObject({ execution: z.object({ data: model }) }) }),
      })
      .parse(begun.body).data;
    const run = `/v1/workflows/status/${relationships.execution.data.id}`;
    await expect
      .poll(async () => (await api.call("GET", run)).body, { timeout: 30_000 })
      .toMatchObject({ status: "completed" });
    const told = () => received.some(({ body }) => body.includes(id));
    const { screeningPorts } = await import("../../../lambdas/composition.ts");
    const { sweepScreenings } = await import("../../../core/screenings/use.ts");
    expect((await sweepScreenings(screeningPorts())).failed).toBe(0);
    await expect.poll(told, { timeout: 30_000 }).toBe(true);
  });

  it("is read and listed without its secret, and deleted", async () => {
    const made = created.parse((await configOf("document", ["processed", "failed"])).body).data;
    const path = `/v1/webhooks/configs/${made.id}`;
    const { secret, token, ...shown } = made.attributes;
    expect(shown).toEqual({
      resource_type: "document",
      url: hookUrl(),
      subscribed_statuses: ["processed", "failed"],
      secret_prefix: `${secret.slice(0, 5)}...`,
      is_active: true,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const read = await api.call("GET", path);
    expect(read.body).toEqual({
      data: { type: "webhook_config", id: made.id, attributes: shown, relationships: {} },
    });
    const list = await api.call("GET", "/v1/webhooks/configs?page[size]=1&page[total]=true");
    expect(list.body).toMatchObject({
      data: [{ id: made.id }],
      meta: { page: { total: expect.any(Number) } },
    });
    for (const { body } of [read, list]) {
      expect(JSON.stringify(body)).not.toContain(secret);
      expect(JSON.stringify(body)).not.toContain(token);
    }
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    const reader = await api.keyWith(["webhooks:read"]);
    expect((await api.call("GET", path, { key: foreign })).status).toBe(404);
    expect((await api.call("DELETE", path, { key: foreign })).status).toBe(404);
    expect((await api.call("DELETE", path, { key: reader })).status).toBe(403);
    expect((await api.call("GET", path, { key: reader })).status).toBe(200);
    expect((await api.call("DELETE", path)).status).toBe(204);
    expect((await api.call("GET", path)).status).toBe(404);
    const events = await api.call("GET", `/v1/audit/events?resource_id=${made.id}`);
    expect(JSON.stringify(events.body)).toMatch(/stream\.created.*stream\.deleted/);
  });

  it("is refused for a state that the resource has not, and for a URL that must not be called", async () => {
    const refused = async (body: object) => {
      const reply = await api.call("POST", "/v1/webhooks/configs", { body });
      return [reply.status, codeOf(reply), problemBody.parse(reply.body).error.details[0]?.path];
    };
    const attributes = { resource_type: "document", url: hookUrl(), subscribed_statuses: ["approved"] };
    expect(await refused({ data: { attributes } })).toEqual([
      400,
      "validation_failed",
      "data.attributes.subscribed_statuses.0",
    ]);
    const statuses = { subscribed_statuses: ["processed"] };
    expect(
      await refused({ data: { attributes: { ...attributes, ...statuses, resource_type: "user" } } }),
    ).toEqual([400, "validation_failed", "data.attributes.resource_type"]);
    const url = "https://169.254.169.254/latest";
    expect(
      (await refused({ data: { attributes: { ...attributes, ...statuses, url } } })).slice(0, 2),
    ).toEqual([400, "validation_failed"]);
    expect((await refused({ data: { attributes: { ...attributes, ...statuses, secret: "mine" } } }))[0]).toBe(
      400,
    );
  });
});

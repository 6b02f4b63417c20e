/** Webhook configs: streams that send resources. */
import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Kit, openKit, TENANT } from "../../../test/support/credentials-kit.ts";
import { codeOf } from "../../../test/support/problem-code.ts";
import { newUlid } from "../../new-ulid.ts";
import { makeEvent } from "../event.ts";
import type { EventType } from "../event-types.ts";
import { createConfig, deleteConfig, findConfig, listConfigs } from "./configs.ts";
import { deliverDue, publish } from "./deliver.ts";
import type { PostOutcome } from "./post.ts";
import { webhookToken } from "./sign.ts";
import { createStream, redeliver, type StreamPorts } from "./streams.ts";

const SECRET = "k".repeat(43);
const ACTOR = { type: "api_key", id: "key_a" } as const;
let kit: Kit;
let ports: StreamPorts;
let received: { body: string; headers: Readonly<Record<string, string>> }[];
let answer: PostOutcome;
beforeEach(() => {
  kit = openKit();
  received = [];
  answer = { status: 200 };
  ports = {
    isLocal: true,
    feed: kit.feed,
    webhooks: kit.webhooks,
    post: async (_url, body, headers) => {
      received.push({ body, headers });
      return answer;
    },
    now: kit.ports.now,
    newEventId: kit.ports.newEventId,
    random: () => 1,
    resource: async (_tenant, type, id) =>
      id === "doc_gone"
        ? undefined
        : {
            type: `${type}/idv`,
            id,
            attributes: { created_at: "2026-11-27T10:00:00.000Z", status: "later" },
            relationships: { account: { data: null } },
          },
  };
});

const config = (states = ["processed", "failed"], tenant = TENANT) =>
  createConfig(
    ports,
    tenant,
    `stream_${newUlid()}`,
    { resourceType: "document", url: "https://hooks.example/documents", states, secret: SECRET },
    ACTOR,
  );
const happen = async (eventType: EventType, resourceId = "doc_1") => {
  const facts = { id: `evt_${newUlid()}`, eventType, resourceId } as const;
  const timestamp = kit.ports.now().toISOString();
  const event = makeEvent({ ...facts, timestamp, outcome: "success", actorType: "system" });
  await kit.ports.record({ tenant: TENANT, event });
  await publish(ports, TENANT);
};
const later = async (minutes: number) => {
  kit.setNow(new Date(kit.ports.now().getTime() + minutes * 60_000).toISOString());
  await deliverDue(ports, (item) => ports.webhooks.find(item, item.streamId));
};

describe("a webhook config", () => {
  it("sends the resource in the state that the event tells, and only in the states of the config", async () => {
    await config();
    await happen("document.pending");
    await happen("credential.issued");
    await happen("document.processed");
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      {
        data: {
          type: "document/idv",
          id: "doc_1",
          attributes: { created_at: "2026-11-27T10:00:00.000Z", status: "processed" },
          relationships: { account: { data: null } },
        },
        meta: {
          event_id: expect.any(String),
          seq_num: expect.any(Number),
          occurred_at: kit.ports.now().toISOString(),
        },
      },
    ]);
  });

  it("sends of a resource that is gone only its id and state", async () => {
    await config();
    await happen("document.failed", "doc_gone");
    expect(JSON.parse(received[0]?.body ?? "").data).toEqual({
      type: "document",
      id: "doc_gone",
      attributes: { status: "failed" },
      relationships: {},
    });
  });

  it("signs the body alone, and its token signs nothing", async () => {
    await config();
    await happen("document.processed");
    const [first] = received;
    const signed = (key: string) =>
      createHmac("sha256", key)
        .update(first?.body ?? "")
        .digest("hex");
    expect(first?.headers["x-webhook-signature"]).toBe(signed(SECRET));
    expect(first?.headers["x-webhook-token"]).toBe(webhookToken(SECRET));
    expect(JSON.stringify(first)).not.toContain(SECRET);
    expect(first?.headers["x-webhook-signature"]).not.toBe(signed(webhookToken(SECRET)));
    expect(Object.keys(first?.headers ?? {})).toContain("beltic-signature");
  });

  it("is tried five times, then given up, and can be sent again by hand", async () => {
    answer = { status: 500 };
    const { id } = await config();
    await happen("document.processed");
    for (let tries = 0; tries < 8; tries++) await later(2);
    expect(received).toHaveLength(5);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    const [delivery] = await ports.webhooks.deliveries(id);
    expect(delivery).toMatchObject({ state: "dead", attempts: 5, lastOutcome: "500" });
    expect((await findConfig(ports, TENANT, id)).active).toBe(true);
    answer = { status: 204 };
    const again = await redeliver(ports, TENANT, id, delivery?.seq ?? 0);
    expect(again.state).toBe("delivered");
  });

  it("is never sent the event of another resource, not even by hand", async () => {
    const { id } = await config();
    await happen("credential.issued");
    const seq = await ports.feed.last(TENANT);
    expect(await codeOf(redeliver(ports, TENANT, id, seq))).toBe("not_found");
    expect(received).toEqual([]);
  });

  it("is of its tenant alone; a stream is none", async () => {
    const { id } = await config();
    const wanted = { url: "https://hooks.example/", secret: SECRET, eventFilter: [] };
    const stream = await createStream(ports, TENANT, "stream_1", wanted, ACTOR);
    const other = { ...TENANT, organizationId: "org_other" };
    for (const [tenant, wrong] of [
      [other, id],
      [TENANT, stream.id],
    ] as const) {
      expect(await codeOf(findConfig(ports, tenant, wrong))).toBe("not_found");
      expect(await codeOf(deleteConfig(ports, tenant, wrong, ACTOR))).toBe("not_found");
    }
    const page = { size: 15, total: true };
    expect((await listConfigs(ports, TENANT, page)).records.map((one) => one.id)).toEqual([id]);
    expect((await listConfigs(ports, other, page)).total).toBe(0);
    await deleteConfig(ports, TENANT, id, ACTOR);
    expect((await listConfigs(ports, TENANT, page)).total).toBe(0);
  });
});

import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo, createServer as createRawServer } from "node:net";
import { hostname } from "node:os";
import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Kit, openKit, TENANT } from "../../../test/support/credentials-kit.ts";
import { isPublicAddress } from "../../outbound/address-guard.ts";
import { makeEvent } from "../event.ts";
import { deliverDue, publish } from "./deliver.ts";
import { createPost } from "./post.ts";
import { createStream, redeliver, rotateSecret, type StreamPorts } from "./streams.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const SECRET = "s".repeat(32);
const ACTOR = { type: "api_key", id: "key_a" } as const;
let kit: Kit;
let ports: StreamPorts;
let url: string;
let received: { body: string; headers: IncomingHttpHeaders; seq: number; about: string | null }[];
let status: () => number;
let close: () => Promise<void>;

beforeEach(async () => {
  kit = openKit();
  received = [];
  status = () => 200;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      const event = z
        .object({ seq_num: z.number(), credential_id: z.string().nullable() })
        .parse(JSON.parse(body));
      const code = status();
      received.push({ body, headers: request.headers, seq: event.seq_num, about: event.credential_id });
      response.writeHead(code, { location: "http://127.0.0.1:1/" }).end("thanks");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = z
    .object({ port: z.number() })
    .parse(server.address() satisfies AddressInfo | string | null);
  url = `http://127.0.0.1:${port}/hook`;
  close = () => new Promise((resolve) => server.close(() => resolve()));
  ports = {
    isLocal: true,
    feed: kit.feed,
    webhooks: kit.webhooks,
    post: createPost(true, 10_000),
    now: kit.ports.now,
    newEventId: kit.ports.newEventId,
    random: () => 1,
    resource: async () => undefined,
  };
});
afterEach(async () => {
  await close();
});

const happen = async (credentialId: string) => {
  const facts = {
    id: `evt_${ulid()}`,
    eventType: "credential.verified",
    outcome: "success",
    actorType: "api_key",
  } as const;
  const timestamp = kit.ports.now().toISOString();
  await kit.ports.record({ tenant: TENANT, event: makeEvent({ ...facts, timestamp, credentialId }) });
};
const stream = (target = url) =>
  createStream(
    ports,
    TENANT,
    `stream_${ulid()}`,
    {
      url: target,
      secret: SECRET,
      eventFilter: [],
    },
    ACTOR,
  );
const minutesLater = async (minutes: number) => {
  kit.setNow(new Date(kit.ports.now().getTime() + minutes * 60_000).toISOString());
  await deliverDue(ports, (item) => ports.webhooks.find(item, item.streamId));
};

describe("webhooks", () => {
  it("are signed as a receiver checks it", async () => {
    await stream();
    await happen("cred_a");
    await publish(ports, TENANT);
    const [first] = received;
    const timestamp = first?.headers["beltic-timestamp"];
    const expected = createHmac("sha256", SECRET).update(`${timestamp}.${first?.body}`).digest("hex");
    expect(first?.headers["beltic-signature"]).toBe(`sha256=${expected}`);
  });

  it("name their stream, so that one address can take those of several", async () => {
    const made = await stream();
    await happen("cred_a");
    await publish(ports, TENANT);
    expect(received.map(({ headers }) => headers["beltic-stream-id"])).toEqual([made.id]);
  });

  it("arrive once when ten processes publish, in order for each credential", async () => {
    await stream();
    for (let round = 0; round < 4; round++)
      for (const about of ["cred_a", "cred_b", "cred_c"]) await happen(about);
    await Promise.all(Array.from({ length: 10 }, () => publish(ports, TENANT)));
    await minutesLater(2);
    for (const about of ["cred_a", "cred_b", "cred_c"]) {
      const seqs = received.filter((entry) => entry.about === about).map(({ seq }) => seq);
      expect(seqs).toHaveLength(4);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    }
  });

  it("are tried again in order, and one credential's trouble is not another's", async () => {
    await stream();
    await happen("cred_a");
    await happen("cred_a");
    await happen("cred_b");
    let refusals = 2;
    status = () => (refusals-- > 0 ? 500 : 200);
    await publish(ports, TENANT);
    await minutesLater(1);
    await minutesLater(1);
    const succeeded = received.slice(2);
    expect(succeeded.map(({ about }) => about).toSorted()).toEqual(["cred_a", "cred_a", "cred_b"]);
    const [first = 0, second = 0] = succeeded.filter(({ about }) => about === "cred_a").map(({ seq }) => seq);
    expect(first).toBeLessThan(second);
  });

  it("are not delayed by a long queue of another stream's failures", async () => {
    let isTroubled = true;
    status = () => (isTroubled ? 500 : 200);
    await stream();
    for (let event = 0; event < 130; event++) await happen("cred_a");
    await publish(ports, TENANT);
    await happen("cred_b");
    await publish(ports, TENANT);
    isTroubled = false;
    received = [];
    await minutesLater(1);
    expect(received.filter(({ about }) => about === "cred_b")).toHaveLength(1);
    expect(received.filter(({ about }) => about === "cred_a")).toHaveLength(130);
  });

  it("come ten at a time, however many are new", async () => {
    let open = 0;
    let most = 0;
    let full = () => {};
    const tenAreOpen = new Promise<void>((resolve) => {
      full = resolve;
    });
    const post: StreamPorts["post"] = async (...delivery) => {
      open += 1;
      most = Math.max(most, open);
      if (open === 10) full();
      await tenAreOpen;
      const outcome = await ports.post(...delivery);
      open -= 1;
      return outcome;
    };
    await stream();
    for (let event = 0; event < 40; event++) await happen(`cred_${event}`);
    await publish({ ...ports, post }, TENANT);
    expect(received).toHaveLength(40);
    expect(most).toBe(10);
  });

  it("are given up after a day, and the stream with them; an event can be sent again", async () => {
    const { id } = await stream();
    await happen("cred_a");
    status = () => 503;
    await publish(ports, TENANT);
    for (let hours = 0; hours < 27; hours++) await minutesLater(61);
    const [dead] = await ports.webhooks.deliveries(id);
    expect(dead).toMatchObject({ state: "dead", lastOutcome: "503" });
    expect(await ports.webhooks.find(TENANT, id)).toMatchObject({ active: false });
    status = () => 200;
    const revived = await ports.webhooks.find(TENANT, id);
    if (revived !== undefined)
      await ports.webhooks.change(revived, { active: true }, ["deactivatedAt", "failingSince"]);
    // The first event is that the stream was made.
    expect(await redeliver(ports, TENANT, id, 2)).toMatchObject({ state: "delivered" });
    await ports.feed.sequence(TENANT);
    expect(await ports.feed.read(TENANT, 2, 10)).toMatchObject([
      { eventType: "stream.changed", actorType: "system", outcomeReason: "deactivated", resourceId: id },
    ]);
  });

  it("do not follow redirects and do not wait for ever", async () => {
    const { id } = await stream();
    status = () => 302;
    await happen("cred_a");
    await publish(ports, TENANT);
    expect(await ports.webhooks.deliveries(id)).toMatchObject([{ state: "pending", lastOutcome: "302" }]);
    const slow = createServer(() => undefined);
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", () => resolve()));
    const { port } = z.object({ port: z.number() }).parse(slow.address());
    expect(await createPost(true, 100)(`http://127.0.0.1:${port}`, "{}", {})).toEqual({ fault: "timeout" });
    slow.closeAllConnections();
    slow.close();
  });

  it("are not held up by a receiver that switches protocols instead of answering", async () => {
    const switching = createRawServer((socket) =>
      socket.once("data", () =>
        socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
      ),
    );
    await new Promise<void>((resolve) => switching.listen(0, "127.0.0.1", () => resolve()));
    const { port } = z.object({ port: z.number() }).parse(switching.address());
    expect(await createPost(true, 2_000)(`http://127.0.0.1:${port}`, "{}", {})).toEqual({
      fault: "unreachable",
    });
    switching.close();
  });

  it("carry a signature by each secret while one replaces the other", async () => {
    const { id } = await stream();
    await rotateSecret(ports, TENANT, id, "n".repeat(32), 3600, ACTOR);
    await happen("cred_a");
    await publish(ports, TENANT);
    const signatureOf = (about: string | null) =>
      received.findLast((delivery) => delivery.about === about)?.headers["beltic-signature"];
    // Replacing the secret is an event too.
    for (const about of [null, "cred_a"])
      expect(signatureOf(about)).toMatch(/^sha256=[0-9a-f]{64},sha256=[0-9a-f]{64}$/);
    kit.setNow("2026-11-25T14:00:00Z");
    await happen("cred_a");
    await publish(ports, TENANT);
    expect(signatureOf("cred_a")).toMatch(/^sha256=[0-9a-f]{64}$/);
  });
});

describe("a secret that is replaced", () => {
  const HOUR = 3600;
  const signersOf = async (names: readonly string[]) => {
    received = [];
    await happen("cred_a");
    await publish(ports, TENANT);
    const last = received.findLast(({ about }) => about === "cred_a");
    const signatures = String(last?.headers["beltic-signature"]).split(",");
    return names.filter((name) =>
      signatures.includes(
        `sha256=${createHmac("sha256", name.repeat(32)).update(`${last?.headers["beltic-timestamp"]}.${last?.body}`).digest("hex")}`,
      ),
    );
  };
  const rotate = (id: string, name: string, overlap: number) =>
    rotateSecret(ports, TENANT, id, name.repeat(32), overlap, ACTOR);
  const NAMES = ["s", "a", "b", "c"];

  it("signs until its own overlap ends, whatever replaces it meanwhile", async () => {
    const { id } = await stream();
    const start = kit.ports.now().getTime();
    await rotate(id, "a", 24 * HOUR);
    await rotate(id, "b", HOUR);
    expect(await signersOf(NAMES)).toEqual(["s", "a", "b"]);
    kit.setNow(new Date(start + 2 * HOUR * 1000).toISOString());
    expect(await signersOf(NAMES)).toEqual(["s", "b"]);
    await rotate(id, "c", HOUR);
    expect((await ports.webhooks.find(TENANT, id))?.secrets).toHaveLength(3);
    kit.setNow(new Date(start + 25 * HOUR * 1000).toISOString());
    expect(await signersOf(NAMES)).toEqual(["c"]);
  });

  it("is dropped at once with all earlier ones where there is no overlap", async () => {
    const { id } = await stream();
    await rotate(id, "a", 24 * HOUR);
    await rotate(id, "b", 0);
    expect(await signersOf(NAMES)).toEqual(["b"]);
  });

  it("is kept when the same call comes again, and comes back when it is replaced by itself", async () => {
    const { id } = await stream();
    await rotate(id, "a", 24 * HOUR);
    const before = await rotate(id, "a", HOUR);
    expect(before.secrets.map(({ until }) => until !== undefined)).toEqual([false, true]);
    expect(await signersOf(NAMES)).toEqual(["s", "a"]);
    const { secrets } = await rotate(id, "s", HOUR);
    expect(secrets.map(({ secret, until }) => [secret[0], until !== undefined])).toEqual([
      ["s", false],
      ["a", true],
    ]);
  });

  it("is lost in none of several rotations at once", async () => {
    const { id } = await stream();
    await Promise.all(["a", "b", "c"].map((name) => rotate(id, name, HOUR)));
    expect(await signersOf(NAMES)).toEqual(NAMES);
  });
});

describe("where events may go", () => {
  it.each([
    "10.1.2.3",
    "127.0.0.1",
    "169.254.169.254",
    "192.168.1.1",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "::ffff:127.0.0.1",
    "fd00::1",
    "fe80::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
  ])("not to %s", (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(["93.184.216.34", "2606:2800:220:1::1"])("to %s", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it("takes what cannot be sent at all for an attempt that failed", async () => {
    const post = createPost(true, 2_000);
    expect(await post("http://127.0.0.1:9/hook", "{}", { "x-line": "a\nb" })).toEqual({
      fault: "unreachable",
    });
  });

  it("is checked on the address that a name resolves to, in local mode too", async () => {
    const post = createPost(false, 2_000);
    expect(await post("https://localhost/hook", "{}", {})).toEqual({ fault: "refused_address" });
    expect(await post("https://127.0.0.1/hook", "{}", {})).toEqual({ fault: "refused_address" });
    for (const host of [
      "2130706433",
      "0x7f.1",
      "0x7f000001",
      "017700000001",
      "127.1",
      "127.0.0.1.",
      "\uFF11\uFF12\uFF17.0.0.1",
      "[::ffff:127.0.0.1]",
      "[::ffff:7f00:1]",
      "[::127.0.0.1]",
      "[::]",
      "[fe80::1]",
    ])
      expect(await post(`https://${host}/hook`, "{}", {}), host).toEqual({ fault: "refused_address" });
    expect(await post("http://example.com/hook", "{}", {})).toEqual({ fault: "refused_address" });
    expect(await createPost(true, 2_000)(`http://${hostname()}/hook`, "{}", {})).toEqual({
      fault: "refused_address",
    });
  });
});

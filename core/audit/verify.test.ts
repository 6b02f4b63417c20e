import { CompactSign, exportJWK, generateKeyPair, type JSONWebKeySet } from "jose";
import { beforeAll, expect, test } from "vitest";
import { nodeSha256 } from "./canonical.ts";
import { SEAL_TYPE } from "./seal.ts";
import { type AuditTrail, chain, rootOfChain, type TrailFact } from "./trail.ts";
import { verifyTrail } from "./verify.ts";

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let jwks: JSONWebKeySet;
let trail: AuditTrail;

beforeAll(async () => {
  keys = await generateKeyPair("ES256");
  jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: "k1", alg: "ES256" }] };
  trail = await sealed("exec_1", [
    "execution.started",
    "block.started",
    "block.completed",
    "execution.completed",
  ]);
});

const fact = (type: TrailFact["type"], second: number): TrailFact => ({
  at: `2026-11-25T01:00:0${second}.000Z`,
  type,
  block_id: type.startsWith("block") ? "b" : null,
  block_type: type.startsWith("block") ? "decision" : null,
  attempt: null,
  outcome: null,
  duration_ms: null,
  provider: null,
  versions: null,
  actor: { type: "workflow", id: null, on_behalf_of: null },
  input_hash: null,
  output_hash: null,
});

async function sealed(
  execution_id: string,
  types: TrailFact["type"][],
  typ = SEAL_TYPE,
): Promise<AuditTrail> {
  const events = chain(types.map(fact), nodeSha256);
  const payload = {
    iss: "did:web:localhost",
    execution_id,
    workflow_id: "wf_a",
    version: 1,
    status: "completed",
    root: rootOfChain(types.map(fact), nodeSha256),
    count: events.length,
    iat: 1,
  };
  const seal = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: "ES256", kid: "k1", typ })
    .sign(keys.privateKey);
  return { execution_id, workflow_id: "wf_a", version: 1, status: "completed", events, seal };
}

const codes = async (changed: AuditTrail): Promise<string[]> => {
  const verdict = await verifyTrail(changed, jwks, nodeSha256);
  return verdict.valid ? [] : verdict.faults.map(({ code }) => code);
};

test("an untouched trail is proven", async () => {
  expect(await verifyTrail(trail, jwks, nodeSha256)).toMatchObject({
    valid: true,
    seal: { count: 4, execution_id: "exec_1" },
  });
});

test("a changed event", async () => {
  const events = trail.events.map((event) => (event.seq === 3 ? { ...event, outcome: "failed" } : event));
  expect(await codes({ ...trail, events })).toEqual(["root_mismatch", "event_changed"]);
});

test("the graph of the run, or its end", async () => {
  expect(await codes({ ...trail, status: "failed" })).toEqual(["execution_changed"]);
  expect(await codes({ ...trail, workflow_id: "wf_b" })).toEqual(["execution_changed"]);
  expect(await codes({ ...trail, version: null })).toEqual(["execution_changed"]);
});

test("a dropped event, also when the rest is chained again", async () => {
  const events = trail.events.filter(({ seq }) => seq !== 2);
  expect(await codes({ ...trail, events })).toContain("events_added_or_dropped");
  const rechained = chain(
    [fact("execution.started", 0), fact("block.completed", 1), fact("execution.completed", 2)],
    nodeSha256,
  );
  expect(await codes({ ...trail, events: rechained })).toEqual(["events_added_or_dropped", "root_mismatch"]);
});

test("an added event", async () => {
  const last = trail.events.at(-1);
  const events = last === undefined ? [] : [...trail.events, { ...last, seq: 5 }];
  expect(await codes({ ...trail, events })).toContain("events_added_or_dropped");
});

test("reordered events", async () => {
  const [a, b, c, d] = trail.events;
  if (!a || !b || !c || !d) throw new Error("unreachable");
  expect(await codes({ ...trail, events: [a, c, b, d] })).toEqual(
    expect.arrayContaining(["root_mismatch", "event_missing_or_moved", "event_changed"]),
  );
});

test("the seal of another execution, of another kind, of another key, and none at all", async () => {
  const other = await sealed("exec_2", ["execution.started", "execution.completed"]);
  expect(await codes({ ...trail, seal: other.seal })).toEqual(
    expect.arrayContaining(["seal_of_another_execution", "root_mismatch"]),
  );
  expect(await codes({ ...other, execution_id: "exec_1" })).toEqual(["seal_of_another_execution"]);
  expect(await codes(await sealed("exec_1", ["execution.started"], "vc+jwt"))).toEqual(["seal_malformed"]);
  const stranger = await generateKeyPair("ES256");
  const strange = { keys: [{ ...(await exportJWK(stranger.publicKey)), kid: "k1", alg: "ES256" }] };
  expect(await verifyTrail(trail, strange, nodeSha256)).toMatchObject({
    faults: [{ code: "seal_signature_invalid" }],
  });
  expect(await codes({ ...trail, seal: null })).toEqual(["no_seal"]);
  expect(await codes({ ...trail, seal: "rubbish" })).toEqual(["seal_malformed"]);
});

import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as z from "zod";
import { nodeSha256 } from "../../../core/audit/canonical.ts";
import { auditTrailSchema } from "../../../core/audit/trail.ts";
import { verifyTrail } from "../../../core/audit/verify.ts";
import { type Api, codeOf, freshId, openHere } from "../harness.ts";
import {
  erased,
  everything,
  execute,
  filesUnder,
  graph,
  leaveTraces,
  post,
  run,
  unzipped,
} from "./erasure-kit.ts";

const otherFile = z.object({ challenges: z.array(z.unknown()), batch_requests: z.array(z.unknown()) });

/** A person who goes through every path, is erased, and is then looked for in every item and file. */

let directory: string;
let api: Api;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "erasure-"));
  api = await openHere(directory);
});
afterEach(async () => {
  await api.close();
  rmSync(directory, { recursive: true, force: true });
});

it("leaves no trace of a person in any item or file, and every seal still holds", async () => {
  const person = freshId("canary");
  const name = `Quentin ${freshId("Zanzibar").replaceAll("_", "")}`;
  const word = (name.split(" ")[1] ?? "").toLowerCase();
  const { id, ended, open, credentialId, caseId, headers } = await leaveTraces(api, person, name);
  const before = (await everything()).toLowerCase();
  for (const trace of [person, word]) expect(before).toContain(trace.toLowerCase());
  const lines = before.split("\n").filter((line) => line.includes(person.toLowerCase()));
  for (const store of ["exec", "subj", "doc", "cred", "case", "liveness", "chip", "batch", "capture"])
    expect([store, lines.some((line) => line.startsWith(`{"pk":"${store}#`))]).toEqual([store, true]);

  const exported = z
    .looseObject({ url: z.string(), sha256: z.string() })
    .parse((await api.call("GET", `/v1/subjects/${id}/export`)).body);
  const archive = Buffer.from(await (await fetch(exported.url)).arrayBuffer());
  expect(createHash("sha256").update(archive).digest("hex")).toBe(exported.sha256);
  const files = unzipped(archive);
  for (const thing of [ended.executionId, open.executionId, credentialId, caseId])
    expect([...files.keys()].filter((file) => file.includes(thing))).toHaveLength(1);
  const runFile = [...files].find(([file]) => file.includes(ended.executionId))?.[1];
  expect(String(runFile)).toContain(name);
  expect(files.get("subject.json")?.toString()).toContain(`N${person}`);
  expect([...files.values()].map(String)).toContain(`not a picture of ${person}`);
  const text = [...files.values()].map(String).join("\n");
  expect(text).toContain(`Called ${name}.`);
  for (const secret of ["taskToken", "nonceHash", '"nonce"']) expect(text).not.toContain(secret);
  const [session] = [...files]
    .filter(([file]) => file.startsWith("captures/"))
    .map(([, file]) => String(file));
  expect(session).toContain(`answered by ${person}`);
  for (const secret of ["tokenHash", "deviceHash", "codeHash"]) expect(session).not.toContain(secret);
  const other = otherFile.parse(JSON.parse(String(files.get("other.json"))));
  expect([other.challenges.length, other.batch_requests.length]).toEqual([2, 1]);

  const requested = await api.call("DELETE", `/v1/subjects/${id}`);
  expect(requested.status).toBe(202);
  const gone = await api.call("GET", `/v1/subjects?external_id=${person}`);
  expect(gone.body).toMatchObject({ subjects: [] });
  await erased(api, id);
  const after = (await everything()).toLowerCase();
  for (const trace of [person, word]) {
    expect(after.split("\n").filter((line) => line.includes(trace.toLowerCase()))).toEqual([]);
  }

  const jwks = (await api.call("GET", "/.well-known/jwks.json")).body;
  for (const { executionId } of [ended, open]) {
    const { body } = await api.call("GET", `/v1/workflows/executions/${executionId}/audit`);
    const trail = auditTrailSchema.parse(body);
    expect(trail.seal).not.toBeNull();
    const keys = z.object({ keys: z.array(z.looseObject({})) }).parse(jwks);
    expect((await verifyTrail(trail, keys, nodeSha256)).valid).toBe(true);
  }
  const source = { executionId: ended.executionId, startBlockId: "echo" };
  const again = await post(api, "/v1/workflows/execute", { workflowId: "wf_erasure", runFromBlock: source });
  expect([again.status, codeOf(again)]).toEqual([409, "conflict"]);
  const replay = await execute(api, person, name, graph, headers);
  expect(JSON.stringify(replay.body)).not.toContain(person);
  const verdict = await post(api, `/v1/credentials/${credentialId}/verify`, {});
  expect(verdict.body).toMatchObject({ valid: false });
  expect((await api.call("GET", `/v1/cases/${caseId}`)).status).toBe(404);
  const { body: record } = await api.call("GET", `/v1/subjects/${id}`);
  expect(record).toMatchObject({ external_id: null, attributes: {}, erased_at: expect.any(String) });
  const feed = await api.call("GET", `/v1/audit/events?resource_id=${id}`);
  expect(JSON.stringify(feed.body)).toContain("subject.erased");

  await api.close();
  const holding = filesUnder(directory).filter((file) => {
    const text = readFileSync(file).toString("latin1").toLowerCase();
    return text.includes(person.toLowerCase()) || text.includes(word);
  });
  expect(holding).toEqual([]);
  api = await openHere(directory);
  // The same external id is somebody new.
  const newcomer = run.parse((await execute(api, person, "Somebody Else", graph)).body);
  expect(newcomer.subjectId).not.toBe(id);
}, 120_000);

/**
 * The cost of credentials: `npm run bench:credentials`. In this process, over the local table: issue, verify (server),
 * verify (SDK, warm), a batch; then a batch of 10,000 through the API of a whole local stack. Times in ms, with the
 * processor time per call; the machine's load matters as much as the code, so compare within one run.
 */
import { performance } from "node:perf_hooks";
import { ulid } from "ulid";
import { createBatchStore } from "../adapters/dynamodb/batches.ts";
import { processChunk, submitBatch } from "../core/credentials/batch.ts";
import { issueCredential } from "../core/credentials/issue.ts";
import { signedPayload } from "../core/credentials/record.ts";
import { issueBody, parseIssueRequest } from "../core/credentials/request.ts";
import { verifyHere } from "../core/credentials/verify-here.ts";
import { createVerifier } from "../sdk/index.ts";
import { DID, openTableKit, TENANT } from "../test/support/credentials-kit.ts";
import { wellKnownFetch } from "../test/support/well-known-fetch.ts";
import { runBatchOverHttp } from "./batch-over-http.ts";

const WARM_UP = 500;
const ROUNDS = 1_000;
const BATCH = 2_000;
const BATCH_OVER_HTTP = 10_000;
const actor = { type: "api_key" as const };

const kit = await openTableKit();
const { ports } = kit;
const body = (id: string) => ({
  credential_type: "user",
  subject: { type: "person", id },
  claims: { kyc_status: "approved", trust_level: "idv_verified" },
});
const issue = (id: string) => {
  const request = parseIssueRequest(issueBody.parse(body(id)), ports.now());
  return issueCredential(ports, { id: `cred_${ulid()}`, tenant: TENANT, request, source: "api", actor });
};

async function median(name: string, run: (round: number) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP; round++) await run(round);
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    await run(WARM_UP + round);
    times.push(performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before);
  const processor = ((user + system) / 1000 / ROUNDS).toFixed(2);
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(2);
  console.log(`${name.padEnd(24)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   processor ${processor} ms`);
}

const token = signedPayload(await issue("user_0")) ?? "";
await median("issue", (round) => issue(`user_${round}`));
await median("verify, server", () => verifyHere(ports, TENANT, token, {}, actor));

const verifier = createVerifier({
  issuers: [DID],
  environment: "staging",
  fetch: wellKnownFetch(ports),
  now: ports.now,
});
const { valid } = await verifier.verify(token);
if (!valid) throw new Error("the SDK refuses what it should accept");
await median("verify, SDK warm", () => verifier.verify(token));

const { eraseCredential } = kit;
const batches = {
  ...ports,
  batches: createBatchStore(kit.table),
  run: async () => undefined,
  eraseCredential,
};
const items = Array.from({ length: BATCH }, (_, place) => body(`batch_${place}`));
const startedAt = performance.now();
const job = await submitBatch(batches, { ...TENANT, id: "key_bench" }, "job_bench", items);
for (let chunk = 0; chunk < job.chunks; chunk += 2) {
  await Promise.all(
    [chunk, chunk + 1]
      .filter((next) => next < job.chunks)
      .map((next) => processChunk(batches, job.jobId, next)),
  );
}
const seconds = (performance.now() - startedAt) / 1000;
console.log(`${"batch".padEnd(24)} ${(BATCH / seconds).toFixed(0)} a second`);
await kit.close();

const many = Array.from({ length: BATCH_OVER_HTTP }, (_, place) => body(`http_${place}`));
const { ms, processorMs } = await runBatchOverHttp(many);
const each = (processorMs / BATCH_OVER_HTTP).toFixed(2);
console.log(
  `${"batch of 10,000, HTTP".padEnd(24)} ${((BATCH_OVER_HTTP * 1000) / ms).toFixed(0)} a second   processor ${each} ms each`,
);
process.exit(0);

/** Credentials: the ports of issuing, one by one and in batches. */

import { randomInt } from "node:crypto";
import { createBatchStarter } from "../../adapters/aws/batch-machine.ts";
import { createSpendStore } from "../../adapters/dynamodb/spend.ts";
import { createStatusListStore } from "../../adapters/dynamodb/status-lists.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { oneWriter } from "../../core/access/one-writer.ts";
import type { BatchPorts, ChunkPorts } from "../../core/credentials/batch.ts";
import type { BatchEndPorts } from "../../core/credentials/batch-ends.ts";
import type { BatchUploadPorts } from "../../core/credentials/batch-upload.ts";
import type { CredentialPorts } from "../../core/credentials/context.ts";
import { credentialSchemas } from "../../core/credentials/credential-schema.ts";
import { eraseWithSubject } from "../../core/credentials/lifecycle.ts";
import type { CredentialRecord } from "../../core/credentials/record.ts";
import { evidenceOfCredentials } from "../../core/evidence/for-credentials.ts";
import { eraseEvidenceOf } from "../../core/evidence/keep.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { idempotency, mayStill } from "./edge.ts";
import { evidencePorts } from "./evidence-files.ts";
import { issuer } from "./issuer.ts";
import { once } from "./once.ts";
import { batches } from "./other-stores.ts";
import { config, newEventId, now } from "./process.ts";
import { stepFunctionsClient } from "./step-functions.ts";
import { credentials, recordEvent, table } from "./stores.ts";
import { subjectNames, subjectPorts } from "./subjects.ts";
import { uploads } from "./uploads.ts";

/** The ports of the use cases of credentials. */
export const credentialPorts = /* @__PURE__ */ once(
  (): CredentialPorts => ({
    issuer: issuer(),
    credentials: credentials(),
    lists: createStatusListStore(table()),
    subjectNames: subjectNames(),
    subjects: subjectPorts().subjects,
    evidence: evidenceOfCredentials(evidencePorts()),
    ledger: createSpendStore(table()),
    schemas: credentialSchemas(config().issuerDid),
    record: recordEvent(),
    now,
    newEventId,
    randomIndex: (below) => randomInt(below),
  }),
);

const batchStarter = /* @__PURE__ */ once(() =>
  createBatchStarter(stepFunctionsClient(), config().batchStateMachineArn),
);

/** The ports of credential batches; their machine runs them (`batch/machine.ts`). */
export const batchPorts = /* @__PURE__ */ once(
  (): BatchPorts => ({
    ...credentialPorts(),
    batches: batches(),
    run: batchStarter(),
  }),
);

/** The ports of the worker of batches. */
export const chunkPorts = /* @__PURE__ */ once((): ChunkPorts => ({ ...batchPorts(), ...batchEndPorts() }));

/** Erases a credential with its evidence for good, if there is one. */
export async function eraseCredential(tenant: Tenant, id: string): Promise<void> {
  const record = await eraseRecord(id);
  if (record !== undefined) await eraseEvidenceOf(evidencePorts(), tenant, record);
}

async function eraseRecord(id: string): Promise<CredentialRecord | undefined> {
  const record = await credentials().find(id);
  if (record !== undefined)
    await eraseWithSubject({ credentials: credentials(), now, newEventId }, record, { type: "system" });
  return record;
}

/** The ports of opening batches whose files have come, without those of issuing. */
export const batchOpenPorts = /* @__PURE__ */ once(() => ({
  ...batchEndPorts(),
  run: batchStarter(),
  bucket: uploads().bucket,
  takeAlone: oneWriter(idempotency(), newUlid, () => now().getTime()),
  mayStill: mayStill(),
}));

/** The ports of batches whose requests come in a file. */
export const batchUploadPorts = /* @__PURE__ */ once(
  (): BatchUploadPorts => ({ ...batchPorts(), ...batchOpenPorts() }),
);

/** The ports of ending batches, without those of issuing, which the sweeper does not use. */
export const batchEndPorts = /* @__PURE__ */ once(
  (): BatchEndPorts => ({
    batches: batches(),
    now,
    newEventId,
    // Its evidence goes when its time is over: no credential names it any more.
    eraseCredential: async (_tenant, id) => void (await eraseRecord(id)),
  }),
);

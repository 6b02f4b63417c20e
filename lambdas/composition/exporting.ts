/** What is exported of a subject: all of each thing that belongs to it. */

import { readRest } from "../../adapters/dynamodb/subjects/rest.ts";
import { spool } from "../../adapters/files/spool.ts";
import { catalogue } from "../../blocks.config.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { withoutSecretsOf } from "../../core/capture/records.ts";
import { allEntries } from "../../core/cases/all-entries.ts";
import { signedView } from "../../core/cases/evidence/deliver.ts";
import { requestsInBatches } from "../../core/credentials/batch-erasure.ts";
import { objectKey, UPLOAD_LIMITS } from "../../core/documents/record.ts";
import { evidenceIdsIn } from "../../core/evidence/attach.ts";
import { isUsable } from "../../core/evidence/record.ts";
import { bytesOf } from "../../core/evidence/take.ts";
import { blockWithoutOthers } from "../../core/executions/reads/other-subjects.ts";
import type { ExecutionRecord } from "../../core/executions/records.ts";
import type { ExportPorts } from "../../core/subjects/export.ts";
import type { Collectors } from "../../core/subjects/export-files.ts";
import type { PackPorts } from "../../core/subjects/export-job.ts";
import { evidencePorts } from "./evidence-files.ts";
import { monitoring } from "./monitoring.ts";
import { once } from "./once.ts";
import { batches, captures, dismissals, exportJobs, identitySessions } from "./other-stores.ts";
import { now } from "./process.ts";
import { credentials, disclosures, executions, table } from "./stores.ts";
import { subjectPorts } from "./subjects.ts";
import { uploads } from "./uploads.ts";
import { casePorts } from "./workflows.ts";

const collectors = /* @__PURE__ */ once(
  (): Collectors => ({
    async run(executionId) {
      const record = await executions().load(executionId);
      return record === undefined ? undefined : withoutSecrets(record);
    },
    async document(tenant, id) {
      const { documents, bucket } = uploads();
      const record = await documents.find(tenant, id);
      if (record === undefined) return undefined;
      const file = await bucket.read(objectKey(record), UPLOAD_LIMITS.bytes);
      return file === undefined ? { record } : { record, file };
    },
    documentBytes: async (tenant, id) => (await uploads().documents.find(tenant, id))?.byteSize ?? 0,
    async credential(id) {
      const record = await credentials().find(id);
      return record === undefined ? undefined : { record, evidence: evidenceIdsIn(record.evidenceRefs) };
    },
    async evidence(tenant, id) {
      const record = await evidencePorts().evidence.find(tenant, id);
      if (record === undefined) return undefined;
      const file = isUsable(record) ? await bytesOf(evidencePorts(), record) : undefined;
      return file === undefined ? { record } : { record, file };
    },
    async evidenceBytes(tenant, credentialId) {
      const record = await credentials().find(credentialId);
      const found = await Promise.all(
        evidenceIdsIn(record?.evidenceRefs ?? []).map((id) => evidencePorts().evidence.find(tenant, id)),
      );
      return found.reduce((bytes, one) => bytes + (one?.sizeBytes ?? 0), 0);
    },
    async case(tenant, id) {
      const record = await casePorts().cases.find(tenant, id);
      if (record === undefined) return undefined;
      return { ...record, timeline: await allEntries(casePorts().cases, id) };
    },
    alert: (tenant, id) => monitoring().alert(tenant, id),
    async capture(tenant, id) {
      const session = await captures().find(tenant, id);
      return session === undefined ? undefined : withoutSecretsOf(session);
    },
    session: (tenant, id) => identitySessions().find(tenant, id),
    rest: async (tenant, { id, externalId }) => ({
      monitored: await monitored(tenant, id),
      dismissals: await dismissals().of(tenant, externalId),
      ...(await readRest(table(), tenant, externalId)),
      batch_requests: await requestsInBatches({ batches: batches(), now }, tenant, [externalId, id]),
    }),
  }),
);

/** What is known of the hits of a subject, without the keys by which it is found: these say nothing more. */
async function monitored(tenant: Tenant, subjectId: string) {
  const { watch, hits } = await monitoring().watched(tenant, subjectId);
  if (watch === undefined) return { hits };
  const { keys: _keys, ...looked } = watch;
  return { looked_up: looked, hits };
}

/** A run without what opens it (tokens of waiting tasks, the secret of its webhooks, the key of its hashes), and without ids of other subjects. */
function withoutSecrets({ meta, input, blocks, pauses, webhooks, seal }: ExecutionRecord) {
  const { webhooks: _webhooks, salt: _salt, holders: _holders, ...shown } = meta;
  return {
    ...shown,
    input,
    blocks: [...blocks.values()].map((block) => blockWithoutOthers(catalogue.get(block.blockType), block)),
    pauses: [...pauses.values()].map(({ taskToken: _taskToken, ...pause }) => pause),
    webhooks: [...webhooks.values()],
    seal: seal ?? null,
  };
}

const store: ExportPorts["store"] = (key, parts) =>
  spool(parts, async ({ byteSize, sha256, read }) => {
    await uploads().bucket.writeArchive(key, read(), { byteSize, sha256 });
    return { byteSize, sha256 };
  });

/** Within seconds: a call has 29 of them. */
const SMALL = { entries: 100, documentBytes: 4 * 1024 * 1024 };

/** The ports of exporting a subject. */
export const exportPorts = /* @__PURE__ */ once(
  (): ExportPorts => ({
    ...subjectPorts(),
    disclosures: disclosures(),
    collectors: collectors(),
    exports: exportJobs(),
    small: SMALL,
    store,
    sign: (key) => signedView({ bucket: uploads().bucket, now }, key, "application/zip"),
    // The API may write objects, and delete none.
    empty: (key) => uploads().bucket.write(key, new Uint8Array(), "text/csv"),
  }),
);

/** The ports of the worker that packs large exports. */
export const packPorts = /* @__PURE__ */ once(
  (): PackPorts => ({
    subjects: subjectPorts().subjects,
    collectors: collectors(),
    exports: exportJobs(),
    store,
    remove: (key) => uploads().bucket.delete(key),
    now,
  }),
);

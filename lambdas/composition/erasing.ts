/** The worker of erasures: what erases each kind of thing that belongs to a subject. */

import { createListedRecords } from "../../adapters/dynamodb/listed-records.ts";
import { createErasureStore } from "../../adapters/dynamodb/subjects/erasures.ts";
import { eraseRest } from "../../adapters/dynamodb/subjects/rest.ts";
import { eraseFromBatches } from "../../core/credentials/batch-erasure.ts";
import { type EraseUploadPorts, erasedUploadKind, eraseUpload } from "../../core/documents/erase.ts";
import { releaseUpload } from "../../core/evidence/keep.ts";
import { eraseRun } from "../../core/executions/commands/erase.ts";
import { redactDocumentOf } from "../../core/identity/documents/erase.ts";
import { documentKind } from "../../core/identity/documents/records.ts";
import { eraseSession } from "../../core/identity/sessions/erase.ts";
import { unpackSubject } from "../../core/monitoring/packs.ts";
import { redactReading } from "../../core/readings/erase.ts";
import { readingKind } from "../../core/readings/records.ts";
import type { EraseWorkPorts } from "../../core/subjects/erase.ts";
import { archiveKey } from "../../core/subjects/export-records.ts";
import type { Erasers } from "../../core/subjects/ports.ts";
import { eraseCase } from "./case-erasure.ts";
import { batchEndPorts, eraseCredential } from "./credentials.ts";
import { evidencePorts } from "./evidence-files.ts";
import { monitoring, packs } from "./monitoring.ts";
import { once } from "./once.ts";
import { captures, exportJobs, identitySessions } from "./other-stores.ts";
import { newEventId, now } from "./process.ts";
import { table } from "./stores.ts";
import { subjectPorts } from "./subjects.ts";
import { uploads } from "./uploads.ts";
import { executionPorts } from "./workflows.ts";

/** Erasures as they are stored. */
export const erasures = /* @__PURE__ */ once(() => createErasureStore(table()));

/** Uploads that are erased, and those that may come again. */
export const eraseUploadPorts = /* @__PURE__ */ once(
  (): EraseUploadPorts => ({
    ...uploads(),
    erasedUploads: createListedRecords(table(), erasedUploadKind),
    // Bytes that another subject's credential names stay, without the upload.
    isEvidence: (tenant, upload) => releaseUpload(evidencePorts(), tenant, upload),
    now,
  }),
);

const erasers = /* @__PURE__ */ once(
  (): Erasers => ({
    run: (executionId) => eraseRun(executionPorts(), executionId),
    async document(tenant, id) {
      const { documents } = uploads();
      const identityDocuments = createListedRecords(table(), documentKind);
      await redactDocumentOf({ uploads: documents, identityDocuments, now, newEventId }, tenant, id);
      await redactReading({ records: createListedRecords(table(), readingKind), now }, tenant, id);
      await eraseUpload(eraseUploadPorts(), tenant, id);
    },
    credential: eraseCredential,
    alert: (tenant, id) => monitoring().eraseAlert(tenant, id),
    capture: (tenant, id) => captures().erase(tenant, id),
    session: (tenant, id) => eraseSession({ sessions: identitySessions(), now }, tenant, id),
    archive: (tenant, id) => uploads().bucket.delete(archiveKey(tenant, id)),
    case: eraseCase,
    async requests(tenant, { id, externalId }) {
      const deleteFile = (key: string) => uploads().bucket.delete(key);
      await eraseFromBatches({ ...batchEndPorts(), deleteFile, eraseCredential }, tenant, [externalId, id]);
    },
    async rest(tenant, { id: subjectId, externalId }) {
      await eraseRest(table(), tenant, { id: subjectId, externalId });
      await monitoring().eraseHits(tenant, subjectId);
      await unpackSubject(packs(), tenant, subjectId);
      // A running one is its worker's, which then deletes what it has written.
      const job = await exportJobs().find(tenant, subjectId);
      if (job !== undefined && job.state !== "running") await exportJobs().drop(job);
    },
  }),
);

/** The ports of the worker of erasures. */
export const eraseWorkPorts = /* @__PURE__ */ once(
  (): EraseWorkPorts => ({
    erasures: erasures(),
    erasers: erasers(),
    subjects: subjectPorts().subjects,
    now,
  }),
);

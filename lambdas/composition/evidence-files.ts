/** Evidence: the files that credentials name. */

import { createEvidenceStore } from "../../adapters/dynamodb/evidence.ts";
import { evidenceStateOf } from "../../core/credentials/holds-evidence.ts";
import type { UploadEvidencePorts } from "../../core/evidence/of-upload.ts";
import { once } from "./once.ts";
import { newEventId, newId, now } from "./process.ts";
import { credentials, table } from "./stores.ts";
import { uploads } from "./uploads.ts";

/** The ports of evidence. */
export const evidencePorts = /* @__PURE__ */ once(
  (): UploadEvidencePorts => ({
    evidence: createEvidenceStore(table()),
    ...uploads(),
    stateOf: async (id) => evidenceStateOf(await credentials().find(id)),
    newEvidenceId: () => newId("ev"),
    newEventId,
    now,
  }),
);

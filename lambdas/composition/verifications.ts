/** Documents and verifications of the identity API, and single checks. */

import { createListedRecords } from "../../adapters/dynamodb/listed-records.ts";
import { businessKind } from "../../core/businesses/records.ts";
import type { CheckPorts } from "../../core/checks/run.ts";
import { documentKind } from "../../core/identity/documents/records.ts";
import { createParties, type Parties } from "../../core/identity/parties.ts";
import type { VerificationPorts } from "../../core/identity/verifications/ports.ts";
import { verificationKind } from "../../core/identity/verifications/records.ts";
import type { SettlePorts } from "../../core/identity/verifications/settle.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { createOutbound, type Outbound } from "../../core/outbound/call.ts";
import { type ReadingPorts, readingKind } from "../../core/readings/records.ts";
import { identitySessionPorts } from "./identity.ts";
import { once } from "./once.ts";
import { config, newEventId, now } from "./process.ts";
import { table } from "./stores.ts";
import { subjectNames } from "./subjects.ts";
import { templatePorts } from "./templates.ts";
import { uploads } from "./uploads.ts";
import { executionPorts, workflowPorts } from "./workflows.ts";

/** The ports of single checks. */
export const checkPorts = /* @__PURE__ */ once(
  (): CheckPorts => ({ workflows: workflowPorts(), executions: executionPorts() }),
);

const parties = /* @__PURE__ */ once((): Parties => createParties(identitySessionPorts()));

/** The ports of settling verifications. */
export const settlePorts = /* @__PURE__ */ once(
  (): SettlePorts => ({
    identityDocuments: createListedRecords(table(), documentKind),
    verifications: createListedRecords(table(), verificationKind),
    parties: parties(),
    checks: { executions: executionPorts() },
    now,
    newEventId,
  }),
);

/** The ports of documents and verifications. */
export const verificationPorts = /* @__PURE__ */ once(
  (): VerificationPorts => ({
    ...settlePorts(),
    uploads: { ...uploads(), subjectNames: subjectNames(), now },
    businesses: createListedRecords(table(), businessKind),
    checks: checkPorts(),
    newUlid,
  }),
);

/** The ports of documents that are read when their bytes come. */
export const readingPorts = /* @__PURE__ */ once(
  (): ReadingPorts => ({
    records: createListedRecords(table(), readingKind),
    templates: templatePorts(),
    uploads: { ...uploads(), subjectNames: subjectNames(), now },
    parties: parties(),
    checks: checkPorts(),
    now,
    newEventId,
  }),
);

/** Fetches files of documents from addresses that callers name; undefined: this deployment fetches none. */
export const fileFetching = /* @__PURE__ */ once((): Outbound | undefined => {
  const { fetchesFiles, privateHosts } = config();
  return fetchesFiles ? createOutbound({ privateHosts }) : undefined;
});

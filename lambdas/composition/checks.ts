/** Single checks of the API: screenings and look-ups of businesses. */

import { createListedRecords } from "../../adapters/dynamodb/listed-records.ts";
import { businessKind } from "../../core/businesses/records.ts";
import type { BusinessPorts } from "../../core/businesses/use.ts";
import { partyOfAccount } from "../../core/identity/accounts/party.ts";
import { businessOfSession, joinSession } from "../../core/identity/sessions/business.ts";
import { screeningKind } from "../../core/screenings/records.ts";
import type { ScreeningPorts, SettlePorts } from "../../core/screenings/use.ts";
import { identitySessionPorts } from "./identity.ts";
import { once } from "./once.ts";
import { newEventId, now } from "./process.ts";
import { disclosures, table } from "./stores.ts";
import { subjectPorts } from "./subjects.ts";
import { executionPorts, workflowPorts } from "./workflows.ts";

const shared = () => ({
  checks: { workflows: workflowPorts(), executions: executionPorts() },
  disclosures: disclosures(),
  now,
  newEventId,
});

/** The ports of looking businesses up. */
export const businessPorts = /* @__PURE__ */ once(
  (): BusinessPorts => ({
    ...shared(),
    records: createListedRecords(table(), businessKind),
    partyOfSession: (tenant, id) => businessOfSession(identitySessionPorts(), tenant, id),
    joinSession: (tenant, id, businessId, actor) =>
      joinSession(identitySessionPorts(), { tenant, id, businessId, actor }),
  }),
);

/** The ports of settling screenings: without workflows, so that the sweeper's bundle has no compiler. */
export const settleScreeningPorts = /* @__PURE__ */ once(
  (): SettlePorts => ({
    records: createListedRecords(table(), screeningKind),
    checks: { executions: executionPorts() },
    partyOf: (tenant, accountId) => partyOfAccount(subjectPorts(), tenant, accountId),
    now,
    newEventId,
  }),
);

/** The ports of screenings. */
export const screeningPorts = /* @__PURE__ */ once(
  (): ScreeningPorts => ({
    ...settleScreeningPorts(),
    ...shared(),
    hasBusiness: async (tenant, id) => (await businessPorts().records.find(tenant, id)) !== undefined,
  }),
);

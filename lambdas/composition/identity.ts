/** The Identity API: accounts and sessions. */

import type { SessionPorts } from "../../core/identity/sessions/context.ts";
import type { SessionRunPorts } from "../../core/identity/sessions/run.ts";
import { once } from "./once.ts";
import { captures, identitySessions } from "./other-stores.ts";
import { subjectPorts } from "./subjects.ts";
import { decidingPorts } from "./workflows.ts";

/** The ports of onboarding sessions. */
export const identitySessionPorts = /* @__PURE__ */ once(
  (): SessionPorts => ({ ...subjectPorts(), sessions: identitySessions() }),
);

/** The same with the runs that drive them. */
export const identityRunPorts = /* @__PURE__ */ once(
  (): SessionRunPorts => ({
    ...identitySessionPorts(),
    executions: decidingPorts(),
    captures: captures(),
  }),
);

/** The Identity API: accounts and sessions. */

import type { SessionPorts } from "../../core/identity/sessions/context.ts";
import { once } from "./once.ts";
import { identitySessions } from "./stores.ts";
import { subjectPorts } from "./subjects.ts";

/** The ports of onboarding sessions. */
export const identitySessionPorts = /* @__PURE__ */ once(
  (): SessionPorts => ({ ...subjectPorts(), sessions: identitySessions() }),
);

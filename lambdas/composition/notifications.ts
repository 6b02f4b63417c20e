/** Telling teams of their cases. */

import { createSesClient } from "../../adapters/aws/clients/ses.ts";
import { createSesMailer } from "../../adapters/aws/ses.ts";
import { createMailbox } from "../../adapters/dynamodb/mailbox.ts";
import { createNotificationStore, createTeamStore } from "../../adapters/dynamodb/notifications.ts";
import { createPost } from "../../core/audit/webhooks/post.ts";
import type { Mailer, NotifyPorts, TeamPorts } from "../../core/notifications/ports.ts";
import { logOf } from "../telemetry/log.ts";
import { once } from "./once.ts";
import { feed } from "./other-stores.ts";
import { config, newEventId, now } from "./process.ts";
import { table } from "./stores.ts";
import { casePorts } from "./workflows.ts";

const isLocal = (): boolean => config().stage === "local";

/** Mail that is kept instead of sent: the local server's. */
export const mailbox = /* @__PURE__ */ once(() => createMailbox(table(), now));

/** The ports of the use cases of teams. */
export const teamPorts = /* @__PURE__ */ once(
  (): TeamPorts => ({
    teams: createTeamStore(table()),
    notifications: createNotificationStore(table(), now),
    feed: feed(),
    sendsMail: isLocal() || config().mailFrom !== undefined,
    isLocal: isLocal(),
    now,
    newEventId,
  }),
);

/** The ports of telling teams. */
export const notifyPorts = /* @__PURE__ */ once(
  (): NotifyPorts => ({
    ...teamPorts(),
    cases: casePorts().cases,
    mailer: mailer(),
    post: createPost(isLocal()),
    consoleOrigin: config().consoleOrigin,
    report: (facts) => logOf(process.env)("error", { message: "a message to a team is given up", ...facts }),
  }),
);

function mailer(): Mailer {
  const { mailFrom: from, region } = config();
  if (isLocal()) return mailbox();
  if (from !== undefined) return createSesMailer(createSesClient({ region }), from);
  return {
    send: () => Promise.reject(new Error("This deployment has no address of a sender.")),
  };
}

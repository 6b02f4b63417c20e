import { credentialPorts } from "../../composition/credentials.ts";
import { feed } from "../../composition/other-stores.ts";
import { keyMaterial } from "../../composition/process.ts";
import { webhookPorts } from "../../composition/reports.ts";
import { auditRoutes } from "../audit.ts";
import { streamRoutes } from "../audit-streams.ts";
import type { Route } from "../route.ts";
import { webhookConfigRoutes } from "../webhook-configs.ts";

/** The audit feed, and the streams that carry it out. */
export function auditArea(): Route[] {
  const streams = { ...webhookPorts(), randomSecret: keyMaterial.randomSecret };
  return [
    ...auditRoutes({ feed: feed(), credentials: credentialPorts() }),
    ...streamRoutes(streams),
    ...webhookConfigRoutes(streams),
  ];
}

import { keyCache, peoplePorts, sharedCalls } from "../../composition/edge.ts";
import { teamPorts } from "../../composition/notifications.ts";
import { config, keyMaterial } from "../../composition/process.ts";
import { statisticsPorts } from "../../composition/reports.ts";
import { apiKeys, disclosures } from "../../composition/stores.ts";
import { settingsPorts } from "../../composition/workflows.ts";
import { apiKeyRoutes } from "../api-keys.ts";
import type { Route } from "../route.ts";
import { sessionRoutes } from "../session.ts";
import { sessionTokenRoutes } from "../session-tokens.ts";
import { settingsRoutes } from "../settings.ts";
import { statisticsRoutes } from "../statistics.ts";
import { teamRoutes } from "../teams.ts";
import { userRoutes } from "../users.ts";

/** Keys and people, settings and statistics. */
export function accessArea(): Route[] {
  const people = peoplePorts();
  const session = { people, consoleOrigin: config().consoleOrigin };
  return [
    ...apiKeyRoutes({
      apiKeys: apiKeys(),
      forgetKey: keyCache().forget,
      keyMaterial,
      calls: sharedCalls(),
      disclosures: disclosures(),
      standardLimit: config().rateLimit,
    }),
    ...sessionRoutes(session),
    ...sessionTokenRoutes(session),
    ...userRoutes(people),
    ...teamRoutes(teamPorts()),
    ...settingsRoutes(settingsPorts()),
    ...statisticsRoutes(statisticsPorts()),
  ];
}

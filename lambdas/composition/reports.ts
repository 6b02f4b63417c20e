/** What leaves the product by itself: statistics and webhook streams. */

import { createStatisticsStore } from "../../adapters/dynamodb/statistics.ts";
import { createWebhookStore } from "../../adapters/dynamodb/webhooks.ts";
import { createPost } from "../../core/audit/webhooks/post.ts";
import type { StreamPorts } from "../../core/audit/webhooks/streams.ts";
import type { StatisticsPorts } from "../../core/statistics/ports.ts";
import { once } from "./once.ts";
import { feed } from "./other-stores.ts";
import { config, newEventId, now } from "./process.ts";
import { table } from "./stores.ts";
import { readResource } from "./webhook-resources.ts";

/** The ports of statistics. */
export const statisticsPorts = /* @__PURE__ */ once(
  (): StatisticsPorts => ({ feed: feed(), statistics: createStatisticsStore(table()), now }),
);

/** The ports of webhook streams. */
export const webhookPorts = /* @__PURE__ */ once((): StreamPorts => {
  const isLocal = config().stage === "local";
  return {
    isLocal,
    feed: feed(),
    webhooks: createWebhookStore(table()),
    post: createPost(isLocal),
    now,
    newEventId,
    random: Math.random,
    resource: readResource,
  };
});

import { dynamoClient } from "../../aws/clients.ts";
import { loadConfig } from "../../config.ts";
import { createFeedStore } from "../../store/feed.ts";
import { createTable } from "../../store/table.ts";
import { createWebhookStore } from "../../store/webhooks.ts";
import { createPost } from "./post.ts";
import type { StreamPorts } from "./streams.ts";

let shared: StreamPorts | undefined;

/** The ports of this process, made at the first call from its environment variables and SDK clients. */
export function webhookPorts(): StreamPorts {
  shared ??= bind();
  return shared;
}

function bind(): StreamPorts {
  const { stage, tableName } = loadConfig(process.env);
  const table = createTable(dynamoClient(), tableName);
  const isLocal = stage === "local";
  return {
    isLocal,
    feed: createFeedStore(table),
    webhooks: createWebhookStore(table),
    post: createPost(isLocal),
    now: () => new Date(),
    random: Math.random,
  };
}

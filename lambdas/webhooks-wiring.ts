import { dynamoClient } from "../adapters/aws/clients.ts";
import { createFeedStore } from "../adapters/dynamodb/feed.ts";
import { createTable } from "../adapters/dynamodb/table.ts";
import { createWebhookStore } from "../adapters/dynamodb/webhooks.ts";
import { createPost } from "../core/audit/webhooks/post.ts";
import type { StreamPorts } from "../core/audit/webhooks/streams.ts";
import { loadConfig } from "./config.ts";

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

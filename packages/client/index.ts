/**
 * A typed client of the Workflow API: the calls of its description, and what every caller needs beside them. Runs in
 * Node 20+ and wherever `fetch` and WebCrypto are. Keep API keys out of browsers.
 */
export { type ClientOptions, createClient, type WorkflowClient } from "./client.ts";
export { ApiError, ConnectionError, type ProblemDetail, UnexpectedAnswer, WaitTimeout } from "./errors.ts";
export { type CallOptions, type Execution, isApproved, type WaitOptions } from "./executions.ts";
export type { RetryOptions } from "./retry.ts";
export type { Upload } from "./uploads.ts";
export {
  type CheckDelivery,
  type DeliveryHeaders,
  type RefusedBecause,
  resourceVerifier,
  type SeenDeliveries,
  type WebhookEvent,
  type WebhookOptions,
  WebhookRefused,
  type WebhookResource,
  webhookVerifier,
} from "./webhooks.ts";

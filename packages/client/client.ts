import createOpenApiClient, { type Client } from "openapi-fetch";
import type { paths } from "../../console/api/schema.d.ts";
import {
  type CallOptions,
  type Execution,
  execute,
  resume,
  type WaitOptions,
  waitForRest,
} from "./executions.ts";
import { isRepeatable, type RetryOptions, retryingFetch } from "./retry.ts";
import { type Upload, upload } from "./uploads.ts";

/** How a client is made. */
export interface ClientOptions extends RetryOptions {
  /** Of the service, such as `https://api.example.com`. */
  baseUrl: string;
  /** `sk_staging_…` or `sk_production_…`. */
  apiKey: string;
}

type Rest<F> = F extends (api: Client<paths>, ...rest: infer R) => unknown ? R : never;

/** A client of one service, for one key. */
export interface WorkflowClient {
  /** Every call of the API, typed from its description. A POST is repeated only with an `Idempotency-Key`. */
  readonly api: Client<paths>;
  execute(...args: Rest<typeof execute>): Promise<Execution>;
  resume(...args: Rest<typeof resume>): Promise<Execution>;
  waitForRest(executionId: string, options?: WaitOptions): Promise<Execution>;
  upload(document: Upload, options?: CallOptions): Promise<string>;
}

/** Makes a client. */
export function createClient({ baseUrl, apiKey, ...retry }: ClientOptions): WorkflowClient {
  // The same bytes to the same place: a store takes them once.
  const store = retryingFetch(retry, ({ method }) => method === "PUT");
  const api = createOpenApiClient<paths>({
    baseUrl: baseUrl.replace(/\/+$/, ""),
    headers: { "x-api-key": apiKey },
    fetch: retryingFetch(retry, isRepeatable),
  });
  return {
    api,
    execute: (...args) => execute(api, ...args),
    resume: (...args) => resume(api, ...args),
    waitForRest: (executionId, options) => waitForRest(api, executionId, options),
    upload: (document, options) => upload(api, store, document, options),
  };
}

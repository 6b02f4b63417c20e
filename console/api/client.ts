import createClient, { type Client } from "openapi-fetch";
import { ApiError, UnreachableError } from "./errors.ts";
import type { paths } from "./schema.d.ts";

/** Every call of the API, typed from its own description. */
export type Api = Client<paths>;

/**
 * A client of the API at this page's own origin.
 * @param apiKey sent with each call
 * @param onRefusedKey called when the API says that the key is not (or no longer) valid
 */
export function createApi(apiKey: string, onRefusedKey: () => void): Api {
  const client = createClient<paths>({ baseUrl: window.location.origin, fetch: reach });
  client.use({
    onRequest({ request }) {
      request.headers.set("x-api-key", apiKey);
    },
    onResponse({ response }) {
      if (response.status === 401) onRefusedKey();
    },
  });
  return client;
}

/** Credentials stay away: the key alone says who calls. */
async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(new Request(request, { credentials: "omit", cache: "no-store" }));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new UnreachableError();
  }
}

/** The result of a call of the client. */
type Answer<T> =
  | { data: T; error?: never; response: Response }
  | { data?: never; error: unknown; response: Response };

/**
 * The body of an answer.
 * @throws ApiError for a refusal or a failure; UnreachableError when no answer came
 */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await unwrapResponse(call)).data;
}

/**
 * The body of an answer with its headers, such as `X-Next-Cursor` or `ETag`.
 * @throws as `unwrap`
 */
export async function unwrapResponse<T>(call: Promise<Answer<T>>): Promise<{ data: T; response: Response }> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined) throw refusal(response, error);
  return { data, response };
}

/**
 * Waits for an answer without a body (204).
 * @throws as `unwrap`
 */
export async function settled(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw refusal(response, error);
}

function refusal(response: Response, body: unknown): ApiError {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new ApiError(response.status, body, Number.isFinite(seconds) ? seconds : undefined);
}

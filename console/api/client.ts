import createClient, { type Client } from "openapi-fetch";
import { ApiError, UnreachableError } from "./errors.ts";
import type { paths } from "./schema.d.ts";

/** Every call of the API, typed from its own description. */
export type Api = Client<paths>;

/**
 * A client of the API at this page's own origin, for an API key. The cookie stays away: the key alone says who calls.
 * @param apiKey sent with each call
 * @param onRefused called when the API says that the key is not (or no longer) valid
 */
export function createKeyApi(apiKey: string, onRefused: () => void): Api {
  const client = createClient<paths>({ baseUrl: window.location.origin, fetch: reachWith("omit") });
  client.use({
    onRequest({ request }) {
      request.headers.set("x-api-key", apiKey);
    },
    onResponse({ response }) {
      if (response.status === 401) onRefused();
    },
  });
  return client;
}

/**
 * A client of the API for the person whose session the browser's cookie names.
 * @param csrfToken of the session, sent with each call that changes something
 * @param onRefused called when the session is over, or is another one than that of the token
 */
export function createPersonApi(csrfToken: string, onRefused: () => void): Api {
  const client = createClient<paths>({ baseUrl: window.location.origin, fetch: reachWith("same-origin") });
  client.use({
    onRequest({ request }) {
      if (request.method !== "GET") request.headers.set("x-csrf-token", csrfToken);
    },
    async onResponse({ response }) {
      if (response.status === 401 || (await isOfAnotherSession(response))) onRefused();
    },
  });
  return client;
}

/** Somebody else has signed in with this browser meanwhile: the cookie and the token belong to two sessions. */
async function isOfAnotherSession(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return new ApiError(403, body, undefined).details.some(({ code }) => code === "csrf_token_required");
}

const reachWith =
  (credentials: RequestCredentials) =>
  (request: Request): Promise<Response> =>
    reach(new Request(request, { credentials, cache: "no-store" }));

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
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

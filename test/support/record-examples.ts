/**
 * Keeps the calls of the integration suite for the examples of the API description (`npm run api:examples`): a setup file, in effect where
 * `RECORD_EXAMPLES` names a folder.
 */
import { keepExchange, recordsFolder } from "./recorded-exchange.ts";

const LOCAL = /^http:\/\/(127\.0\.0\.1|localhost):\d+/;
/** A larger body shows nothing that a small one does not. */
const MAX_LENGTH = 60_000;

// Files of one worker share `fetch`.
if (recordsFolder !== undefined && globalThis.fetch.name !== "recordedFetch") {
  const call = globalThis.fetch;
  globalThis.fetch = async function recordedFetch(input, init) {
    const response = await call(input, init);
    const { origin, pathname, search } = new URL(input instanceof Request ? input.url : input);
    if (!LOCAL.test(origin)) return response;
    const got = isJson(response) ? await response.clone().text() : undefined;
    const sent = init?.body instanceof FormData ? fieldsOf(init.body) : kept(init?.body);
    if ((got?.length ?? 0) > MAX_LENGTH) return response;
    keepExchange({
      method: (init?.method ?? "GET").toLowerCase(),
      path: pathname + search,
      status: response.status,
      ...(sent === undefined ? {} : { sent }),
      ...(got === undefined ? {} : { got }),
    });
    return response;
  };
}

const kept = (body: unknown): string | undefined =>
  typeof body === "string" && body.length <= MAX_LENGTH ? body : undefined;

/** The fields of a form as JSON; a file is its name and type. */
function fieldsOf(form: FormData): string {
  const fields = [...form].map(([name, value]) => [
    name,
    value instanceof File ? `(the bytes of ${value.name}, ${value.type})` : value,
  ]);
  return JSON.stringify(Object.fromEntries(fields));
}

const isJson = (response: Response): boolean => /\bjson\b/.test(response.headers.get("content-type") ?? "");

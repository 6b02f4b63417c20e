import { ConnectionError, textAt } from "./errors.ts";

/** When a call is repeated. */
export interface RetryOptions {
  /** Calls in all, the first one too. Default 5; 1 repeats nothing. */
  attempts?: number;
  /** Wait before the second call, doubled each time, at most 20 s; half of it is random. Default 250 ms. */
  delayMs?: number;
  /** Of one call. A call of `execute` is held by the service for up to 29 s. Default 60 s. */
  timeoutMs?: number;
  /** The system's unless given. */
  fetch?: typeof fetch;
  /** Waits; for tests. */
  sleep?: (ms: number) => Promise<void>;
}

const MAX_DELAY_MS = 20_000;
/** The service, or a gateway before it, may answer otherwise the next time. */
const PASSING = [500, 502, 503, 504];

/**
 * Whether a call may be repeated when it is unknown whether it was done: a read, and what creates or runs something with
 * its `Idempotency-Key`, because the service then does it once.
 */
export const isRepeatable = ({ method, headers }: Request): boolean =>
  method === "GET" || (method === "POST" && headers.has("idempotency-key"));

/**
 * A `fetch` that repeats what may be repeated. Any call is repeated after a 429, because it did nothing.
 *
 * @param mayRepeat of a call that may have been done
 * @throws ConnectionError when no answer came; the caller's abort as it is
 */
export function retryingFetch(
  options: RetryOptions,
  mayRepeat: (request: Request) => boolean,
): (request: Request) => Promise<Response> {
  const {
    attempts = 5,
    delayMs = 250,
    timeoutMs = 60_000,
    fetch: send = globalThis.fetch,
    sleep = wait,
  } = options;
  return async (request) => {
    const isSafe = mayRepeat(request);
    for (let attempt = 1; ; attempt++) {
      const answer = await once(send, request.clone(), timeoutMs);
      const isLast = attempt >= attempts;
      if (answer instanceof Response) {
        if (isLast || !isPassing(answer, isSafe)) return answer;
        await sleep(pauseOf(attempt, delayMs, answer));
        continue;
      }
      if (request.signal.aborted) throw answer.error;
      if (isLast || !isSafe) {
        const key = request.headers.get("idempotency-key") ?? undefined;
        throw new ConnectionError(unanswered(request, attempt, answer.error), key, { cause: answer.error });
      }
      await sleep(pauseOf(attempt, delayMs));
    }
  };
}

/** What a developer reads: who did not answer, why, and what to look at. The path stays out of it: ids stand in it. */
function unanswered({ url }: Request, attempts: number, error: unknown): string {
  const tries = attempts === 1 ? "" : ` in ${attempts} attempts`;
  const reason = error instanceof Error ? reasonOf(error) : "";
  return `No answer came from ${new URL(url).origin}${tries}${reason}. Check that it runs, and \`baseUrl\`.`;
}

/** The system's code of a failed call is in the cause of what fetch throws. */
function reasonOf(error: Error): string {
  if (error.name === "TimeoutError") return ": the time is over";
  const code = textAt(error.cause, "code");
  return code === undefined ? "" : `: ${code}`;
}

async function once(
  send: typeof fetch,
  request: Request,
  timeoutMs: number,
): Promise<Response | { error: unknown }> {
  try {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
    const answer = await followed(send, new Request(request, { signal, redirect: "manual" }));
    // Here, and not by the reader: an answer that breaks off is no answer.
    const body = await answer.arrayBuffer();
    const isEmpty = [204, 205, 304].includes(answer.status);
    return new Response(isEmpty ? null : body, { status: answer.status, headers: answer.headers });
  } catch (error) {
    return { error };
  }
}

/** A download may be a redirect to its store. It is followed once, without the key; data are taken to no host that a redirect names. */
async function followed(send: typeof fetch, request: Request): Promise<Response> {
  const answer = await send(request);
  const place = answer.headers.get("location");
  const isRedirect = answer.status >= 300 && answer.status < 400 && place !== null;
  if (request.method !== "GET" || !isRedirect) return answer;
  const { signal } = request;
  return send(new Request(new URL(place, request.url), { signal, redirect: "manual" }));
}

function isPassing(answer: Response, isSafe: boolean): boolean {
  if (answer.status === 429) return true;
  // 409 with Retry-After: the first call with this key is still at work.
  return (
    isSafe &&
    (PASSING.includes(answer.status) || (answer.status === 409 && answer.headers.has("retry-after")))
  );
}

function pauseOf(attempt: number, delayMs: number, answer?: Response): number {
  const own = Math.min(delayMs * 2 ** (attempt - 1), MAX_DELAY_MS);
  const asked = Number(answer?.headers.get("retry-after") ?? Number.NaN) * 1000;
  const jittered = own / 2 + (Math.random() * own) / 2;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, jittered), MAX_DELAY_MS) : jittered;
}

/** Waits by the clock of the system. */
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

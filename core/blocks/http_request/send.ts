import { LIMITS } from "../../limits.ts";
import type { OutboundAnswer, OutboundFault } from "../../outbound/call.ts";
import { retryAfterMs } from "../../outbound/retry-after.ts";
import type { BlockOutcomeValue, BlockTask } from "../runtime/contract.ts";
import type { HttpRequestPorts } from "./ports.ts";
import type { PreparedRequest } from "./request.ts";
import type { HttpRequestConfig } from "./spec.ts";

/** An answer of the server whose status is expected. */
export type Answered = Exclude<OutboundAnswer, { fault: OutboundFault }> & { readonly durationMs: number };

type Ended = Exclude<BlockOutcomeValue, { kind: "completed" }>;

/** Requests of one try of the block, where a server asks for time with `Retry-After`. */
const MOST_REQUESTS = 5;
/** A server that asks for no time at all is not asked again at once. */
const SHORTEST_WAIT_MS = 1_000;

const FAULTS: Readonly<Record<OutboundFault, Ended>> = {
  refused_address: {
    kind: "failed",
    code: "address_not_allowed",
    message: "The URL must lead over https to a public address, or to a host that the deployment lists.",
  },
  too_large: {
    kind: "failed",
    code: "answer_too_large",
    message: "The server's answer is larger than 300 KB.",
  },
  encoded: {
    kind: "failed",
    code: "invalid_answer",
    message: "The server's answer is compressed, which was not asked for.",
  },
  timeout: { kind: "retry", code: "provider_timeout", message: "The server did not answer in time." },
  unreachable: {
    kind: "retry",
    code: "provider_unavailable",
    message: "The server could not be reached, or broke off its answer.",
  },
};

/**
 * Sends a request until there is an answer. A server that asks to be left alone for a time gets it, as far as the block has that time;
 * what may help later otherwise is for the block's own retries. The request is the same each time, with its `Idempotency-Key`.
 * @param startedAt when the block began, by `ports.clock`
 */
export async function send(
  { call, clock, sleep }: Pick<HttpRequestPorts, "call" | "clock" | "sleep">,
  request: PreparedRequest,
  task: BlockTask<unknown, HttpRequestConfig>,
  startedAt: number,
): Promise<Answered | Ended> {
  const { config, signal, instruction } = task;
  const deadline = startedAt + instruction.timeoutSeconds * 1000;
  for (let sent = 1; ; sent++) {
    const sentAt = clock();
    const answer = await call({
      url: request.url,
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      maxBytes: LIMITS.outputBytes,
      signal: AbortSignal.any([signal, AbortSignal.timeout(config.timeoutSeconds * 1000)]),
    });
    if ("fault" in answer) return FAULTS[answer.fault];
    const { status, headers } = answer;
    if (isExpected(status, config)) return { ...answer, durationMs: Math.round(clock() - sentAt) };
    if (status !== 429 && status < 500) return unexpected(status);
    const waitMs = retryAfterMs(headers.get("retry-after"), task.now().getTime());
    if (waitMs === undefined || sent === MOST_REQUESTS) return busy(status);
    const wait = Math.max(waitMs, SHORTEST_WAIT_MS);
    if (clock() + wait >= deadline) return tooLate(status);
    await sleep(wait, signal);
    if (signal.aborted) return FAULTS.timeout;
  }
}

/** A part of an answer that nobody asked for: what is left out may be the hit. */
const PARTIAL_CONTENT = 206;

const isExpected = (status: number, { expectStatus }: HttpRequestConfig): boolean =>
  expectStatus === undefined
    ? status >= 200 && status < 300 && status !== PARTIAL_CONTENT
    : expectStatus.includes(status);

const unexpected = (status: number): Ended => ({
  kind: "failed",
  code: "unexpected_status",
  message:
    status >= 300 && status < 400
      ? `The server answered ${status}, and redirects are not followed.`
      : `The server answered ${status}, which is not a status that the block expects.`,
});

const busy = (status: number): Ended => ({
  kind: "retry",
  code: "provider_unavailable",
  message: `The server answered ${status}.`,
});

const tooLate = (status: number): Ended => ({
  kind: "failed",
  code: "provider_error",
  message: `The server answered ${status} and asks for a longer wait than the block's time allows.`,
});

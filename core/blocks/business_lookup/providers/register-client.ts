import { keepNewest } from "../../../keep-newest.ts";
import { retryAfterMs } from "../../../outbound/retry-after.ts";
import { ProviderError } from "./provider.ts";

/** The ports of the client, with time and chance as arguments for tests. */
export interface ClientPorts {
  fetch: typeof fetch;
  now(): number;
  /** 0–1. */
  random(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The settings of one register: its address, headers, and retry limits. */
export interface ClientSettings {
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  timeoutMs?: number;
  attempts?: number;
}

/** An answer: JSON, or "not found". */
export type RegisterAnswer = { found: true; body: unknown } | { found: false };

const CACHED_ANSWERS = 500;
const FRESH_MS = 10 * 60_000;
const FAILURES_THAT_OPEN = 5;
const OPEN_MS = 30_000;
const LONGEST_OPEN_MS = 10 * 60_000;
const BASE_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
const LARGEST_BODY = 5_000_000;

interface Cached {
  etag: string | null;
  at: number;
  body: unknown;
}

/**
 * Reads JSON from an external register: time-outs, retries with full jitter, 429 and Retry-After honoured, a circuit
 * breaker, and a cache that revalidates stale answers with `If-None-Match`.
 */
export class RegisterClient {
  readonly #ports: ClientPorts;
  readonly #settings: ClientSettings;
  readonly #cache = new Map<string, Cached>();
  #failures = 0;
  #openUntil = 0;

  constructor(settings: ClientSettings, ports: ClientPorts) {
    this.#settings = settings;
    this.#ports = ports;
  }

  /**
   * @param path with query, below the base URL
   * @throws ProviderError without an answer after all attempts, or at once while the breaker is open
   */
  async get(path: string, signal: AbortSignal): Promise<RegisterAnswer> {
    const cached = this.#cache.get(path);
    if (cached !== undefined && this.#ports.now() - cached.at < FRESH_MS)
      return { found: true, body: cached.body };
    if (this.#ports.now() < this.#openUntil)
      throw new ProviderError(
        "The register failed repeatedly: calls to it are stopped for a short time.",
        "retryable",
      );
    const attempts = this.#settings.attempts ?? 4;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#once(path, cached, signal);
      if (!("again" in outcome)) {
        this.#failures = 0;
        return outcome;
      }
      this.#noteFailure(outcome.waitMs);
      if (attempt >= attempts || this.#ports.now() < this.#openUntil) throw outcome.error;
      await this.#ports.sleep(outcome.waitMs ?? this.#jitter(attempt), signal);
    }
  }

  /**
   * The search path, which every register has: a server that answers 404 is not the register, or has another base path.
   * @throws ProviderError as `get` does, and `provider_not_configured` for such a server
   */
  async getExisting(path: string, signal: AbortSignal): Promise<unknown> {
    const answer = await this.get(path, signal);
    if (answer.found) return answer.body;
    throw notTheRegister();
  }

  async #once(
    path: string,
    cached: Cached | undefined,
    signal: AbortSignal,
  ): Promise<RegisterAnswer | { again: true; error: ProviderError; waitMs?: number }> {
    signal.throwIfAborted();
    let response: Response;
    try {
      response = await this.#ports.fetch(`${this.#settings.baseUrl.replace(/\/+$/, "")}${path}`, {
        headers: {
          accept: "application/json",
          ...this.#settings.headers,
          ...(cached?.etag ? { "if-none-match": cached.etag } : {}),
        },
        // Following it would send the key to the named host.
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(this.#settings.timeoutMs ?? 8_000)]),
      });
      return await this.#read(response, path, cached);
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      signal.throwIfAborted();
      return {
        again: true,
        error: new ProviderError("The register cannot be reached or answers too slowly.", "retryable"),
      };
    }
  }

  async #read(response: Response, path: string, cached: Cached | undefined) {
    const { status } = response;
    if (status === 304 && cached !== undefined)
      return { found: true as const, body: this.#keep(path, cached.etag, cached.body) };
    if (status === 404) return { found: false as const };
    if (status >= 300 && status < 400) throw notTheRegister();
    if (status === 429 || status >= 500) {
      const waitMs = retryAfterMs(response.headers.get("retry-after"), this.#ports.now());
      const error = new ProviderError(`The register answers ${status}.`, "retryable");
      return { again: true as const, error, ...(waitMs === undefined ? {} : { waitMs }) };
    }
    if (status === 401 || status === 403)
      throw new ProviderError("The register refuses the credentials.", "final", "provider_not_configured");
    if (!response.ok) throw new ProviderError(`The register answers ${status}.`, "final");
    const text = await response.text();
    if (text.length > LARGEST_BODY) throw new ProviderError("The register's answer is too large.", "final");
    const parsed = parseJson(text);
    if (parsed === undefined)
      return {
        again: true as const,
        error: new ProviderError("The register's answer is not JSON.", "retryable"),
      };
    return { found: true as const, body: this.#keep(path, response.headers.get("etag"), parsed.body) };
  }

  #keep(path: string, etag: string | null, body: unknown): unknown {
    keepNewest(this.#cache, path, { etag, at: this.#ports.now(), body }, CACHED_ANSWERS);
    return body;
  }

  #jitter(attempt: number): number {
    return this.#ports.random() * Math.min(LONGEST_DELAY_MS, BASE_DELAY_MS * 2 ** attempt);
  }

  /** Opens the breaker after repeated failures, and for as long as the register asks to be left alone where that is too long to wait. */
  #noteFailure(askedMs = 0): void {
    this.#failures++;
    const repeated = this.#failures >= FAILURES_THAT_OPEN;
    if (repeated) this.#failures = FAILURES_THAT_OPEN - 1;
    const ms = Math.max(repeated ? OPEN_MS : 0, askedMs > LONGEST_DELAY_MS ? askedMs : 0);
    if (ms > 0) this.#openUntil = this.#ports.now() + Math.min(ms, LONGEST_OPEN_MS);
  }
}

const notTheRegister = () =>
  new ProviderError(
    "The server at the register's address is not the register: check its base URL.",
    "final",
    "provider_not_configured",
  );

function parseJson(text: string): { body: unknown } | undefined {
  try {
    return { body: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Parses an answer; additional fields are ignored, required ones must be present. */
export function expectShape<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  body: unknown,
): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ProviderError("The register's answer has an unknown shape.", "final");
  return parsed.data;
}

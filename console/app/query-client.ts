import { QueryClient } from "@tanstack/react-query";
import { ApiError, UnreachableError } from "../api/errors.ts";

const RETRIES = 2;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8000;

/**
 * The query cache. Reads are retried when that can help. Changes are not, because the first attempt may have succeeded:
 * the user decides.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthRetry, retryDelay, staleTime: 5000 },
      // Offline, a change fails at once with a message, instead of running later when the network is back.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

function isWorthRetry(failures: number, error: Error): boolean {
  if (failures >= RETRIES) return false;
  if (error instanceof UnreachableError) return true;
  return error instanceof ApiError && (error.status >= 500 || error.status === 429);
}

function retryDelay(failures: number, error: Error): number {
  const asked = error instanceof ApiError ? error.retryAfter : undefined;
  return asked === undefined ? Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS) : asked * 1000;
}

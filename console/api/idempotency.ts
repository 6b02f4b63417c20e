import { useRef } from "react";

/**
 * Gives the `Idempotency-Key` of a call that creates something: the same for the same body, so that a second press, or
 * a retry after a network error, creates it once; a new one for a changed body.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef<{ text: string; key: string }>(undefined);
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current?.text !== text) last.current = { text, key: crypto.randomUUID() };
    return last.current.key;
  };
}

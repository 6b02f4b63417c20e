import { useRef } from "react";

/**
 * Gives the `Idempotency-Key` of a call that creates something: the same for the same body, so that a second press, or another try after
 * the network broke, makes it once; another one when the body was changed.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef<{ text: string; key: string }>(undefined);
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current?.text !== text) last.current = { text, key: crypto.randomUUID() };
    return last.current.key;
  };
}

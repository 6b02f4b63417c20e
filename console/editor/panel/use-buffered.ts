import { useEffect, useRef, useState } from "react";

/** How long typing must rest before it becomes a change of the workflow. */
const restMs = 250;

/** A value while it is being typed. */
export interface Buffered<T> {
  value: T;
  set: (value: T) => void;
  /** Applies the typed text at once. */
  flush: () => void;
}

/** Buffers typed text and applies it when typing pauses, or the field loses focus or unmounts, because every change writes the whole text. */
export function useBuffered<T>(value: T, commit: (value: T) => void): Buffered<T> {
  const [typed, setTyped] = useState<{ value: T }>();
  const pending = useRef<{ value: T; timer: number }>(undefined);
  const latest = useRef(commit);
  latest.current = commit;
  const flush = (): void => {
    if (pending.current === undefined) return;
    const { value: last, timer } = pending.current;
    clearTimeout(timer);
    pending.current = undefined;
    latest.current(last);
    setTyped(undefined);
  };
  const flushLatest = useRef(flush);
  flushLatest.current = flush;
  useEffect(() => () => flushLatest.current(), []);
  const set = (next: T): void => {
    if (pending.current !== undefined) clearTimeout(pending.current.timer);
    pending.current = { value: next, timer: window.setTimeout(() => flushLatest.current(), restMs) };
    setTyped({ value: next });
  };
  return { value: typed === undefined ? value : typed.value, set, flush };
}

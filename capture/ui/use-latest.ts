import { useRef } from "preact/hooks";

/** The newest value, for effects that run once and call back later. */
export function useLatest<T>(value: T): { current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}

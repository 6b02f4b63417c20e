import { useCallback, useEffect, useRef } from "react";

/**
 * Delays what moves parts of the page until no pointer is pressed. A press counts only where it ends on the element on which it began, so
 * a message that comes or goes above that element in the meantime would lose it: leaving a field by a press on a button changes messages.
 * @returns a function that runs `show` at once, or after the press; of several during one press, in their order
 */
export function useAfterPress(): (show: () => void) => void {
  const waiting = useRef<(() => void)[]>(undefined);
  useEffect(() => {
    const end = (): void => {
      const shows = waiting.current ?? [];
      waiting.current = undefined;
      for (const show of shows) show();
    };
    const begin = ({ button }: PointerEvent): void => {
      if (button === 0) waiting.current ??= [];
    };
    // The click comes after the pointer is up.
    const release = (): void => void setTimeout(end);
    // A release that the page was not told of, such as one over a menu of the browser.
    const move = ({ buttons }: PointerEvent): void => {
      if (buttons === 0 && waiting.current !== undefined) release();
    };
    const over = new AbortController();
    const options = { capture: true, signal: over.signal };
    addEventListener("pointerdown", begin, options);
    addEventListener("pointerup", release, options);
    addEventListener("pointercancel", release, options);
    addEventListener("pointermove", move, options);
    return () => over.abort();
  }, []);
  return useCallback((show) => {
    if (waiting.current === undefined) show();
    else waiting.current.push(show);
  }, []);
}

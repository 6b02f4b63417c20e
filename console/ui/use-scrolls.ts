import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Whether an element's content is wider or higher than the element. If so, it must be focusable for scrolling by keyboard (WCAG
 * 2.1.1); otherwise it should not be a tab stop.
 * @returns a ref for the element, and whether it scrolls
 */
export function useScrolls(): [RefObject<HTMLDivElement | null>, boolean] {
  const ref = useRef<HTMLDivElement>(null);
  const [doesScroll, setScrolls] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const doesNow = () =>
      element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
    const observer = new ResizeObserver(() => setScrolls(doesNow()));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return [ref, doesScroll];
}

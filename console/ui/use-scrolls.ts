import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Whether what is in an element is wider than the element: then it must be reachable by keyboard to be scrolled (WCAG 2.1.1), and
 * else a stop of the tab key there would be one too many.
 * @returns a ref for the element, and whether it scrolls
 */
export function useScrolls(): [RefObject<HTMLDivElement | null>, boolean] {
  const ref = useRef<HTMLDivElement>(null);
  const [doesScroll, setScrolls] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return [ref, doesScroll];
}

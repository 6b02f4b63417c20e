import { useEffect, useRef, useState } from "react";
import type { Point } from "../model/canvas-graph.ts";

type Places = ReadonlyMap<string, Point>;

/** How long moves must rest before the text is written: it takes longer the larger the workflow is. */
const restMs = 300;

/**
 * Collects places that are shown already, and writes them after a rest, before whatever is done next, or when the canvas goes.
 * @param isStep whether a key adds to what is collected
 * @returns adds places; gives all that are not written yet
 */
export function useStepped(
  write: (places: Places) => void,
  isStep: (key: string) => boolean,
): (places: Places) => Places {
  const latest = useRef(write);
  latest.current = write;
  const [steps] = useState(() => new Steps((places) => latest.current(places)));
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (!isStep(key)) steps.flush();
    };
    document.addEventListener("keydown", onKeyDown, true);
    document.addEventListener("pointerdown", steps.flush, true);
    return () => {
      document.removeEventListener("keydown", onKeyDown, true);
      document.removeEventListener("pointerdown", steps.flush, true);
      steps.flush();
    };
  }, [steps, isStep]);
  return steps.add;
}

class Steps {
  readonly #write: (places: Places) => void;
  #waiting = new Map<string, Point>();
  #timer: number | undefined;

  constructor(write: (places: Places) => void) {
    this.#write = write;
  }

  readonly add = (places: Places): Places => {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(this.flush, restMs);
    this.#waiting = new Map([...this.#waiting, ...places]);
    return this.#waiting;
  };

  readonly flush = (): void => {
    clearTimeout(this.#timer);
    if (this.#waiting.size === 0) return;
    const places = this.#waiting;
    this.#waiting = new Map();
    this.#write(places);
  };
}

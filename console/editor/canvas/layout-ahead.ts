import { useCallback, useEffect, useRef } from "react";
import type { CanvasGraph, Point } from "../model/canvas-graph.ts";
import { autoLayout } from "./auto-layout.ts";
import address from "./layout-worker.ts?worker";

type Places = ReadonlyMap<string, Point>;

/** How long a graph must rest before it is laid out ahead: each letter of a condition changes a label's width. */
const restMs = 300;

/**
 * Lays out a graph in a worker while its author works on, so that the places are there when they are wanted.
 * @param key of `layoutKey`
 * @returns gives the places, computed at once if they are not there yet
 */
export function useLayoutAhead(graph: CanvasGraph, key: string, isWanted: boolean): () => Promise<Places> {
  const ahead = useRef<LayoutAhead>(undefined);
  useEffect(() => {
    if (!isWanted) return;
    const made = new LayoutAhead();
    ahead.current = made;
    return () => made.close();
  }, [isWanted]);
  const latest = useRef({ graph, key });
  latest.current = { graph, key };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the layout changes.
  useEffect(() => {
    const timer = setTimeout(() => void ahead.current?.ask(latest.current), restMs);
    return () => clearTimeout(timer);
  }, [key, isWanted]);
  return useCallback(async () => ahead.current?.ask(latest.current) ?? autoLayout(latest.current.graph), []);
}

interface Question {
  graph: CanvasGraph;
  key: string;
}

/** One worker, and the answer to the last question. */
class LayoutAhead {
  readonly #worker = new Worker(new URL(address, import.meta.url), { type: "module" });
  /** In the order of the answers. */
  #waiting: { graph: CanvasGraph; resolve: (places: Places) => void }[] = [];
  #last: { key: string; answer: Promise<Places> } | undefined;
  #isBroken = false;

  constructor() {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Places>) =>
      this.#waiting.shift()?.resolve(data),
    );
    this.#worker.addEventListener("error", () => {
      this.#isBroken = true;
      for (const { graph, resolve } of this.#waiting.splice(0)) resolve(autoLayout(graph));
    });
  }

  /** Places for all blocks; computed on the page where the worker does not run. */
  ask({ graph, key }: Question): Promise<Places> {
    if (this.#last?.key === key) return this.#last.answer;
    const { promise, resolve } = Promise.withResolvers<Places>();
    this.#last = { key, answer: promise };
    if (this.#isBroken) resolve(autoLayout(graph));
    else {
      this.#waiting.push({ graph, resolve });
      this.#worker.postMessage(graph);
    }
    return promise;
  }

  /** Ends the worker, after the answer that is still awaited. */
  close(): void {
    if (this.#waiting.length === 0) this.#worker.terminate();
    else void this.#last?.answer.finally(() => this.#worker.terminate());
  }
}

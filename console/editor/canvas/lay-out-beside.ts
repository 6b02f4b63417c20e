import type { CanvasGraph, Point } from "../model/canvas-graph.ts";
import { autoLayout } from "./auto-layout.ts";
import address from "./layout-worker.ts?worker";

/** Places for all blocks, computed in a worker; on the page where there is none. */
export function layOutBeside(graph: CanvasGraph): Promise<ReadonlyMap<string, Point>> {
  const worker = new Worker(new URL(address, import.meta.url), { type: "module" });
  const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, Point>>();
  worker.addEventListener("message", ({ data }: MessageEvent<ReadonlyMap<string, Point>>) => resolve(data));
  worker.addEventListener("error", () => resolve(autoLayout(graph)));
  worker.postMessage(graph);
  return promise.finally(() => worker.terminate());
}

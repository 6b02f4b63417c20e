import { useEffect, useRef, useState } from "react";
import { useAfterPress } from "../../ui/use-after-press.ts";
import type { CheckAnswer, CheckRequest, ChildWorkflows } from "./check.ts";
import address from "./worker.ts?worker";

/** The compiler's result for the last checked text. */
export interface Checked {
  answer: CheckAnswer | undefined;
  /** The text has changed since: an answer is on its way. */
  isStale: boolean;
  /** The compiler cannot run in this browser; deploying checks anyway. */
  hasFailed: boolean;
}

/** The checked text; `children` is undefined while they are loading. */
export interface CheckWish {
  workflowId: string;
  text: string;
  children: ChildWorkflows | undefined;
  wantsMachine: boolean;
}

/** Checks a text in a worker as it changes. While one text is being checked, only the newest of the others waits. */
export function useCheck({ workflowId, text, children, wantsMachine }: CheckWish): Checked {
  const [answer, setAnswer] = useState<CheckAnswer>();
  const [hasFailed, setFailed] = useState(false);
  const [asked, setAsked] = useState(0);
  const queue = useRef<CheckQueue>(undefined);
  const afterPress = useAfterPress();
  useEffect(() => {
    const made = new CheckQueue(
      (given) => afterPress(() => setAnswer(given)),
      () => setFailed(true),
    );
    queue.current = made;
    return () => made.close();
  }, [afterPress]);
  useEffect(() => {
    if (children === undefined || queue.current === undefined) return;
    setAsked(queue.current.ask({ workflowId, text, children, wantsMachine }));
  }, [workflowId, text, children, wantsMachine]);
  return { answer, isStale: !hasFailed && answer?.number !== asked, hasFailed };
}

/** One worker, one request at a time. */
class CheckQueue {
  readonly #worker = new Worker(new URL(address, import.meta.url), { type: "module" });
  #waiting: CheckRequest | undefined;
  #isBusy = false;
  #count = 0;

  constructor(onAnswer: (answer: CheckAnswer) => void, onFailure: () => void) {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<CheckAnswer>) => {
      this.#isBusy = false;
      onAnswer(data);
      this.#send();
    });
    this.#worker.addEventListener("error", onFailure);
  }

  ask(request: Omit<CheckRequest, "number">): number {
    this.#count += 1;
    this.#waiting = { ...request, number: this.#count };
    this.#send();
    return this.#count;
  }

  close(): void {
    this.#worker.terminate();
  }

  #send(): void {
    if (this.#isBusy || this.#waiting === undefined) return;
    this.#isBusy = true;
    this.#worker.postMessage(this.#waiting);
    this.#waiting = undefined;
  }
}

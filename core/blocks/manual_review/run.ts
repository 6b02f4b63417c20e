import type { ExecutionPorts } from "../../executions/ports.ts";
import { openPause, type PausingTask } from "../runtime/open-pause.ts";
import { manualReview, pauseSeconds } from "./spec.ts";

/** Opens the pause of a review. */
export const openReview = (ports: ExecutionPorts, task: PausingTask): Promise<void> =>
  openPause(
    ports,
    manualReview,
    (config) => ({
      answeredBy: "person",
      reason: config.reason,
      ...(config.message === undefined ? {} : { message: config.message }),
      requiredInput: config.requiredInput,
      seconds: pauseSeconds(config),
    }),
    task,
  );

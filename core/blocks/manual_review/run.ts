import { approvingOption } from "../../executions/commands/pause-rules.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import { openPause, type PausingTask } from "../runtime/open-pause.ts";
import { configBeforeDecisions, pauseSeconds } from "./config.ts";
import { rulesOf } from "./decisions.ts";
import { manualReview } from "./spec.ts";

/** Opens the pause of a review: by the rules of its time, when the machine is from before decisions had a meaning. */
export function openReview(ports: ExecutionPorts, task: PausingTask): Promise<void> {
  if (task.instruction.decides === undefined) return openReviewOfBefore(ports, task);
  return openPause(
    ports,
    manualReview,
    (config, at) => {
      const review = rulesOf(config, at);
      const message = config.instructions ?? config.message;
      return {
        answeredBy: "person",
        reason: config.reason,
        ...(message === undefined ? {} : { message }),
        requiredInput: [...(approvingOption(review)?.required ?? [])],
        review,
        seconds: pauseSeconds(config),
      };
    },
    task,
  );
}

const openReviewOfBefore = (ports: ExecutionPorts, task: PausingTask): Promise<void> =>
  openPause(
    ports,
    { ...manualReview, config: configBeforeDecisions },
    (config) => ({
      answeredBy: "person",
      reason: config.reason,
      ...(config.message === undefined ? {} : { message: config.message }),
      requiredInput: config.requiredInput,
      seconds: pauseSeconds(config),
    }),
    task,
  );

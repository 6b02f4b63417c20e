import type { ExecutionPorts } from "../../executions/ports.ts";
import { takeKeptWebhook } from "../../executions/state/webhook.ts";
import { openPause, type PausingTask } from "../runtime/open-pause.ts";
import { waitForWebhook, waitSeconds } from "./spec.ts";

/** Opens the pause; a body that came before ends it at once. */
export const openWebhook = (ports: ExecutionPorts, task: PausingTask): Promise<void> =>
  openPause(
    ports,
    waitForWebhook,
    (config) => ({
      answeredBy: "webhook",
      reason: config.reason,
      requiredInput: [],
      seconds: waitSeconds(config),
    }),
    task,
    () => takeKeptWebhook(ports, task.executionId, task.instruction),
  );

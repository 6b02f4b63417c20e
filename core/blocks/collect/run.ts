import type { ExecutionPorts } from "../../executions/ports.ts";
import { openPause, type PausingTask } from "../runtime/open-pause.ts";
import { type CollectConfig, collect, collectSeconds } from "./spec.ts";

/** Opens the pause, which keeps what its capture session collects. */
export const openCollect = (ports: ExecutionPorts, task: PausingTask): Promise<void> =>
  openPause(
    ports,
    collect,
    (config) => ({
      answeredBy: "capture",
      reason: config.reason,
      requiredInput: [],
      collect: JSON.stringify(collectsOf(config)),
      seconds: collectSeconds(config),
    }),
    task,
  );

const collectsOf = ({ reason: _reason, expiresIn: _expiresIn, ...collects }: CollectConfig): object =>
  collects;

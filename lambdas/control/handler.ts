import { settle } from "../../core/executions/state/settle.ts";
import { taskHandler } from "../blocks/handler.ts";
import { failBlock } from "./fail.ts";
import { openGate } from "./gate.ts";

/** Lambda entry point of `control`: a machine's actions beside running blocks. */
export const handler = taskHandler("control", async (payload, ports, telemetry) => {
  switch (payload.action) {
    case "gate":
      await openGate(ports, payload.executionId, payload.gate, payload.taskToken);
      return {};
    case "fail":
      return { routes: await failBlock(ports, payload.executionId, payload.instruction, telemetry) };
    case "finish":
      telemetry.note({ outcome: await settle(ports, payload.executionId) });
      return {};
    default:
      throw new Error(`Control does not know the action ${payload.action}.`);
  }
});

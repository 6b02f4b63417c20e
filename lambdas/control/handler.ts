import { failBlock } from "../../core/blocks/runtime/fail-block.ts";
import { settle } from "../../core/executions/state/settle.ts";
import { taskHandler } from "../blocks/handler.ts";
import { openGate } from "./gate.ts";

/** Lambda entry point of `control`: a machine's actions beside running blocks. */
export const handler = taskHandler("control", async (payload, ports, telemetry) => {
  switch (payload.action) {
    case "gate":
      await openGate(ports, payload.executionId, payload.gate, payload.taskToken);
      return {};
    case "fail": {
      const { note, measure } = telemetry;
      const failed = await failBlock(ports, payload.executionId, payload.instruction, note);
      if (failed.pauseExpired) measure("Pauses", "expired");
      return { routes: failed.routes };
    }
    case "finish":
      telemetry.note({ outcome: await settle(ports, payload.executionId) });
      return {};
    default:
      throw new Error(`Control does not know the action ${payload.action}.`);
  }
});

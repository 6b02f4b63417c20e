import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { hashOfJson } from "../../audit/canonical.ts";
import { Problem } from "../../problem.ts";
import type { ExecutionPorts, Machine } from "../ports.ts";
import type { ExecutionView } from "../reads/view.ts";
import type { ExecutionRecord, PauseRecord } from "../records.ts";
import { endPause, expirePause } from "../state/end-pause.ts";
import { sizedInput } from "./checked-input.ts";
import { actorOf, answer, deadlineOf, waitForEndOrPause } from "./outcome.ts";
import type { RunFromBlockRequest } from "./requests.ts";

/**
 * Resumes one open pause with a submission, and answers as execute does.
 * @throws Problem 400 naming required fields that are missing (the pause stays open); 409 when another call was faster or the pause has expired
 */
export async function resume(
  ports: ExecutionPorts,
  request: RunFromBlockRequest,
  source: ExecutionRecord,
  machine: Machine,
  pause: PauseRecord,
): Promise<ExecutionView> {
  const instruction = machine.graph.blocks.find(({ id }) => id === pause.blockId)?.instruction;
  if (instruction === undefined) throw new Error("A pause names a block that its graph lacks.");
  const at = ports.now().toISOString();
  if (pause.expiresAt <= at) {
    await expirePause(ports, source, instruction, pause);
    throw new Problem("conflict", "This pause has expired.");
  }
  const submission = checkedSubmission(request.options.input ?? {}, pause.requiredInput);
  const output = { ...submission, reviewed_at: at };
  const deadline = deadlineOf(ports);
  const outcome = await endPause(ports, source, instruction, pause, {
    state: "resumed",
    at,
    actor: actorOf(request.caller),
    ending: { status: "completed", output, inputHash: hashOfJson(submission) },
  });
  if (outcome !== "ended") throw await tooLate(ports, source, pause);
  await waitForEndOrPause(ports, source.meta.executionId, deadline);
  return answer(ports, request.caller, source.meta.executionId, true);
}

function checkedSubmission(input: JsonValue, requiredInput: readonly string[]): JsonObject {
  sizedInput(input);
  if (!isJsonObject(input)) {
    throw new Problem("validation_failed", "options.input must be an object.", {
      details: [{ path: "options.input", code: "invalid_type", message: "Expected an object." }],
    });
  }
  const missing = requiredInput.filter((name) => !hasField(input, name));
  if (missing.length === 0) return input;
  throw new Problem("missing_required_field", `The pause requires ${missing.join(", ")}.`, {
    details: missing.map((name) => ({
      path: `options.input.${name}`,
      code: "missing_required_field",
      message: "This field is required.",
    })),
  });
}

const hasField = (input: JsonObject, name: string): boolean =>
  Object.hasOwn(input, name) && input[name] !== null && input[name] !== undefined;

/** Whether a value is an object with all of the names. */
export const isObjectWith = (input: JsonValue | undefined, names: readonly string[]): boolean =>
  isJsonObject(input) && names.every((name) => hasField(input, name));

/** Why the pause could not be resumed, as it is now. */
async function tooLate(ports: ExecutionPorts, source: ExecutionRecord, pause: PauseRecord): Promise<Problem> {
  const current = await ports.executions.load(source.meta.executionId);
  switch (current?.pauses.get(pause.blockId)?.state) {
    case "resumed":
      return new Problem("already_resumed", "This pause has been resumed already.");
    case "expired":
      return new Problem("conflict", "This pause has expired.");
    default:
      return new Problem(
        "conflict",
        "This execution has ended or is ending, or the subworkflow of this pause has failed.",
      );
  }
}

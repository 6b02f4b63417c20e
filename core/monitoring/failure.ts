import { WorkerFault } from "../../engines/common/worker-pool.ts";
import { ScreeningError } from "../screening/lists.ts";

/**
 * The code of what keeps a step from judging: the lists, or the thread that it was given to. Undefined: a fault of another kind.
 */
export function failureOf(error: unknown): string | undefined {
  if (error instanceof ScreeningError) return error.code;
  return error instanceof WorkerFault ? `judging_${error.reason}` : undefined;
}

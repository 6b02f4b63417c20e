import * as z from "zod";
import type { Caller } from "../../access/caller.ts";
import { keptExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import { webhookUrl } from "../webhook-token.ts";
import { mayAnswerWebhooks } from "./execution-view.ts";

/**
 * URLs of webhooks in answers that are kept for a replay: an answer is kept without them, and a replay makes them again for a caller who
 * may see them. So no token is stored.
 */

const pausePoint = z.looseObject({ blockId: z.string(), hook_url: z.string().optional() });
const answerSchema = z.looseObject({ executionId: z.string(), pausePoints: z.array(pausePoint) });

/** The placeholder of a URL in a stored answer. */
const PLACEHOLDER = "[hook_url]";

/** An answer as it may be kept. */
export function withholdHooks(answer: unknown): unknown {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return answer;
  const pausePoints = parsed.data.pausePoints.map((point) =>
    point.hook_url === undefined ? point : { ...point, hook_url: PLACEHOLDER },
  );
  return { ...parsed.data, pausePoints };
}

/**
 * The answer again.
 * @param kept of {@link withholdHooks}
 */
export async function restoreHooks(
  { executions }: Pick<ExecutionPorts, "executions">,
  caller: Caller,
  kept: unknown,
): Promise<unknown> {
  const { data } = answerSchema.safeParse(kept);
  if (data?.pausePoints.some(({ hook_url }) => hook_url !== undefined) !== true) return kept;
  const meta = await executions.loadMeta(keptExecutionId(caller, data.executionId));
  const pausePoints = data.pausePoints.map(({ hook_url, ...point }) => {
    const isShown = hook_url !== undefined && meta !== undefined && mayAnswerWebhooks(caller, meta);
    return isShown ? { ...point, hook_url: webhookUrl(meta, point.blockId) } : point;
  });
  return { ...data, pausePoints };
}

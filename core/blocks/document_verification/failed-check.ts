import type { CheckName, Finding, ReasonCode } from "./reading.ts";

/** A failed check. @param weight what it means, unless the block's `checks` say otherwise */
export const failed = (
  check: CheckName,
  reason: ReasonCode,
  detail: string,
  weight: "reject" | "review" = "reject",
): Finding => ({ check, outcome: "failed", reason, detail, weight });

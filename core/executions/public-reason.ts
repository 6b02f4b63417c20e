import type { PauseRecord } from "./records.ts";

/** The reason of a pause for lists, cases and trails. One that an expression made may hold personal data: it is the default word there. */
export const publicReason = ({
  reason,
  computedTexts,
}: Pick<PauseRecord, "reason" | "computedTexts">): string =>
  computedTexts?.includes("reason") === true ? "manual_review" : reason;

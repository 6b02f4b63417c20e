import type { PauseRecord } from "./records.ts";

/** The reason of a pause for lists, cases and trails. One that an expression made may hold personal data: it is `computed` there. */
export const publicReason = ({
  reason,
  computedTexts,
}: Pick<PauseRecord, "reason" | "computedTexts">): string =>
  computedTexts?.includes("reason") === true ? "computed" : reason;

import type { PauseRecord } from "./records.ts";

type Text = NonNullable<PauseRecord["computedTexts"]>[number];

/** Whether an expression made a text of a pause, so that it may hold personal data. */
export const isComputed = ({ computedTexts }: Pick<PauseRecord, "computedTexts">, text: Text): boolean =>
  computedTexts?.includes(text) === true;

/** The reason of a pause for lists, cases and trails. One that an expression made may hold personal data: it is `computed` there. */
export const publicReason = (pause: Pick<PauseRecord, "reason" | "computedTexts">): string =>
  isComputed(pause, "reason") ? "computed" : pause.reason;

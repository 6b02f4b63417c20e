import * as z from "zod";

const shareSchema = z
  .string()
  .regex(/^\d+\/[1-9]\d*$/)
  .transform((text) => {
    const [turn = 0, of = 1] = text.split("/").map(Number);
    return { turn: turn % of, of };
  });

/** Which part of their drawn cases long tests run. CI sets `TEST_SHARE=1/3` to run another third for each commit; absent: all of them. */
export const testShare = shareSchema.parse(process.env.TEST_SHARE ?? "0/1");

/**
 * The numbers of this share.
 * @param first the first number of all. @param count how many all are
 */
export const shareOf = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => first + at).filter(
    (_, at) => at % testShare.of === testShare.turn,
  );

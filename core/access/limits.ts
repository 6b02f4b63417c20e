import * as z from "zod";

/** How many calls a key may make: a token bucket, as API Gateway's usage plans count. */
export const rateLimitSchema = z
  .strictObject({
    per_second: z.int().min(1).max(10_000).describe("Calls a second, over time."),
    burst: z.int().min(1).max(20_000).describe("Calls at once."),
  })
  .meta({ id: "RateLimit" });
export type RateLimit = z.infer<typeof rateLimitSchema>;

/** The highest limit of a key: that of an emulator's first key, which may then create any other. */
export const HIGHEST_LIMIT: RateLimit = { per_second: 10_000, burst: 20_000 };

/** Whether a limit allows no more than another, neither over time nor at once. */
export const isWithin = (limit: RateLimit, bound: RateLimit): boolean =>
  limit.per_second <= bound.per_second && limit.burst <= bound.burst;

/** The limit that allows only calls within both. */
export const lowerLimit = (a: RateLimit, b: RateLimit): RateLimit => ({
  per_second: Math.min(a.per_second, b.per_second),
  burst: Math.min(a.burst, b.burst),
});

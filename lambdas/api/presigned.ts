import * as z from "zod";

/** The request that brings a file, for the client to make. */
export const presignedSchema = z.object({
  method: z.literal("PUT"),
  url: z.string(),
  headers: z.record(z.string(), z.string()).describe("Headers that the upload must carry, as they are."),
});

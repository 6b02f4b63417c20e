import * as z from "zod";
import type { KeptBuild } from "./ports.ts";

/** The matcher of a screening. */
export const matcherSchema = z.object({ algorithm: z.string(), version: z.string() });

/** Whether a screening that is made again says the same. */
export const againSchema = z
  .enum(["same", "different", "impossible"])
  .describe("`impossible`: it could not be screened again; `failure` says why.");

/** The build that was searched. */
export const buildSchema = z.object({
  sha256: z.string(),
  built_at: z.string(),
  release: z.string().nullable().describe("The release that built it, where it is known."),
});

/** Shows which build was searched. */
export const viewBuild = ({ manifest }: KeptBuild): z.infer<typeof buildSchema> => ({
  sha256: manifest.index.sha256,
  built_at: manifest.built_at,
  release: manifest.release ?? null,
});

/** Why a screening cannot be made again. */
export const againFailureSchema = z.object({ code: z.string(), message: z.string(), hint: z.string() });

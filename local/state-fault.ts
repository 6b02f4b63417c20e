import { readFileSync } from "node:fs";
import * as z from "zod";

/** The advice for most faults. */
export const RESTORE = "Restore the state directory from a copy, or start on another one (LOCAL_STATE_DIR).";

/** The state directory cannot be used as it is. The message says which file, what is wrong with it, and what to do. */
export class StateFault extends Error {
  override readonly name: string = "StateFault";

  /** @param path of the file or folder. @param what is wrong with it, a sentence. @param advice what to do, a sentence. */
  constructor(path: string, what: string, advice: string, options?: ErrorOptions) {
    super(`${path}: ${what} ${advice}`, options);
  }
}

/** The disk of the state directory is full. */
export const diskFull = (path: string, cause: unknown): StateFault =>
  new StateFault(
    path,
    "The disk is full.",
    "Make room on it, or start on a folder of another disk (LOCAL_STATE_DIR).",
    { cause },
  );

const noRoomSchema = z.object({ code: z.enum(["ENOSPC", "EDQUOT"]) });

/** Whether an error of the file system says that nothing more fits on the disk, or that the user may write no more. */
export const isDiskFull = (error: unknown): boolean => noRoomSchema.safeParse(error).success;

/**
 * Reads a JSON file of the state directory.
 * @throws StateFault when the content is invalid; the content is not repeated, since it may be a secret
 */
export function readStateFile<S extends z.ZodType>(path: string, schema: S): z.infer<S> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new StateFault(path, "The file is not JSON.", RESTORE);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path: at }) => at.join(".") || "the whole").join(", ");
  throw new StateFault(path, `The file does not hold what it should (wrong: ${places}).`, RESTORE);
}

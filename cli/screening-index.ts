import { loadIndex, refuseOtherVersion, ScreeningError } from "../engines/screening/index.ts";
import { CliError } from "./errors.ts";

/**
 * The index in a folder, for a command that screens with it.
 * @throws CliError for one that is missing or damaged, or that another version of the matcher has built
 */
export function indexIn(folder: string): ReturnType<typeof loadIndex> {
  try {
    const index = loadIndex(folder);
    refuseOtherVersion(index.manifest);
    return index;
  } catch (error) {
    if (error instanceof ScreeningError) throw new CliError(`${error.code} in ${folder}: ${error.message}`);
    throw error;
  }
}

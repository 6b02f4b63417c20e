import { ALGORITHM_VERSION, loadIndex, ScreeningError } from "../engines/screening/index.ts";
import { CliError } from "./errors.ts";

/**
 * The index in a folder, for a command that screens with it.
 * @throws CliError for one that is missing or damaged, or that another version of the matcher has built
 */
export function indexIn(folder: string): ReturnType<typeof loadIndex> {
  try {
    const index = loadIndex(folder);
    const { algorithm_version: built } = index.manifest;
    if (built === ALGORITHM_VERSION) return index;
    throw new CliError(
      `list_version_unsupported: The lists in ${folder} were built for version ${built} of the matcher, and this release has ${ALGORITHM_VERSION}. Build them again (lists:build), or use the release that built them.`,
    );
  } catch (error) {
    if (error instanceof ScreeningError) throw new CliError(`${error.code}: ${error.message}`);
    throw error;
  }
}

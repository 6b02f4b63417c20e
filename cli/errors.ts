/** What the user did wrong or the service refused: printed without a stack, exit code 1. */
export class CliError extends Error {
  override readonly name = "CliError";
}

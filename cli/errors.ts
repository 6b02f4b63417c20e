/** An error of the user or a refusal of the service: printed without a stack, exit code 1. */
export class CliError extends Error {
  override readonly name = "CliError";
}

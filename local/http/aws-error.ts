import type { JsonObject } from "../json.ts";

/** An error that an AWS service answers with. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  /** The shape's name, such as `ExecutionAlreadyExists`; goes out as `__type`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Further members of the error's shape. */
  readonly members: JsonObject;

  constructor(
    code: string,
    message: string,
    { status = 400, members = {} }: { status?: number; members?: JsonObject } = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

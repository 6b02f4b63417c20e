/** Why a file cannot be read at all. Codes are stable; the message is a plain sentence without personal data. */
export type UnreadableCode =
  | "unsupported_type"
  | "type_mismatch"
  | "truncated"
  | "too_many_pixels"
  | "too_large"
  | "encrypted"
  | "polyglot"
  | "too_small"
  | "blank"
  | "corrupt"
  | "time_exceeded";

/** A file that must not or cannot be read. Thrown by the decoders, turned into a reason code by the block. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Where in a file something is wrong. `line` counts from 1. */
export interface Place {
  file?: string;
  line?: number;
}

/** Stable codes: callers and documentation refer to them, so a code is never renamed. */
export type ScreeningErrorCode =
  | "list_missing" // no index, or a list or topic that was asked for is not in it
  | "list_out_of_date" // the lists were not confirmed within maxListAgeDays
  | "list_corrupt" // the index fails its checksum or cannot be what the manifest says
  | "list_version_unsupported" // written by another version of the format, or for another one of the matcher
  | "list_malformed" // a row or an element breaks the grammar of its format
  | "list_truncated" // the end of the file is missing
  | "list_encoding" // bytes that are not in the encoding of the format
  | "list_shape" // columns or elements that no reader knows
  | "list_empty" // a well-formed file without a single entry
  | "list_shrunk" // more than a tenth of a list's entities or names are gone
  | "list_fetch_failed" // the publisher could not be reached or refused
  | "missing_name"
  | "invalid_query";

/** The one error that screening throws. The message is a plain sentence and never holds the name that was screened. */
export class ScreeningError extends Error {
  override readonly name = "ScreeningError";
  readonly code: ScreeningErrorCode;
  readonly place: Place;
  /** The message without its place: for those who must not learn how the service stores its lists. */
  readonly reason: string;

  constructor(code: ScreeningErrorCode, message: string, place: Place = {}) {
    super(place.file === undefined ? message : `${describePlace(place)}: ${message}`);
    this.code = code;
    this.reason = message;
    this.place = place;
  }
}

function describePlace({ file, line }: Place): string {
  return line === undefined ? `${file}` : `${file}:${line}`;
}

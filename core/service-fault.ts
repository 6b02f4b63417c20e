/** Why a call of a managed service came to nothing, told apart by what should follow. */
export type ServiceFaultKind =
  /** Too many calls: another try later. */
  | "throttled"
  /** Down, slow, or an answer that we do not know: another try later. */
  | "unavailable"
  /** Our role may not call it, or it is not offered in this region: another try changes nothing. */
  | "not_allowed"
  /** The service cannot read the picture or file. */
  | "unreadable"
  /** It knows no such session. */
  | "session_not_found"
  /** It found the request wrong. For CompareFaces that includes pictures without a face. */
  | "invalid";

/** A failed call. Its message is fixed: what a service says may name resources or quote what it was given. */
export class ServiceFault extends Error {
  override readonly name = "ServiceFault";
  readonly kind: ServiceFaultKind;

  constructor(kind: ServiceFaultKind) {
    super(`The managed service answered: ${kind}.`);
    this.kind = kind;
  }
}

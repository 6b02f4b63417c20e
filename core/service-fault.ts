/** The reason of a failed call of a managed service, classified by its consequence. */
export type ServiceFaultKind =
  /** Too many calls: another try later. */
  | "throttled"
  /** Down, slow, or an answer that we do not know: another try later. */
  | "unavailable"
  /** Our role may not call it, or it is not offered in this region: a retry does not help. */
  | "not_allowed"
  /** The service cannot read the picture or file. */
  | "unreadable"
  /** It knows no such session. */
  | "session_not_found"
  /** It found the request wrong. For CompareFaces that includes pictures without a face. */
  | "invalid";

/** A failed call. Its message is fixed, because a service's message may name resources or quote its input. */
export class ServiceFault extends Error {
  override readonly name = "ServiceFault";
  readonly kind: ServiceFaultKind;

  constructor(kind: ServiceFaultKind) {
    super(`The managed service answered: ${kind}.`);
    this.kind = kind;
  }
}

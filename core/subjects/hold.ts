import { principalOfCaller } from "../access/caller.ts";
import { changeField, type FieldRequest } from "./field-change.ts";
import { refuseItself } from "./itself.ts";
import type { SubjectPorts } from "./ports.ts";
import type { SubjectRecord } from "./records.ts";

/** A call about the legal hold of a subject. */
export interface HoldRequest extends FieldRequest {
  /** Null: the hold is lifted. */
  readonly reason: string | null;
}

/**
 * Puts a legal hold on a subject, or lifts it.
 * @throws Problem as {@link changeField}; `different_actor_required` for the subject of a hold that stands
 */
export function setLegalHold(ports: SubjectPorts, request: HoldRequest): Promise<SubjectRecord> {
  const { caller, reason } = request;
  return changeField(ports, request, (before, at) => {
    const { legalHold, ...others } = before;
    if ((legalHold?.reason ?? null) === reason) return undefined;
    if (legalHold !== undefined) refuseItself(caller, before, "Nobody lifts or changes their own hold.");
    const hold = reason === null ? undefined : { reason, by: principalOfCaller(caller), at };
    return {
      record: { ...others, ...(hold === undefined ? {} : { legalHold: hold }) },
      entry: "hold",
      field: "legal_hold",
      before: legalHold ?? null,
      after: hold ?? null,
      eventType: hold === undefined ? "subject.released" : "subject.held",
    };
  });
}

import { type Evidence, isOver, validUntilOf } from "../../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { latestOf } from "../../compare-text.ts";
import type { Doubted } from "../../decisions/finding.ts";
import { LIMITS } from "../../limits.ts";

/** A result, and the type of its block. */
interface Aging {
  readonly spec: Pick<BlockTypeSpec, "holdsFor" | "outlastsAlerts">;
  /** Of its block. */
  readonly config: unknown;
  /** When it was made (ISO time); undefined: it is not known. */
  readonly madeAt: string | undefined;
  /** When monitoring last found the subject on a list (ISO time). What ages was made without that. */
  readonly alertedAt: string | undefined;
}

/** Whether a result ages and may have been made without what monitoring last found of its subject. One made at an unknown time may have been. */
export const isFromBeforeAlert = ({ spec, madeAt, alertedAt }: Omit<Aging, "config">): boolean =>
  isEndedByAlerts(spec) &&
  alertedAt !== undefined &&
  (madeAt === undefined || latestListsOf(madeAt) <= alertedAt);

/** The time of the latest lists that a result has certainly seen: a function that runs notices newer ones after a while. @param madeAt ISO time */
export const latestListsOf = (madeAt: string): string =>
  new Date(Date.parse(madeAt) - LIMITS.listsNoticedSeconds * 1000).toISOString();

/** A time of a record, unless it lies ahead: then a clock was wrong, and it is not known when it was. @param at ISO time */
export const notAhead = (at: string | undefined, now: Date | undefined): string | undefined =>
  at !== undefined && now !== undefined && Date.parse(at) > now.getTime() + LIMITS.clockSkewMs
    ? undefined
    : at;

/** Whether results of a type age and an alert of monitoring ends them, as of those that lists were searched for. @param spec undefined: the type is not known */
export const isEndedByAlerts = (spec: Aging["spec"] | undefined): boolean =>
  spec?.holdsFor !== undefined && spec.outlastsAlerts !== true;

/**
 * Why a result counts no longer as it did when it was made: its document has expired, it is outdated, or a hit that it left out counts again. Of both, the later one: a person who
 * approves after it knew both.
 *
 * @param evidence of the result
 */
export function ageOf(
  { evidence, ...result }: Aging & { readonly evidence: Evidence | undefined },
  now: Date,
): Doubted | undefined {
  const outdated = outdatedAt(result, now);
  const heldUntil = validUntilOf(evidence);
  if (heldUntil === undefined || !isOver(heldUntil, now.toISOString())) return outdated;
  const isFirst =
    outdated !== undefined && (outdated.heldUntil === undefined || isOver(heldUntil, outdated.heldUntil));
  return isFirst ? outdated : { doubt: evidence?.kind === "screening" ? "outdated" : "expired", heldUntil };
}

function outdatedAt({ spec, config, alertedAt, ...result }: Aging, now: Date): Doubted | undefined {
  const seconds = spec.holdsFor?.(config);
  const madeAt = notAhead(result.madeAt, now);
  if (seconds === undefined) return undefined;
  if (madeAt === undefined) return { doubt: "outdated" };
  const until = new Date(Date.parse(madeAt) + seconds * 1000);
  const ends = [
    ...(until < now ? [until.toISOString()] : []),
    ...(isFromBeforeAlert({ spec, madeAt, alertedAt }) ? [alertedAt] : []),
  ];
  const last = latestOf(ends);
  return last === undefined ? undefined : { doubt: "outdated", heldUntil: last };
}

import { definedOnly } from "../../compiler/json.ts";
import { principalOfCaller, type Tenant } from "../access/caller.ts";
import { type MayStill, requireStill } from "../access/may-still.ts";
import { isSamePrincipal, principalSchema } from "../access/principal.ts";
import { actorOf, principalNow, principalOf } from "../executions/records.ts";
import { Problem } from "../problem.ts";
import { proposedBy, stillOpen } from "../settings/proposal.ts";
import { changeField, type FieldChange, type FieldRequest } from "../subjects/field-change.ts";
import { refuseItself } from "../subjects/itself.ts";
import type { SubjectPorts } from "../subjects/ports.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import {
  levelAt,
  overrideAt,
  type RiskOverride,
  type RiskRating,
  rankOf,
  type SubjectRisk,
} from "../subjects/risk.ts";

/** What setting a level needs. */
export interface OverridePorts extends SubjectPorts {
  /** The setting `four_eyes_dismiss`: what makes a subject less risky takes two principals. */
  readonly fourEyesDismiss: (tenant: Tenant) => Promise<boolean>;
  readonly mayStill: MayStill;
}

/** A level in place of that of the rules. */
export interface OverrideRequest extends FieldRequest {
  /** Null: the level of the rules counts again. */
  readonly override: {
    readonly level: string;
    readonly reason: string;
    /** ISO time as `Date.toISOString` spells it; absent: in a year. */
    readonly until?: string | undefined;
  } | null;
}

const MAX_DAYS = 366;

/**
 * Sets a level in place of that of the rules, or takes it away. Under four eyes the first call that lowers the level proposes it, and the same
 * call of another principal confirms it, for the shorter of the two times. The rating itself stays as it is.
 * @throws Problem as {@link changeField}; `different_actor_required` for the subject; `unprocessable_entity` for a subject that is not rated, or a level that its rules do not have; 409
 *   `second_person_needed` for the one who has proposed it
 */
export async function overrideRisk(ports: OverridePorts, request: OverrideRequest): Promise<SubjectRecord> {
  await requireStill(ports.mayStill, request.caller, ["subjects:rate"]);
  const fourEyes = await ports.fourEyesDismiss(request.caller);
  return changeField(ports, request, async (before, at) => {
    refuseItself(request.caller, before, "Nobody sets a level of risk of their own.");
    const risk = ratedRisk(before);
    const { override: known, proposal: _proposal, ...others } = risk;
    const wanted = wantedOverride(risk, request, at);
    const standing = overrideAt(risk, at);
    if (wanted === undefined ? standing === undefined : isSame(standing, wanted, request)) return undefined;
    const level = wanted?.level ?? risk.rating.level;
    const confirms =
      fourEyes && lowers(risk, level, at)
        ? await confirmation(ports, risk, request, { level, at })
        : undefined;
    if (confirms === "none") return proposed(before, risk, request, { level, at });
    const made =
      wanted === undefined || confirms === undefined
        ? wanted
        : {
            ...wanted,
            until: earlier(wanted.until, confirms.until),
            by: principalSchema.parse(confirms.by),
            confirmed_by: principalOfCaller(request.caller),
          };
    return {
      record: { ...before, risk: { ...others, level, ...definedOnly({ override: made }) } },
      entry: "risk",
      field: "risk_override",
      before: known ?? null,
      after: made ?? null,
      eventType: "subject.risk_overridden",
    };
  });
}

type Rated = SubjectRisk & {
  readonly rating: RiskRating;
  readonly levels: string[];
};

function ratedRisk({ risk }: SubjectRecord): Rated {
  const { rating, levels } = risk ?? {};
  if (risk !== undefined && rating !== undefined && levels !== undefined) return { ...risk, rating, levels };
  throw unprocessable("", "not_rated", "A workflow must rate the subject first.");
}

function wantedOverride(
  { levels, rating }: Rated,
  { override, caller }: OverrideRequest,
  at: string,
): RiskOverride | undefined {
  if (override === null) return undefined;
  const { level, reason, until } = override;
  if (!levels.includes(level))
    throw unprocessable("level", "unknown_level", `The rules have these levels: ${levels.join(", ")}.`);
  if (level === rating.level)
    throw unprocessable("level", "same_level", "The rules say this level. Take the override away instead.");
  const by = principalOfCaller(caller);
  return { level, reason, by, confirmed_by: null, at, until: untilOf(until, at) };
}

function untilOf(until: string | undefined, at: string): string {
  const latest = new Date(Date.parse(at) + MAX_DAYS * 86_400_000).toISOString();
  if (until === undefined) return latest;
  if (until > at && until <= latest) return until;
  throw unprocessable("until", "out_of_range", "Must be in the future, and within a year.");
}

/** Two have agreed on the shorter time. */
const earlier = (one: string, other: string | undefined): string =>
  other !== undefined && other < one ? other : one;

/** A call without a time asks for a year from then on: repeated, it changes nothing. */
const isSame = (
  standing: RiskOverride | undefined,
  wanted: RiskOverride,
  { override }: OverrideRequest,
): boolean =>
  standing !== undefined &&
  standing.level === wanted.level &&
  standing.reason === wanted.reason &&
  (override?.until === undefined || standing.until === wanted.until);

/** Whether a level is lower than the one that counts, or than the one of the rules. */
const lowers = (risk: Rated, level: string, at: string): boolean =>
  [levelAt(risk, at), risk.rating.level].some(
    (other) => rankOf(risk.levels, level) < rankOf(risk.levels, other),
  );

interface Wanted {
  readonly level: string;
  /** ISO time. */
  readonly at: string;
}

/**
 * The open proposal of another principal who still may, for this level and on the rating that stands; `none`: there is none.
 * @throws Problem for the one who has made it
 */
async function confirmation(
  { mayStill }: OverridePorts,
  { proposal, key }: Rated,
  { caller }: OverrideRequest,
  { level, at }: Wanted,
): Promise<NonNullable<SubjectRisk["proposal"]> | "none"> {
  const open = stillOpen(proposal, new Date(at));
  if (open?.level !== level || open.key !== key) return "none";
  if (!(await mayStill(caller, open.by, ["subjects:rate"]))) return "none";
  if (!isSamePrincipal(open.by, principalNow(caller))) return open;
  throw new Problem(
    "second_person_needed",
    "You have proposed this level: a second person must confirm it.",
    {
      details: [{ path: "", code: "same_actor", message: "Another principal must make the same call." }],
    },
  );
}

function proposed(
  before: SubjectRecord,
  risk: Rated,
  { caller, override }: OverrideRequest,
  { level, at }: Wanted,
): FieldChange {
  const by = actorOf(caller);
  const proposal = {
    level,
    ...proposedBy(by, new Date(at)),
    by: principalOf(by),
    ...definedOnly({ key: risk.key, until: override?.until }),
  };
  return {
    record: { ...before, risk: { ...risk, proposal } },
    entry: "risk_proposal",
    field: "risk_proposal",
    before: risk.proposal?.level ?? null,
    after: { level, reason: override?.reason ?? null },
    eventType: "subject.risk_override_proposed",
  };
}

function unprocessable(path: string, code: string, message: string): Problem {
  return new Problem("unprocessable_entity", "This level cannot be set.", {
    details: [{ path, code, message }],
  });
}

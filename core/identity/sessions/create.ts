import { tenantOf } from "../../access/caller.ts";
import { notFound, Problem } from "../../problem.ts";
import { SubjectMoved } from "../../subjects/names.ts";
import { sessionEntry } from "../../subjects/ties.ts";
import { accountTypeOf, unerasedAccount } from "../accounts/write.ts";
import { type AccountType, merged } from "../values.ts";
import { type SessionCall, type SessionPorts, statusEvent } from "./context.ts";
import { type IdentitySession, type SentData, type SessionData, sessionDataOf } from "./records.ts";

/** A call that makes a session. */
export interface NewSession extends SessionCall {
  /** `sess_<ulid>`, the same for a retry of the same call. */
  readonly id: string;
  readonly retried: boolean;
  /** `acc_…` */
  readonly accountId: string;
  readonly entityType?: AccountType | undefined;
  readonly data: SentData;
  /** ISO time. */
  readonly expiresAt?: string | undefined;
  /** Of the workflow that drives it: the run that its first capture link starts. */
  readonly workflow?: { readonly id: string; readonly executionId: string } | undefined;
  readonly returnUrl?: string | undefined;
  readonly locale?: string | undefined;
}

const DAY_MS = 86_400_000;
/** How long a session may be open, in days: unless the call says, and at most. */
const DEFAULT_DAYS = 30;
const MAX_DAYS = 365;

/**
 * Makes a session of an account.
 * @throws Problem `not_found` for the account; `validation_failed` for a time or data that do not fit; `unprocessable_entity` for the other type of entity
 */
export async function createSession(ports: SessionPorts, request: NewSession): Promise<IdentitySession> {
  const { caller, id, retried } = request;
  const account = await unerasedAccount(ports, caller, request.accountId);
  const entityType = accountTypeOf(account);
  if (request.entityType !== undefined && request.entityType !== entityType)
    throw new Problem("unprocessable_entity", "A session has the entity_type of its account.", {
      details: [
        {
          path: "data.attributes.entity_type",
          code: "other_entity_type",
          message: `The account's is ${entityType}.`,
        },
      ],
    });
  const now = ports.now();
  const at = now.toISOString();
  const data = sessionDataFor(entityType, {}, request.data, at);
  const { workflow, returnUrl, locale } = request;
  const session: IdentitySession = {
    ...tenantOf(caller),
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    subjectId: account.id,
    entityType,
    status: "created",
    creatorType: workflow === undefined ? "api" : "workflow",
    creatorId: caller.id,
    data,
    documents: [],
    verifications: [],
    captures: [],
    expiresAt: expiryOf(request.expiresAt, now),
    ...(workflow === undefined ? {} : { workflow }),
    ...(returnUrl === undefined ? {} : { returnUrl }),
    ...(locale === undefined ? {} : { locale }),
  };
  const subject = { id: account.id, externalId: account.externalId ?? "" };
  const events = [await statusEvent(ports, session, "created", request.actor)];
  try {
    const written = { events, tie: { subject, entry: sessionEntry(session) } };
    if (await ports.sessions.create(session, written)) return session;
  } catch (error) {
    // Somebody erases the account.
    throw error instanceof SubjectMoved ? notFound("account") : error;
  }
  const earlier = retried ? await ports.sessions.find(caller, id) : undefined;
  if (earlier !== undefined) return earlier;
  throw new Problem("conflict", "Another session has this id: try again.", { retryAfterSeconds: 1 });
}

/**
 * The data of a session after a call.
 * @throws Problem `validation_failed` for data of the other type of entity
 */
export function sessionDataFor(
  entityType: AccountType,
  before: SessionData,
  sent: SentData,
  at: string,
): SessionData {
  const data = sessionDataOf(merged(before, sent), before, at);
  const other = entityType === "person" ? "business" : "person";
  if (data[other] === undefined) return data;
  throw new Problem("validation_failed", "The request has invalid fields.", {
    details: [
      {
        path: `data.attributes.${other}`,
        code: "other_entity_type",
        message: `Only sessions with entity_type ${other} have it.`,
      },
    ],
  });
}

function expiryOf(wanted: string | undefined, now: Date): string {
  if (wanted === undefined) return new Date(now.getTime() + DEFAULT_DAYS * DAY_MS).toISOString();
  const [at, from] = [Date.parse(wanted), now.getTime()];
  if (at > from && at <= from + MAX_DAYS * DAY_MS) return new Date(at).toISOString();
  throw new Problem("validation_failed", "The request has invalid fields.", {
    details: [
      {
        path: "data.attributes.expires_at",
        code: "invalid_value",
        message: `Must be in the future, and at most ${MAX_DAYS} days from now.`,
      },
    ],
  });
}

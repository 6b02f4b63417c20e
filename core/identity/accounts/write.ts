import type { Tenant } from "../../access/caller.ts";
import { notFound, Problem, type ProblemDetail } from "../../problem.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import type { SubjectPorts } from "../../subjects/ports.ts";
import type { EntryKind, SubjectRecord } from "../../subjects/records.ts";
import { correctSubject, createSubject, type SubjectCall } from "../../subjects/write.ts";
import { type AccountType, fullName, MAX_NAME, merged } from "../values.ts";
import { attributesOf, changesOf, dataOf, sinceOf } from "./attributes.ts";
import { type AccountData, accountDataSchema, externalIdOf, subjectIdOf } from "./records.ts";

/** Accounts: the subjects of a tenant in the form of the Identity API. */

/** A call that creates an account. */
export interface NewAccount extends SubjectCall {
  /** `acc_<ulid>`, the same for a retry of the same call. */
  readonly id: string;
  readonly retried: boolean;
  readonly entityType: AccountType;
  readonly externalId?: string | undefined;
  readonly data: AccountData;
}

/** A call that changes an account; what is absent stays, and null takes a value away. */
export interface AccountChange extends SubjectCall {
  readonly id: string;
  readonly status?: Exclude<SubjectRecord["status"], "pending"> | undefined;
  readonly externalId?: string | null | undefined;
  readonly data: AccountData;
}

/**
 * Creates an account, which is the record of its subject.
 * @throws Problem `conflict` when another subject has its external id; `validation_failed` for data of the other kind
 */
export async function createAccount(ports: SubjectPorts, request: NewAccount): Promise<SubjectRecord> {
  const { caller, actor, id, retried, entityType, externalId = id } = request;
  const data = checkedData(entityType, merged({}, request.data));
  const attributes = attributesOf(data, new Map());
  return inAccountTerms(() =>
    createSubject(ports, {
      caller,
      actor,
      id: subjectIdOf(id),
      retried,
      externalId,
      entityType: entityType === "person" ? "person" : "organisation",
      status: "pending",
      attributes,
      links: [],
    }),
  );
}

const MAX_TRIES = 10;

/**
 * Changes an account.
 * @throws Problem `not_found`; `conflict` for an external id that another has, or that is in use; `validation_failed` for data of the other kind; `unprocessable_entity` when a document or register says otherwise
 */
export async function changeAccount(ports: SubjectPorts, request: AccountChange): Promise<SubjectRecord> {
  const { caller, actor, status } = request;
  for (let tries = 1; ; tries++) {
    const before = await unerasedAccount(ports, caller, request.id);
    const externalId = await renamed(ports, request, before);
    const known = dataOf(before);
    const data = checkedData(accountTypeOf(before), merged(known, request.data));
    const since = sinceOf(known);
    const attributes = changesOf(attributesOf(known, since), attributesOf(data, since));
    try {
      return await inAccountTerms(() =>
        correctSubject(ports, {
          caller,
          actor,
          id: before.id,
          expected: [before.version],
          status,
          externalId,
          attributes,
        }),
      );
    } catch (error) {
      // Another writer was faster: what is merged must be what is known now.
      if (!(error instanceof Problem) || error.status !== 412 || tries === MAX_TRIES) throw error;
    }
  }
}

/** The account of a tenant, not erased. @throws Problem `not_found` */
export async function unerasedAccount(
  ports: SubjectPorts,
  tenant: Tenant,
  id: string,
): Promise<SubjectRecord> {
  const record = await ports.subjects.find(tenant, subjectIdOf(id));
  if (record === undefined || isErased(record)) throw notFound("account");
  return record;
}

/** The kind of an account. */
export const accountTypeOf = ({ entityType }: Pick<SubjectRecord, "entityType">): AccountType =>
  entityType === "person" ? "person" : "business";

/** @throws Problem `validation_failed` for data of the other kind, and for a name that is too long as a whole */
function checkedData(entityType: AccountType, sent: unknown): AccountData {
  const data = accountDataSchema.parse(sent);
  const other = entityType === "person" ? "business" : "person";
  if (data[other] !== null && data[other] !== undefined)
    throw refused(other, "other_entity_type", `Only accounts with entity_type ${other} have it.`);
  if ((fullName(data.person?.name)?.length ?? 0) > MAX_NAME)
    throw refused("person.name", "too_big", `Must be at most ${MAX_NAME} characters together.`);
  return data;
}

const refused = (path: string, code: string, message: string): Problem =>
  new Problem("validation_failed", "The request has invalid fields.", {
    details: [{ path: `data.attributes.${path}`, code, message }],
  });

/** What fixes an external id: it is written where it was used. */
const USES: ReadonlySet<EntryKind> = new Set(["run", "document", "credential", "case", "alert", "capture"]);

/** The other name of the account's subject that a call asks for; undefined: the same. @throws Problem `conflict` */
async function renamed(
  ports: SubjectPorts,
  { caller, id, externalId }: AccountChange,
  before: SubjectRecord,
): Promise<string | undefined> {
  if (externalId === undefined || externalId === (externalIdOf(before) ?? null)) return undefined;
  const wanted = externalId ?? id;
  if (await isUsed(ports, before.id))
    throw taken("in_use", "A run, document or credential uses the external_id of this account: it is fixed.");
  if ((await ports.subjects.idOf(caller, wanted)) !== undefined)
    throw taken("taken", "Another account has this external_id.");
  return wanted;
}

const taken = (code: string, message: string): Problem =>
  new Problem("conflict", message, { details: [{ path: "data.attributes.external_id", code, message }] });

async function isUsed({ subjects }: SubjectPorts, subjectId: string): Promise<boolean> {
  let after: string | undefined;
  do {
    const page = await subjects.timeline({
      subjectId,
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    if (page.entries.some(({ kind }) => USES.has(kind))) return true;
    after = page.next;
  } while (after !== undefined);
  return false;
}

/** Where the fields of a subject's record are in the body of an account. */
const PLACES: Readonly<Record<string, string>> = {
  external_id: "external_id",
  "attributes.name": "person.name",
  "attributes.name_parts": "person.name",
  "attributes.birth_date": "person.birth_date",
  "attributes.registration_date": "business.registration_date",
  "attributes.shareholders": "business.shareholders",
  "attributes.address": "address",
  "attributes.contact": "contact",
  "attributes.identity_numbers": "identity_numbers",
};

/** The same problem of a subject, in the words and places of an account. */
async function inAccountTerms<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 412) throw error;
    if (error.code === "not_found") throw notFound("account");
    const details = error.details.map(
      (detail): ProblemDetail => ({
        ...detail,
        path: `data.attributes.${PLACES[detail.path] ?? detail.path}`,
        message:
          detail.code === "taken" ? "Find it by filter[external_id], or choose another id." : detail.message,
      }),
    );
    const message = error.code === "conflict" ? "Another account has this external_id." : error.message;
    throw new Problem(error.code, details.length === 0 ? error.message : message, {
      details,
      ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    });
  }
}

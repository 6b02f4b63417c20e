import type { Problem } from "../../problem.ts";
import type { AttributeSource, SubjectRecord } from "../../subjects/records.ts";
import { dataOf } from "../accounts/attributes.ts";
import {
  COMPARED_FIELDS,
  type ComparedField,
  changedSince,
  digestOf,
  type Expected,
  expectedOf,
} from "../expected.ts";
import { conflict, hasUnseen, isFaceOfDocument, isOfLookUp, latestOfEach } from "./lifecycle.ts";
import type { IdentitySession, SessionData, SessionVerification } from "./records.ts";

/** What a session says of its applicant; what it leaves out is its account's. */
export const expectedIn = (
  { data }: Pick<IdentitySession, "data">,
  account: SubjectRecord | undefined,
): Expected => ({
  ...(account === undefined ? {} : expectedOf(dataOf(account))),
  ...expectedOf(data),
});

/**
 * Refuses an approval that the verifications of the session do not support.
 * @throws Problem `conflict`
 */
export function requireApprovable(session: IdentitySession, account: SubjectRecord): void {
  const objection = objectionTo(session, account);
  if (objection !== undefined) throw objection;
}

/**
 * Why a session cannot be approved:
 * - a verification did not pass, and no reviewer has seen it;
 * - the face was compared with another document than the verified one, with another picture of it, or with one that was not verified;
 * - another business than the verified one is the session's;
 * - data of the session or the account have changed since a verification compared them.
 * @returns the conflict to throw; undefined: the session may be approved
 */
export function objectionTo(session: IdentitySession, account: SubjectRecord): Problem | undefined {
  if (hasUnseen(session))
    return conflict(
      "verification_not_passed",
      "A verification of the session did not pass since its run began or since it was marked for review: make another one of that kind, mark the session for review again once it has ended, or decline it.",
    );
  if (!isFaceOfDocument(session.verifications))
    return conflict(
      "other_document",
      "The face was compared with another document than the one that was verified, with another picture of it, or with one that was not verified: verify the document, then the face with it.",
    );
  if (!isOfLookUp(session))
    return conflict(
      "other_business",
      "Another business than the one that was verified has joined the session since: verify it.",
    );
  const latest = latestOfEach(session.verifications);
  return latest.every((verification) => isOfNow(session, account, verification))
    ? undefined
    : conflict(
        "data_changed",
        "The applicant's data have changed since a verification of the session compared them: make another verification of that kind.",
      );
}

/**
 * A session that takes over what a verification read. That verification, and each that compared the same value before, speak for what was
 * read; every other one that did not compare it is outdated.
 * @param id of the verification, which passed
 */
export function withRead(
  session: IdentitySession,
  account: SubjectRecord | undefined,
  id: string,
  data: SessionData,
): IdentitySession {
  const [before, now] = [expectedIn(session, account), expectedIn({ data }, account)];
  const reader = session.verifications.find((verification) => verification.id === id);
  const changed = COMPARED_FIELDS.filter((field) => before[field] !== now[field]);
  const verifications = session.verifications.map((verification) => {
    const spoken = changed.filter(
      (field) =>
        reader !== undefined &&
        speaksFor(reader, verification, field) &&
        isCurrent(session, account, reader, field),
    );
    const digests = spoken.map((field) => [field, digestOf(session.id, now[field])] as const);
    return digests.length === 0
      ? verification
      : { ...verification, compared: { ...verification.compared, ...Object.fromEntries(digests) } };
  });
  const after = { ...session, data, verifications };
  return {
    ...after,
    verifications: verifications.map((verification) =>
      isOfNow(after, account, verification) ? verification : { ...verification, outdated: true as const },
    ),
  };
}

/** Whether a verification compared what is known now. */
function isOfNow(
  session: IdentitySession,
  account: SubjectRecord | undefined,
  verification: SessionVerification,
): boolean {
  if (verification.outdated !== undefined) return false;
  const fields = changedSince(session.id, verification, expectedIn(session, account));
  return fields.every((field) => isTaught(session, account, verification, field));
}

/** Whether it compared one field as it is known now. */
const isCurrent = (
  session: IdentitySession,
  account: SubjectRecord | undefined,
  verification: SessionVerification,
  field: ComparedField,
): boolean =>
  !changedSince(session.id, verification, expectedIn(session, account)).includes(field) ||
  isTaught(session, account, verification, field);

/** The attribute of the account's record that holds a field. */
const attributeOf = (field: ComparedField) => (field === "legal_name" ? "name" : field);

/**
 * Whether the account has a value from a run of this session that passed: of the verification itself, or of one that compared the same value
 * before with what it read.
 */
function isTaught(
  { data, verifications }: IdentitySession,
  account: SubjectRecord | undefined,
  verification: SessionVerification,
  field: ComparedField,
): boolean {
  const known = account?.sources[attributeOf(field)];
  if (known === undefined || isSaid(known.source) || expectedOf(data)[field] !== undefined) return false;
  const { ref } = known;
  const reader = verifications.find(
    ({ executionId, uploads }) =>
      ref !== undefined && (executionId === ref || uploads?.includes(ref) === true),
  );
  return reader !== undefined && speaksFor(reader, verification, field);
}

/** Whether somebody says a value, which no document or register has shown. */
const isSaid = (source: AttributeSource): boolean => source === "declared" || source === "reviewer";

/** Whether what one verification read is what another one verified. */
function speaksFor(
  reader: SessionVerification,
  { id, compared }: SessionVerification,
  field: ComparedField,
): boolean {
  if (reader.verdict !== "passed" || reader.outdated !== undefined || reader.compared === undefined)
    return false;
  return reader.id === id || (compared?.[field] !== undefined && compared[field] === reader.compared[field]);
}

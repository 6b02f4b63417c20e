import type { JsonValue } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import type { SubjectNames } from "../subjects/names.ts";
import { namesSubject } from "../subjects/records.ts";
import type { DocumentStore } from "./ports.ts";
import { documentIdsIn } from "./record.ts";

/** The ports of asking whose uploads a check read. */
export interface UploadOwnerPorts {
  readonly documents: Pick<DocumentStore, "find">;
  readonly subjectNames: Pick<SubjectNames, "idOf">;
}

/** Uploads get a ULID. Another text may be a word, such as `file_integrity` of a check. */
const OWN_ID = /_[0-9a-z]{26}$/i;

/** A check reads a few uploads. A value of a block of one's own may look like thousands, each of which costs a read. */
const MAX_UPLOADS = 50;

/**
 * Whether each upload was made for a subject, or for nobody: the run says whom an upload for nobody is about. An upload whose record is gone is not
 * the subject's. More than {@link MAX_UPLOADS} are not looked up, and are not the subject's either.
 *
 * @param read values that hold the ids of the uploads: the input and the output of a check
 * @param holderId the subject, by the caller's id or by ours
 */
export async function areUploadsOf(
  { documents, subjectNames }: UploadOwnerPorts,
  tenant: Tenant,
  read: readonly JsonValue[],
  holderId: string | undefined,
): Promise<boolean> {
  const ids = [...new Set(read.flatMap(documentIdsIn))];
  if (ids.length > MAX_UPLOADS) return false;
  const found = await Promise.all(ids.map(async (id) => ({ id, record: await documents.find(tenant, id) })));
  if (found.some(({ id, record }) => record === undefined && OWN_ID.test(id))) return false;
  const owners = [...new Set(found.flatMap(({ record }) => record?.subjectId ?? []))];
  const areSame = await Promise.all(owners.map((owner) => isSubject(subjectNames, tenant, owner, holderId)));
  return areSame.every(Boolean);
}

/** @param owner the caller's id: uploads have no other */
async function isSubject(
  names: UploadOwnerPorts["subjectNames"],
  tenant: Tenant,
  owner: string,
  holderId: string | undefined,
): Promise<boolean> {
  if (holderId === undefined || owner === holderId) return owner === holderId;
  const id = await names.idOf(tenant, owner);
  return id !== undefined && namesSubject(holderId, id);
}

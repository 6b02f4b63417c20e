import type { JsonObject } from "../../../compiler/json.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { Problem } from "../../problem.ts";
import { isUploaded, type SeenFile, seenFiles } from "../documents/files.ts";
import type { IdentityDocumentPorts } from "../documents/ports.ts";
import type { IdentityDocument } from "../documents/records.ts";
import { COMPARED_BY, type Expected } from "../expected.ts";
import type { Party } from "../parties.ts";
import type { VerificationKind } from "./records.ts";

/** The workflow of the release that makes each kind of verification. */
export const WORKFLOW_OF: Readonly<Record<VerificationKind, string>> = {
  idv: "wf_sys_idv",
  address: "wf_sys_address",
  face: "wf_sys_face",
  business: "wf_sys_business",
};

/** How the person of a face check has answered a liveness challenge. */
export interface Answered {
  readonly challenge?: { readonly id: string; readonly nonce: string } | undefined;
  /** Uploads, one for each step of the challenge. */
  readonly frames?: readonly string[] | undefined;
}

/**
 * The input of the run of a verification of a document.
 *
 * @param party the session, else the account; undefined: the document is nobody's
 * @param answered of a face check; absent: the latest selfie of the session is compared
 * @throws Problem `conflict` for a document without an uploaded file, or a session without a selfie; 422 for frames that are not the session's
 */
export async function inputOf(
  ports: IdentityDocumentPorts,
  kind: Exclude<VerificationKind, "business">,
  document: IdentityDocument,
  party: Party | undefined,
  answered: Answered = {},
): Promise<JsonObject> {
  const files = (await seenFiles(ports.uploads, document)).filter(isUploaded);
  const front = latest(files, "front") ?? latest(files, "back");
  if (front === undefined) throw noFile();
  const subject = definedOnly({ subject_id: party?.subjectId });
  switch (kind) {
    case "idv": {
      const back = latest(files, "front") === undefined ? undefined : latest(files, "back");
      const expected = comparedIn(party?.expected, COMPARED_BY.idv);
      return {
        ...subject,
        front: front.id,
        ...definedOnly({ back: back?.id, document_type: document.documentType, expected }),
      };
    }
    case "address": {
      const expected = comparedIn(party?.expected, COMPARED_BY.address);
      return {
        ...subject,
        front: front.id,
        document_type: "proof_of_address",
        ...definedOnly({ expected }),
      };
    }
    case "face":
      return { ...subject, document: front.id, ...(await personOf(ports, document, party, answered)) };
    default:
      return kind satisfies never;
  }
}

/** The upload of an input whose portrait is verified, or is compared with a face. */
export function portraitIn({ front, document = front }: JsonObject): string | undefined {
  return typeof document === "string" ? document : undefined;
}

/** The newest file of a side. */
const latest = (files: readonly SeenFile[], side: SeenFile["side"]): SeenFile | undefined =>
  files.findLast((file) => file.side === side);

function comparedIn(
  expected: Expected | undefined,
  names: readonly (keyof Expected)[],
): JsonObject | undefined {
  const entries = names.flatMap((name) => {
    const value = expected?.[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** What shows the person: the answer to a challenge, frames, or the latest selfie. */
async function personOf(
  ports: IdentityDocumentPorts,
  document: IdentityDocument,
  party: Party | undefined,
  { challenge, frames }: Answered,
): Promise<JsonObject> {
  if (challenge === undefined && frames === undefined)
    return { selfie: await selfieOf(ports, document, party) };
  const uploads = await Promise.all((frames ?? []).map((id) => ports.uploads.documents.find(document, id)));
  const isSessions = (upload: (typeof uploads)[number]): boolean =>
    party !== undefined && upload?.subjectId === party.subjectId && upload.createdAt >= party.createdAt;
  if (!uploads.every(isSessions)) throw otherFrames();
  return definedOnly({
    challenge: challenge === undefined ? undefined : { ...challenge },
    frames: frames === undefined ? undefined : [...frames],
  });
}

/** The latest selfie of the subject that came after the session was made. */
async function selfieOf(
  { uploads }: IdentityDocumentPorts,
  document: IdentityDocument,
  party: Party | undefined,
): Promise<string> {
  if (party === undefined) throw noSelfie();
  const found = await uploads.documents.latest(document, party.subjectId, ["selfie"], 20);
  const selfie = found.find(({ createdAt }) => createdAt >= party.createdAt);
  if (selfie === undefined) throw noSelfie();
  return selfie.id;
}

const noFile = (): Problem => {
  const message = "No file of this document was uploaded.";
  return new Problem("conflict", message, {
    details: [{ path: "data.relationships.document", code: "document_missing", message }],
  });
};

const otherFrames = (): Problem => {
  const message = "A frame was not uploaded for the subject of this session since the session was made.";
  return new Problem("unprocessable_entity", message, {
    details: [{ path: "data.meta.frames", code: "other_session", message }],
  });
};

const noSelfie = (): Problem => {
  const message = "The session has no selfie: upload one for its subject.";
  return new Problem("conflict", message, {
    details: [{ path: "data.relationships.session", code: "selfie_missing", message }],
  });
};

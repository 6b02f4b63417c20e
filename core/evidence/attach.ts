import type { Tenant } from "../access/caller.ts";
import { Problem, type ProblemDetail } from "../problem.ts";
import type { EvidencePorts } from "./ports.ts";
import { type EvidenceRecord, isUsable } from "./record.ts";
import { findEvidence } from "./take.ts";

/** How a credential names evidence of this product; other strings are the caller's own. */
const PREFIX = "evidence:";

/** Evidence as a credential signs it (VC Data Model 2.0, 5.6 and 5.3: `digestSRI` is of Subresource Integrity). */
export interface SignedEvidence {
  readonly id: string;
  readonly type: readonly ["DocumentEvidence"];
  readonly digestSRI: string;
  readonly mediaType: string;
  /** The kind of document. Never a file name. */
  readonly name?: string;
}

/** Evidence as issuing credentials needs it. */
export interface EvidenceOfCredentials {
  /**
   * Notes that a credential names evidence, so that it is kept.
   * @throws Problem `validation_failed` for each reference that names no usable evidence of the tenant
   */
  attach(tenant: Tenant, credentialId: string, refs: readonly string[]): Promise<SignedEvidence[]>;
  /**
   * Makes evidence of an upload that a check has read.
   * @param subject of the run, by the caller's id
   * @returns the reference for a credential; undefined when the upload cannot be evidence
   */
  ofUpload(tenant: Tenant, documentId: string, subject: string | undefined): Promise<string | undefined>;
}

/** The reference by which a credential names evidence. */
export const evidenceRef = (id: string): string => `${PREFIX}${id}`;

/** Whether some references name evidence of this product. */
export const namesEvidence = (refs: readonly string[]): boolean => refs.some((ref) => ref.startsWith(PREFIX));

/** The ids of evidence of this product, each once. */
export const evidenceIdsIn = (refs: readonly string[]): string[] => [
  ...new Set(refs.filter((ref) => ref.startsWith(PREFIX)).map((ref) => ref.slice(PREFIX.length))),
];

/** Ids in a reference: another text is no id, and no key of a store. */
const EVIDENCE_ID = /^ev_[0-9A-Za-z]{26}$/;

/** See {@link EvidenceOfCredentials.attach}. */
export async function attachEvidence(
  ports: EvidencePorts,
  tenant: Tenant,
  credentialId: string,
  refs: readonly string[],
): Promise<SignedEvidence[]> {
  const records = await Promise.all(
    evidenceIdsIn(refs).map(async (id) => ({ id, record: await attachOne(ports, tenant, credentialId, id) })),
  );
  const unusable = new Set(records.flatMap(({ id, record }) => (record === undefined ? [id] : [])));
  if (unusable.size > 0) throw unusableProblem(refs, unusable);
  return records.flatMap(({ record }) => (record === undefined ? [] : [signed(record)]));
}

/** The naming comes before the look whether the record is closed: see `keep.ts`. */
async function attachOne(
  ports: EvidencePorts,
  tenant: Tenant,
  credentialId: string,
  id: string,
): Promise<EvidenceRecord | undefined> {
  if (!EVIDENCE_ID.test(id) || (await ports.evidence.find(tenant, id)) === undefined) return undefined;
  await ports.evidence.name(id, { credentialId, at: ports.now().toISOString() });
  const record = await findEvidence(ports, tenant, id);
  if (isUsable(record)) return record;
  await ports.evidence.unname(id, credentialId);
  return undefined;
}

function signed({ id, sha256, contentType, documentType }: EvidenceRecord): SignedEvidence {
  return {
    id: `urn:beltic:evidence:${id}`,
    type: ["DocumentEvidence"],
    digestSRI: `sha256-${Buffer.from(sha256, "hex").toString("base64")}`,
    mediaType: contentType,
    ...(documentType === undefined ? {} : { name: documentType }),
  };
}

function unusableProblem(refs: readonly string[], unusable: ReadonlySet<string>): Problem {
  const details = refs.flatMap((ref, index): ProblemDetail[] =>
    ref.startsWith(PREFIX) && unusable.has(ref.slice(PREFIX.length))
      ? [
          {
            path: `evidence_refs.${index}`,
            code: "evidence_not_usable",
            message: "There is no such evidence, or its bytes are not uploaded yet, were refused or deleted.",
          },
        ]
      : [],
  );
  return new Problem("validation_failed", "The credential names evidence that cannot be used.", { details });
}

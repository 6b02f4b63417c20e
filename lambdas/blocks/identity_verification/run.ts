import type {
  IdentityVerificationConfig,
  IdentityVerificationInput,
  IdentityVerificationOutput,
} from "../../../compiler/catalogue/identity-verification.ts";
import type { DocumentBucket, DocumentStore } from "../../documents/ports.ts";
import type { UploadType } from "../../documents/record.ts";
import { openUpload } from "../../documents/uploads.ts";
import type { BlockOutcomeValue, BlockTask, BlockWork } from "../runtime/contract.ts";
import type { FaceComparer, FaceComparison } from "./faces.ts";
import { judgeFaces, type Verdict } from "./judge.ts";

type Task = BlockTask<IdentityVerificationInput, IdentityVerificationConfig>;
type Failure = Extract<BlockOutcomeValue, { kind: "failed" }>;

/** What comparing a person with a document needs. */
export interface IdentityVerificationPorts {
  readonly uploads: { readonly documents: DocumentStore; readonly bucket: DocumentBucket };
  /** By provider name, loaded when first needed. */
  readonly comparers: Readonly<Partial<Record<string, () => Promise<FaceComparer>>>>;
  readonly defaultProvider: string;
}

/**
 * Compares a selfie with the photo of a document.
 *
 * @param ports what it needs
 */
export function identityVerificationWork(
  ports: IdentityVerificationPorts,
): BlockWork<IdentityVerificationInput, IdentityVerificationConfig> {
  return async (task) => {
    const load = ports.comparers[task.config.provider ?? ports.defaultProvider];
    if (load === undefined) return failed("provider_not_available", "This provider is not set up for faces.");
    const selfies = await picturesFor(ports, task, task.input.frames ?? given(task.input.selfie), "selfie");
    if (!Array.isArray(selfies)) return selfies;
    const documents = await picturesFor(ports, task, given(task.input.document), "identity_front");
    if (!Array.isArray(documents)) return documents;
    const [document] = documents;
    if (document === undefined) return failed("document_missing", "There is no document to compare with.");
    const comparer = await load();
    const comparison = await comparer.compare(selfies, document);
    return completed(comparison, judgeFaces(comparison, task.config, comparer.bounds), comparer);
  };
}

function given(id: string | undefined): string[] | undefined {
  return id === undefined ? undefined : [id];
}

/** The bytes of uploads that are named, or of the subject's latest one of a type. */
async function picturesFor(
  ports: IdentityVerificationPorts,
  task: Task,
  ids: readonly string[] | undefined,
  type: UploadType,
): Promise<Uint8Array[] | Failure> {
  const missing = failed(
    "document_missing",
    `There is no ${type === "selfie" ? "selfie" : "document"} to compare.`,
  );
  const tenant = { organizationId: task.organizationId, environment: task.environment };
  const { documents } = ports.uploads;
  const latest = async () =>
    task.input.subject_id === undefined ? [] : documents.latest(tenant, task.input.subject_id, [type], 1);
  const records =
    ids === undefined ? await latest() : await Promise.all(ids.map((id) => documents.find(tenant, id)));
  const pictures: Uint8Array[] = [];
  for (const record of records) {
    if (record === undefined) return missing;
    const { bytes } = await openUpload({ ...ports.uploads, now: task.now }, record);
    if (bytes === undefined || record.contentType === "application/pdf") return missing;
    pictures.push(bytes);
  }
  return pictures.length === 0 ? missing : pictures;
}

function completed(
  comparison: FaceComparison,
  { status, checks }: Verdict,
  comparer: FaceComparer,
): BlockOutcomeValue {
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);
  const output = {
    status,
    similarity: rounded(comparison.similarity),
    liveness_score: rounded(comparison.liveness),
    faces: { selfie: { count: comparison.selfie.count }, document: { count: comparison.document.count } },
    checks,
    provider: { name: comparer.name, version: comparer.version },
  } satisfies IdentityVerificationOutput;
  return {
    kind: "completed",
    output: {
      ...output,
      checks: checks.map(({ name, outcome, reason, detail }) => ({
        name,
        outcome,
        ...(reason === undefined ? {} : { reason }),
        ...(detail === undefined ? {} : { detail }),
      })),
    },
    provider: comparer.name,
    versions: { face_comparer: comparer.version, ...comparer.versions },
  };
}

function failed(code: string, message: string): Failure {
  return { kind: "failed", code, message };
}

import { attachEvidence, type EvidenceOfCredentials } from "./attach.ts";
import { evidenceOfUpload, type UploadEvidencePorts } from "./of-upload.ts";

/** {@link EvidenceOfCredentials} over the stores. */
export const evidenceOfCredentials = (ports: UploadEvidencePorts): EvidenceOfCredentials => ({
  attach: (tenant, credentialId, refs) => attachEvidence(ports, tenant, credentialId, refs),
  ofUpload: (tenant, documentId, subject) => evidenceOfUpload(ports, tenant, documentId, subject),
});

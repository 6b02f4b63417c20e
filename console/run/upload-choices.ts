import type { Choice } from "../ui/select.tsx";
import { t } from "./messages.ts";
import type { DocumentType, UploadType } from "./use-upload.ts";

/** The kinds of uploads, in words. */
export const uploadChoices: readonly Choice<UploadType>[] = [
  { id: "identity_front", label: t("identityDocumentFront") },
  { id: "identity_back", label: t("identityDocumentBack") },
  { id: "proof_of_address", label: t("proofOfAddress") },
  { id: "selfie", label: t("selfie") },
];

/** Kinds of documents, in words. */
export const documentChoices: readonly Choice<DocumentType>[] = [
  { id: "passport", label: t("passport") },
  { id: "id_card", label: t("identityCard") },
  { id: "residence_permit", label: t("residencePermit") },
  { id: "visa", label: t("visa") },
  { id: "driving_licence", label: t("drivingLicence") },
  { id: "proof_of_address", label: t("proofOfAddress") },
];

import type { Choice } from "../ui/select.tsx";
import type { DocumentType, UploadType } from "./use-upload.ts";

/** The kinds of uploads, in words. */
export const uploadChoices: readonly Choice<UploadType>[] = [
  { id: "identity_front", label: "Identity document, front" },
  { id: "identity_back", label: "Identity document, back" },
  { id: "proof_of_address", label: "Proof of address" },
  { id: "selfie", label: "Selfie" },
];

/** Kinds of documents, in words. */
export const documentChoices: readonly Choice<DocumentType>[] = [
  { id: "passport", label: "Passport" },
  { id: "id_card", label: "Identity card" },
  { id: "residence_permit", label: "Residence permit" },
  { id: "visa", label: "Visa" },
  { id: "driving_licence", label: "Driving licence" },
  { id: "proof_of_address", label: "Proof of address" },
];

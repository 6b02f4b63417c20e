import * as z from "zod/mini";
import { t } from "./messages.ts";

/** The example workflows, files of `workflows/`. */
export const examples = [
  {
    id: "wf_kyc_standard",
    title: t("knowYourCustomer"),
    description: t("checkADocumentScreenThe"),
  },
  {
    id: "wf_kyc_liveness",
    title: t("knowYourCustomerWithA"),
    description: t("theSameAndComparesA"),
  },
  {
    id: "wf_kyc_hosted",
    title: t("knowYourCustomerByA"),
    description: t("theApplicantHandsEverything"),
  },
  {
    id: "wf_kyb_standard",
    title: t("knowYourBusiness"),
    description: t("findACompanyScreenIt"),
  },
  {
    id: "wf_sponsor_bank_review",
    title: t("sponsorBankReview"),
    description: t("screenAPersonUncertainResults"),
  },
  {
    id: "wf_sanctions_only",
    title: t("sanctionsScreeningOnly"),
    description: t("oneBlockLookAName"),
  },
  {
    id: "wf_risk_rating",
    title: t("riskRating"),
    description: t("rateAKnownSubject"),
  },
  {
    id: "wf_credential_only",
    title: t("credentialOnly"),
    description: t("oneBlockIssueACredential"),
  },
] as const;

const moduleSchema = z.object({ default: z.string() });

/** The YAML of an example. */
export async function exampleText(id: (typeof examples)[number]["id"]): Promise<string> {
  return moduleSchema.parse(await import(`../../workflows/${id}.yaml`)).default;
}

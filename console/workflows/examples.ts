import * as z from "zod/mini";

/** The example workflows, files of `workflows/`. */
export const examples = [
  {
    id: "wf_kyc_standard",
    title: "Know your customer",
    description: "Check a document, screen the person, issue a credential.",
  },
  {
    id: "wf_kyc_liveness",
    title: "Know your customer, with a selfie",
    description: "The same, and compares a selfie with the document.",
  },
  {
    id: "wf_kyb_standard",
    title: "Know your business",
    description: "Find a company, screen it and its owners, issue a credential.",
  },
  {
    id: "wf_sponsor_bank_review",
    title: "Sponsor bank review",
    description: "Screen a person; uncertain results go to the bank first.",
  },
  {
    id: "wf_sanctions_only",
    title: "Sanctions screening only",
    description: "One block: look a name up in the lists.",
  },
  {
    id: "wf_credential_only",
    title: "Credential only",
    description: "One block: issue a credential without a check.",
  },
] as const;

const moduleSchema = z.object({ default: z.string() });

/** The YAML of an example. */
export async function exampleText(id: (typeof examples)[number]["id"]): Promise<string> {
  return moduleSchema.parse(await import(`../../workflows/${id}.yaml`)).default;
}

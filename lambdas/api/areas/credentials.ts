import { EVIDENCE_LIMITS } from "../../../core/evidence/record.ts";
import { batchUploadPorts } from "../../composition/credentials.ts";
import { evidencePorts } from "../../composition/evidence-files.ts";
import { newEventId } from "../../composition/process.ts";
import { disclosures, recordEvent, tenants } from "../../composition/stores.ts";
import { batchRoutes } from "../credential-batches.ts";
import { verificationRoutes } from "../credential-verification.ts";
import { credentialRoutes } from "../credentials.ts";
import { evidenceRoutes } from "../evidence.ts";
import type { Route } from "../route.ts";
import { wellKnownRoutes } from "../well-known.ts";

/**
 * Credentials, their evidence, and what verifiers read.
 *
 * @param answersBytes whether an answer can be bytes: behind the gateway it is text
 */
export function credentialArea({ answersBytes }: { readonly answersBytes: boolean }): Route[] {
  const credentials = { ...batchUploadPorts(), disclosures: disclosures() };
  return [
    ...evidenceRoutes({
      ...evidencePorts(),
      record: recordEvent(),
      newEventId,
      maxAnswerBytes: answersBytes ? EVIDENCE_LIMITS.bytes : 0,
    }),
    ...credentialRoutes(credentials),
    ...batchRoutes(credentials),
    ...verificationRoutes(credentials),
    ...wellKnownRoutes(credentials, tenants),
  ];
}

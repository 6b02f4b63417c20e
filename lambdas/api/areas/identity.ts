import { capturePorts, runStarter } from "../../composition/capture.ts";
import { erasures } from "../../composition/erasing.ts";
import { exportPorts } from "../../composition/exporting.ts";
import { identityRunPorts, identitySessionPorts } from "../../composition/identity.ts";
import { disclosures } from "../../composition/stores.ts";
import { verificationPorts } from "../../composition/verifications.ts";
import { accountRoutes } from "../identity/accounts.ts";
import { identityDocumentRoutes } from "../identity/documents.ts";
import { identitySessionRoutes } from "../identity/sessions.ts";
import { identityVerificationRoutes } from "../identity/verifications.ts";
import type { Route } from "../route.ts";

/** The Identity API. */
export function identityArea(): Route[] {
  const verifications = verificationPorts();
  return [
    ...accountRoutes({
      ...exportPorts(),
      ...identitySessionPorts(),
      erasures: erasures(),
      identityDocuments: verifications.identityDocuments,
    }),
    ...identitySessionRoutes({
      ...identityRunPorts(),
      disclosures: disclosures(),
      capture: capturePorts(),
      starter: runStarter(),
    }),
    ...identityDocumentRoutes(verifications),
    ...identityVerificationRoutes(verifications),
  ];
}

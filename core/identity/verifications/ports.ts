import type { Businesses } from "../../businesses/records.ts";
import type { CheckPorts } from "../../checks/run.ts";
import type { IdentityDocumentPorts } from "../documents/ports.ts";
import type { Verifications } from "./records.ts";

/** The ports of verifications. */
export interface VerificationPorts extends IdentityDocumentPorts {
  readonly verifications: Verifications;
  readonly businesses: Pick<Businesses, "find">;
  readonly checks: CheckPorts;
  readonly newUlid: () => string;
}

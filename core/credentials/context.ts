import type { JsonSchema } from "../../engines/verifier/json-schema.ts";
import type { SpendLedger } from "../../engines/verifier/policy.ts";
import type { CredentialType } from "../../engines/verifier/subject-schemas.ts";
import type { TenantEvent } from "../audit/event.ts";
import type { IssuePorts } from "./issue-terms.ts";

/** The ports of the use cases of credentials. */
export interface CredentialPorts extends IssuePorts {
  ledger: SpendLedger;
  /** The JSON Schema of a whole credential, by type. */
  schemas: Readonly<Record<CredentialType, JsonSchema>>;
  /** Writes a single event, such as of a verification. */
  record: (entry: TenantEvent) => Promise<void>;
}

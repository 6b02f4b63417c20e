import type { CredentialType } from "../../engines/verifier/claim-schemas.ts";
import type { JsonSchema } from "../../engines/verifier/json-schema.ts";
import type { SpendLedger } from "../../engines/verifier/policy.ts";
import type { TenantEvent } from "../audit/event.ts";
import type { IssuePorts } from "./issue.ts";

/** Everything that the use cases of credentials need from outside. */
export interface CredentialPorts extends IssuePorts {
  ledger: SpendLedger;
  /** The JSON Schema of a whole credential, by type. */
  schemas: Readonly<Record<CredentialType, JsonSchema>>;
  /** Writes an event that stands alone, such as of a verification. */
  record: (entry: TenantEvent) => Promise<void>;
}

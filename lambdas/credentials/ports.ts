import type { outboxMove } from "../audit/event.ts";
import type { IssuePorts } from "./issue.ts";
import type { VerifyPorts } from "./verify/pipeline.ts";
import type { SpendLedger } from "./verify/policy.ts";

/** Everything that the use cases of credentials need from outside. */
export interface CredentialPorts extends IssuePorts {
  ledger: SpendLedger;
  schemas: VerifyPorts["schemas"];
  /** Writes an event that stands alone, such as of a verification. */
  record: (move: ReturnType<typeof outboxMove>) => Promise<void>;
}

/** What makes a consumer of events run. */
export type EventSource =
  /** Status changes of our machines' STANDARD executions, from EventBridge: everything but `RUNNING`. */
  | { readonly kind: "execution_status" }
  /** A fixed rate; `onDeployment`: also when a deployment has changed a consumer. */
  | { readonly kind: "schedule"; readonly everyMinutes: number; readonly onDeployment?: boolean }
  /** Records of the table's stream; `partitions`: only items whose key begins with one of these. */
  | { readonly kind: "stream"; readonly partitions: readonly string[]; readonly batchSize: number };

/**
 * What a consumer's function uses. `webhooks`: the feed, streams and deliveries of the table and nothing else of it;
 * `webhook_schedule`: what of them is due; `machines`: runs of machines; `machine_removal`: machines that nothing points at;
 * `internet`: a way out, for addresses that are not AWS's.
 */
export type EventNeed =
  | "table"
  | "webhooks"
  | "webhook_schedule"
  | "machines"
  | "machine_removal"
  | "audit_signing"
  | "lists"
  | "internet";

/**
 * What infra must know of a consumer: `lambdas/events/<name>/definition.ts` exports one as `definition`, `handler.ts` beside it the
 * handler. Plain data.
 */
export interface EventDefinition {
  readonly description: string;
  /** What users notice while it fails: the text of its alarm. */
  readonly impact: string;
  readonly source: EventSource;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly needs: readonly EventNeed[];
}

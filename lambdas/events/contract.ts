/** The trigger of a consumer of events. */
export type EventSource =
  /** Status changes of our machines' STANDARD executions, from EventBridge: all except `RUNNING`. */
  | { readonly kind: "execution_status" }
  /** A fixed rate; `onDeployment`: also when a deployment has changed a consumer. */
  | { readonly kind: "schedule"; readonly everyMinutes: number; readonly onDeployment?: boolean }
  /** A new object in the bucket of uploads, from EventBridge. */
  | { readonly kind: "uploads" }
  /**
   * Records of the table's stream; `partitions`: only items whose key begins with one of these. `sideBySide`: so many items of one partition
   * at once, at most 10. Records of one item stay in their order.
   * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
   */
  | {
      readonly kind: "stream";
      readonly partitions: readonly string[];
      readonly batchSize: number;
      readonly sideBySide?: number;
    };

/**
 * The resources of a consumer's function. `webhooks`: only the feed, streams and deliveries of the table;
 * `webhook_schedule`: the due ones of them; `machines`: runs of machines; `machine_removal`: unreferenced machines;
 * `monitoring`: monitored subjects, their alerts and cases, and reading the lists; `list_announcements`: manifests of the lists and the outbox of each tenant; `lists_clean_up`: which builds of the lists are used, and removing them; `statistics`: the feed and the counters;
 * `document_removal`: deleting pictures; `uploads`: reading them; `evidence_renewal`: making pictures new for the bucket; `learning`: runs that have ended, and the records of their subjects; `capture_checks`: capture
 * sessions, and reading their uploads;
 * `subject_export`: reading everything that belongs to a subject, and its archives;
 * `notifications`: the feed, teams, their cases and messages, and sending mail; `internet`: outbound access to addresses outside of AWS.
 */
export type EventNeed =
  | "table"
  | "webhooks"
  | "webhook_schedule"
  | "machines"
  | "machine_removal"
  | "audit_signing"
  | "lists"
  | "monitoring"
  | "list_announcements"
  | "lists_clean_up"
  | "statistics"
  | "learning"
  | "document_removal"
  | "uploads"
  | "evidence_renewal"
  | "capture_checks"
  | "subject_export"
  | "notifications"
  | "internet";

/**
 * The data of a consumer for infra: `lambdas/events/<name>/definition.ts` exports one as `definition`, `handler.ts` beside it the
 * handler. Plain data.
 */
export interface EventDefinition {
  readonly description: string;
  /** The effect for users while it fails: the text of its alarm. */
  readonly impact: string;
  readonly source: EventSource;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly needs: readonly EventNeed[];
  /** As of a block's function: npm packages and files beside its bundle, and what it starts as processes. */
  readonly packages?: readonly string[];
  readonly files?: Readonly<Record<string, readonly string[]>>;
  readonly workers?: readonly string[];
}

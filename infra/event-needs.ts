import type { EventNeed } from "../lambdas/events/contract.ts";
import type { InfraConfig } from "./config.ts";
import {
  executionsArn,
  type Grantee,
  grantIndex,
  grantMachines,
  grantMail,
  grantObjects,
  grantPartitions,
  grantWholeTable,
  machinesArn,
} from "./grants.ts";
import {
  ANNOUNCE_RIGHTS,
  CAPTURE_RIGHTS,
  CLEAN_UP_RIGHTS,
  EXPORT_RIGHTS,
  LEARNING_RIGHTS,
  MONITORING_RIGHTS,
  NOTIFICATION_RIGHTS,
  STATISTICS_RIGHTS,
  WEBHOOK_RIGHTS,
} from "./rights.ts";

/** Grants a consumer of events what one of its needs asks for. */
export function grantEventNeed(grantee: Grantee, need: EventNeed, config: InfraConfig): void {
  const { names, data, role } = grantee;
  switch (need) {
    case "table":
      grantWholeTable(grantee);
      return;
    case "internet":
      return;
    case "webhooks":
      grantPartitions(grantee, WEBHOOK_RIGHTS);
      return;
    case "webhook_schedule":
      grantIndex(grantee, "gsi3", ["WEBHOOKS", "STREAMS"]);
      return;
    case "machines":
      grantMachines(grantee, machinesArn(names), ["states:StartExecution", "states:SendTaskSuccess"]);
      grantMachines(grantee, executionsArn(names), ["states:DescribeExecution", "states:StopExecution"]);
      return;
    case "machine_removal":
      grantMachines(grantee, machinesArn(names), ["states:DeleteStateMachine", "states:ListExecutions"]);
      return;
    case "audit_signing":
      data.auditKeys.grantSign(role);
      return;
    case "list_announcements":
      grantPartitions(grantee, ANNOUNCE_RIGHTS);
      grantObjects(grantee, names.lists, ["s3:GetObject"]);
      return;
    case "lists_clean_up":
      grantPartitions(grantee, CLEAN_UP_RIGHTS);
      grantIndex(grantee, "gsi3", ["BUILD#*"]);
      grantObjects(grantee, names.lists, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]);
      return;
    case "statistics":
      grantPartitions(grantee, STATISTICS_RIGHTS);
      return;
    case "learning":
      grantPartitions(grantee, LEARNING_RIGHTS);
      return;
    case "uploads":
      grantObjects(grantee, names.documents, ["s3:GetObject"]);
      return;
    case "document_removal":
      grantObjects(grantee, names.documents, ["s3:DeleteObject"]);
      return;
    case "evidence_renewal":
      // A copy of an object onto itself reads and writes it.
      grantObjects(grantee, names.documents, ["s3:GetObject", "s3:PutObject"]);
      return;
    case "capture_checks":
      grantPartitions(grantee, CAPTURE_RIGHTS);
      grantObjects(grantee, names.documents, ["s3:GetObject"]);
      return;
    case "subject_export":
      grantPartitions(grantee, EXPORT_RIGHTS);
      grantIndex(grantee, "gsi3", ["BATCHES", "BATCHES#*"]);
      grantObjects(grantee, names.documents, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]);
      return;
    case "notifications":
      grantPartitions(grantee, NOTIFICATION_RIGHTS);
      grantIndex(grantee, "gsi2", ["CASES#*"]);
      if (config.mailFrom !== undefined) grantMail(grantee, config.mailFrom);
      return;
    case "monitoring":
      grantPartitions(grantee, MONITORING_RIGHTS);
      grantIndex(grantee, "gsi3", ["UNJUDGED", "PASSES"]);
      grantObjects(grantee, names.lists, ["s3:GetObject"]);
      return;
    case "lists":
      grantObjects(grantee, names.lists, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]);
      return;
    default:
      need satisfies never;
  }
}

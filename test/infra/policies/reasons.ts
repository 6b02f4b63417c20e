import type { Reason } from "./judge.ts";

/** Rights that the suites over the local stack leave unused, each with the reason why it stays. */
export const REASONS: readonly Reason[] = [
  {
    role: /./,
    right: /^(logs|xray):/,
    reason: "Lambda, Step Functions and the tracing daemon write lines and traces; the local stack has none.",
  },
  {
    role: /./,
    right: /^ec2:/,
    reason:
      "Lambda makes the interfaces of a function's network as its role; the function's own code is denied them.",
  },
  {
    role: /^(state-machines|batch-machine)$/,
    right: /^lambda:InvokeFunction/,
    reason:
      "Step Functions invokes as this role; test/infra/functions.test.ts compares it with the catalogue.",
  },
  {
    role: /^(webhooks|statistics|erasures|exports|learning|captures|monitoring-steps)$/,
    right: /^(dynamodb:\w+ on reference:Table\w+\.StreamArn|sqs:SendMessage|kms:\w+ on .*\/DataKey)/,
    reason: "Lambda reads the stream and parks what failed as this role (event source mapping).",
  },
  {
    role: /^(api|lists-(refresh|announcements|clean-up)|dry-runs|monitoring-(passes|steps)|blocks-(business-lookup|sanctions-screening|(document|identity)-verification))$/,
    right: /^(s3:\w+ on .*-lists-|resource \S+-lists-|kms:\w+ on .*\/DataKey)/,
    reason:
      "Locally lists lie in a folder; adapters/aws/list-source.test.ts and lists-bucket.test.ts use a bucket.",
  },
  {
    role: /^(blocks-http-request|api)$/,
    right: /^secretsmanager:GetSecretValue /,
    reason: "Locally secrets are files; test/infra/secrets.test.ts asks a stand-in of Secrets Manager.",
  },
  {
    role: /^(blocks-.+|control|batch-chunk|execution-status|sweeper)$/,
    right:
      /^(dynamodb:GetItem on .* \(MACHINE#\*(, DOC#\*)?\)|leading key MACHINE#\* of dynamodb:GetItem|dynamodb:\w+ on .* \(SIGNING\*\)|kms:GetPublicKey )/,
    reason:
      "Locally the functions share one process, which keeps graphs and keys that one of them has read; on AWS each reads them.",
  },
  {
    role: /^(blocks-.+|control)$/,
    right: /^(states:(SendTaskSuccess|StopExecution) |dynamodb:PutItem on .* \(OUTBOX#\*\))/,
    reason:
      "Whichever block is the last before a gate, or fails its run, opens the gate, stops the machine and tells; no suite does so with every type.",
  },
  {
    role: /^blocks-.+$/,
    right:
      /^dynamodb:((Get|Put|Delete)Item on .* \(CASE#\*(, EVIDENCE_OF#\*)?\)|GetItem on .* \(EXEC#\*\))|^leading key CASE#\* of dynamodb:/,
    reason:
      "Whichever block fails its run closes the open pauses, and with them their cases; no suite does so with every type.",
  },
  {
    role: /^(blocks-credential-issue|batch-chunk|retention)$/,
    right:
      /\((EVIDENCE|EVIDENCE_OF|DOC)#\*\)|^leading key EVIDENCE#\*|^s3:((Get|Put)Object|ListBucket) on .*-documents-|^kms:Decrypt on .*\/DataKey|resource \S+-documents-/,
    reason:
      "Evidence of credentials of blocks, batches and old files: core/evidence has the tests, over memory and the local DynamoDB.",
  },
  {
    role: /^blocks-(wait-for-webhook|collect)$/,
    right: /^(dynamodb:\w+ on .* \((CASE_OF|SUBJ)#\*\)|leading key SUBJ#\* of dynamodb:PutItem)/,
    reason:
      "It opens its pause by the use case that opens a review's, which looks for the subject's open case and writes into its timeline.",
  },
  {
    role: /^(blocks-credential-issue|control|batch-chunk)$/,
    right: /^(dynamodb:\w+ on .* \((CRED|LIST)#\*\)|leading key LIST#\* of dynamodb:PutItem)/,
    reason:
      "An attempt that died is looked for before it is repeated, and a status list that is full gives way to the next: neither happens in every run.",
  },
  {
    role: /^blocks-credential-issue$/,
    right: /^(dynamodb:\w+ on .* \((WATCH|TRIGGER)#\*\)|leading key (WATCH|TRIGGER)#\*)/,
    reason:
      "Few graphs monitor their subject from the issue on: test/integration/local/monitored-issue.test.ts runs the function, and test/contracts/monitored-issue.test.ts has the writes.",
  },
  {
    role: /^control$/,
    right: /^(dynamodb:(Put|Update)Item on .* \((SUBJ|SUBJ_OF|KEEPING)#\*|leading key KEEPING#\*)/,
    reason:
      "Control makes the record of a subject whom a true match names only where the call that took the decline died: core/blocks/credential_issue/suspend-matched.test.ts has the write.",
  },
  {
    role: /^(blocks-credential-issue|batch-chunk)$/,
    right: /^dynamodb:GetItem on .* \(SUBJ#\*\)/,
    reason: "A credential may name its subject by the id of the record, which is then read.",
  },
  {
    role: /^erasures$/,
    right: /^(dynamodb:|states:|kms:GetPublicKey |s3:ListBucket )/,
    reason:
      "It erases what a subject has, in every kind of record, and cancels and seals open runs; no suite has a subject with all of it. test/integration/local/erasure.test.ts runs the function.",
  },
  {
    role: /^exports$/,
    right: /^(leading key |dynamodb:|s3:|kms:\w+ on .*\/DataKey)/,
    reason:
      "It reads what a subject has, in every kind of record; no suite on an emulator has one that is large enough. test/integration/local/exports.test.ts runs the function.",
  },
  {
    role: /^retention$/,
    right: /^(dynamodb:|s3:|kms:\w+ on .*\/DataKey)/,
    reason:
      "It erases what is due in every organization, which no suite makes on an emulator. test/integration/local/retention.test.ts runs the function.",
  },
  {
    role: /^learning$/,
    right: /^(dynamodb:\w+ on .* \(CASE#\*(, EVIDENCE_OF#\*)?\)|leading key MACHINE#\* of dynamodb:GetItem)/,
    reason:
      "Locally the process keeps the graph that it has read; joining the open case of a subject, and leaving one that is full, are in test/contracts/learning.test.ts.",
  },
  {
    role: /^blocks-risk-rating$/,
    right: /^leading key ALERT#\* of dynamodb:GetItem/,
    reason:
      "It reads the hits of a subject that has some; test/integration/risk.test.ts runs the function, and core/blocks/risk_rating has the tests.",
  },
  {
    role: /^blocks-risk-rating$/,
    right: /^dynamodb:DeleteItem on .* \(TRIGGER#\*\)/,
    reason:
      "A rating ends a level that a person has set only where that must not outlive it: test/contracts/ended-overrides.test.ts has the write, over a table.",
  },
  {
    role: /^learning$/,
    right: /^dynamodb:(Put|Update|Delete)Item on .* \(TRIGGER#\*\)/,
    reason:
      "What a run teaches may begin a run about its subject; test/contracts/triggers.test.ts has the writes, over a table.",
  },
  {
    role: /^captures$/,
    right: /^s3:ListBucket /,
    reason: "S3 says that bytes are missing only to who may list the bucket: an upload that never came.",
  },
  {
    role: /^blocks-(document|identity)-verification$/,
    right: /^(dynamodb:GetItem on .* \(DOC#\*\)|s3:ListBucket )/,
    reason: "An upload that is named by its id, and one whose bytes are missing.",
  },
  {
    role: /^triggers$/,
    right: /^(leading key |dynamodb:|states:|kms:|s3:)/,
    reason:
      "It begins runs when a minute has passed; no suite on an emulator waits for one. test/integration/local/triggers.test.ts runs the function.",
  },
  {
    role: /^arrivals$/,
    right: /^(leading key |dynamodb:|states:|kms:|s3:)/,
    reason:
      "It begins the verification of a document when its last file has come, and batches; no suite on an emulator has them. test/integration/identity-documents.test.ts and batch-uploads.test.ts run the function.",
  },
  {
    role: /^(execution-status|sweeper)$/,
    right: /^(dynamodb|states|kms|s3):/,
    reason:
      "They settle what died, in every kind of record. The suites call these use cases without the function: test/integration/executions, life, collect-machines.",
  },
  {
    role: /^api$/,
    right: /^states:(DescribeExecution|StopExecution) /,
    reason:
      "A call looks at a machine that may have died, and a cancellation stops one that waits for time: neither happens in every run.",
  },
  {
    role: /^webhooks$/,
    right: /^dynamodb:GetItem on .* \(STREAMS#\*\)/,
    reason: "It looks up the stream of a delivery that is due again at once: a receiver that failed.",
  },
  {
    role: /^webhooks$/,
    right: /^dynamodb:PutItem on .* \(OUTBOX#\*\)/,
    reason: "It records that a stream whose receiver failed for days was turned off.",
  },
  {
    role: /^lists-announcements$/,
    right: /^(dynamodb|kms):/,
    reason:
      "S3 calls it when a new manifest lies in the bucket of lists; locally lists lie in a folder, and test/integration/local/lists-refresh.test.ts calls the handler itself.",
  },
  {
    role: /^learning$/,
    right: /^leading key WATCH#\*/,
    reason:
      "A run that teaches a monitored subject takes its keys away; test/contracts/monitoring.test.ts changes such a record.",
  },
  {
    role: /^lists-clean-up$/,
    right: /^(dynamodb|kms):/,
    reason:
      "A schedule calls it, which the suites turn off; test/contracts/build-uses.test.ts and core/screening/clean-up.test.ts run the use case.",
  },
  {
    role: /^(monitoring-passes|dry-runs)$/,
    right: /^(dynamodb|kms):/,
    reason:
      "A schedule calls it, which the suites turn off; test/integration/local/monitoring.test.ts calls the handler itself.",
  },
  {
    role: /^monitoring-steps$/,
    right: /^(dynamodb:|leading key )/,
    reason:
      "Alerts need lists that change, which no suite on an emulator has, and it shares its rights with monitoring-passes. test/integration/local/monitoring.test.ts runs the function.",
  },
  {
    role: /^statistics$/,
    right: /^(dynamodb|kms):/,
    reason:
      "It counts as the call that reads statistics does, for organizations that have read them: in a suite the call is mostly first. core/statistics/count.test.ts runs the use case.",
  },
  {
    role: /^signin$/,
    right: /^dynamodb:PutItem on .* \(USERS#\*\)/,
    reason:
      "It adds a person of a group at the first sign-in; the local issuer knows no groups, lambdas/signin/id-tokens.test.ts adds one.",
  },
  {
    role: /^notifications$/,
    right: /^(dynamodb|kms):/,
    reason:
      "It tells teams by a clock; core/notifications/notify.test.ts runs the use case, test/integration/local/notifications.test.ts the function, whose mail is locally kept in the table.",
  },
  {
    role: /^webhook-retries$/,
    right: /^(dynamodb|kms):/,
    reason:
      "It sends as webhooks does, by a clock; the suites call the use case (core/audit/webhooks/deliver.test.ts).",
  },
];

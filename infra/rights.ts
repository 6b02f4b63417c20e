/** The rights of the roles on the partitions of the table. */
import type { BlockDefinition, BlockNeed } from "../core/blocks/runtime/contract.ts";

const GET = "dynamodb:GetItem";
const QUERY = "dynamodb:Query";
const CHECK = "dynamodb:ConditionCheckItem";
const PUT = "dynamodb:PutItem";
const UPDATE = "dynamodb:UpdateItem";
const DELETE = "dynamodb:DeleteItem";
const BATCH_GET = "dynamodb:BatchGetItem";
const BATCH_WRITE = "dynamodb:BatchWriteItem";

/** Prefix of partition keys, as the files of keys of `adapters/dynamodb/` make them → allowed actions. */
export type PartitionRights = Readonly<Record<string, readonly string[]>>;

/** All that each of some rights allows: none takes away what another one has on the same partition. */
function together(...all: readonly PartitionRights[]): PartitionRights {
  const united = new Map<string, Set<string>>();
  for (const [prefix, actions] of all.flatMap((rights) => Object.entries(rights)))
    united.set(prefix, new Set([...(united.get(prefix) ?? []), ...actions]));
  return Object.fromEntries([...united].map(([prefix, actions]) => [prefix, [...actions]]));
}

/** Actions of the block runtime, for every block. */
const RUNTIME: PartitionRights = {
  "EXEC#": [GET, QUERY, BATCH_GET, CHECK, UPDATE],
  "MACHINE#": [GET],
  "OUTBOX#": [PUT],
  // A block that stops its run closes the pauses of the run, and with them their case.
  "CASE#": [GET, PUT, DELETE],
};
/** The same, and writing down a pause or a gate. */
const HOLDING: PartitionRights = { ...RUNTIME, "EXEC#": [GET, QUERY, CHECK, PUT, UPDATE] };
/** The same, and opening the case of a pause. */
const PAUSING: PartitionRights = { ...HOLDING, "CASE_OF#": [GET, PUT], "SUBJ#": [PUT] };

/** Signing keys: the first process that needs one writes down which it is. */
const SIGNING: PartitionRights = { SIGNING: [QUERY, PUT, UPDATE] };

/** Tying a credential to its subject, whose record the first one that names it creates. */
const NAMING: PartitionRights = { "SUBJ#": [GET, CHECK, PUT], "SUBJ_OF#": [GET, UPDATE], "KEEPING#": [PUT] };

/** Making evidence of uploads, which only a block does. */
const PROVING: PartitionRights = { "EVIDENCE_OF#": [GET, PUT, DELETE], "DOC#": [GET] };

/** Monitoring the subject of a credential from its issue on, which only a block does. */
const MONITORING_AT_ISSUE: PartitionRights = { "WATCH#": [PUT], "TRIGGER#": [PUT, UPDATE] };

/** Reading in the timeline of a subject what monitoring has found since a screening, which only a block does. */
const ALERTED: PartitionRights = { "SUBJ#": [QUERY] };

const ISSUING: PartitionRights = {
  ...SIGNING,
  ...NAMING,
  // Naming evidence.
  "EVIDENCE#": [GET, PUT, UPDATE, DELETE],
  "CRED#": [GET, CHECK, PUT, UPDATE],
  "LIST#": [GET, QUERY, PUT, UPDATE],
};

/** Rights of each need, in addition to the runtime's. */
const NEED_RIGHTS: Record<BlockNeed, PartitionRights> = {
  credential_signing: together(ISSUING, PROVING, MONITORING_AT_ISSUE, ALERTED),
  documents: { "DOC#": [GET, UPDATE] },
  // Whether what an earlier run has issued was taken back.
  subject_checks: { "SUBJ#": [GET], "CRED#": [GET] },
  document_history: { "SEEN#": [QUERY, BATCH_WRITE], "SETTINGS#": [GET] },
  lists: {},
  media: {},
  dismissals: { "DISMISSED#": [QUERY] },
  risk: {
    "SUBJ#": [GET, PUT],
    "WATCH#": [QUERY],
    "ALERT#": [GET],
    "SETTINGS#": [GET],
    // Whether what an earlier run has issued was taken back.
    "CRED#": [GET],
    // It asks for a later look at what it has read, and takes back the look at the end of a level that the rating replaces.
    "TRIGGER#": [PUT, DELETE],
    "OUTBOX#": [PUT],
  },
  liveness: { "LIVENESS#": [GET, PUT, UPDATE] },
  textract: {},
  rekognition: {},
  registers: {},
  internet: {},
  secrets: {},
};

/** Rights of a block's function: a pausing type also writes its pause. */
export const blockRights = ({ spec, needs = [] }: BlockDefinition): PartitionRights =>
  together(spec.hold?.kind === "pause" ? PAUSING : RUNTIME, ...needs.map((need) => NEED_RIGHTS[need]));

/**
 * Rights of `control`, which reads credentials, because a block whose credential was issued has not failed, and revokes those of a run that
 * was cancelled or that declined its subject, and suspends all of one that is the listed person. It ends runs, and a run that has something to say of its subject then waits to teach.
 */
export const CONTROL_RIGHTS: PartitionRights = {
  ...HOLDING,
  ...SIGNING,
  // A subject whom only a subworkflow has named gets its record when somebody says that it is the listed person.
  ...NAMING,
  "CRED#": [GET, CHECK, UPDATE],
  "LIST#": [PUT],
  "LEARN#": [PUT],
  // What monitoring has found, or a person has said, while a run waited; and what people say of a subject that a subworkflow names.
  "SUBJ#": [GET, QUERY, CHECK, PUT, UPDATE],
};

/** Rights of the batch chunk function. */
export const BATCH_RIGHTS: PartitionRights = {
  ...ISSUING,
  BATCH: [GET, PUT, UPDATE, DELETE],
  "OUTBOX#": [PUT],
};

/** Rights of the function that tells every organization of new lists. */
export const ANNOUNCE_RIGHTS: PartitionRights = {
  TENANTS: [QUERY, UPDATE],
  SCREENING: [GET, PUT],
  "OUTBOX#": [PUT],
};

/** Rights of the function that removes builds of the lists: it looks which ones monitoring compares with. */
export const CLEAN_UP_RIGHTS: PartitionRights = {
  TENANTS: [QUERY],
  SCREENING: [GET, PUT],
  "MONITOR#": [GET],
};

/** Rights of the function of signing in: it finds a person, ties the account, adds people of groups, and begins sessions. */
export const SIGN_IN_RIGHTS: PartitionRights = {
  "USERS#": [BATCH_GET, PUT],
  "EMAIL#": [QUERY, PUT],
  "IDENTITY#": [QUERY, PUT],
  "BOUND#": [PUT],
  "SESSION#": [PUT],
  "SIGNIN#": [GET, PUT, DELETE],
  "OUTBOX#": [PUT],
};

/** Rights of the function that counts events. */
export const STATISTICS_RIGHTS: PartitionRights = {
  "OUTBOX#": [QUERY, DELETE],
  "FEED#": [QUERY, PUT],
  "FEEDHEAD#": [GET, PUT],
  STATS: [GET, BATCH_GET, PUT, DELETE],
};

/** Rights of the function that lets records of subjects learn from runs. */
export const LEARNING_RIGHTS: PartitionRights = {
  "LEARN#": [DELETE],
  "EXEC#": [QUERY],
  "MACHINE#": [GET],
  "SUBJ#": [GET, PUT],
  "SUBJ_FIND#": [PUT, DELETE],
  // A check may have read the uploads of another subject.
  "DOC#": [GET],
  "SUBJ_OF#": [GET],
  // What it has learned may begin a run.
  "TRIGGER#": [PUT, UPDATE, DELETE],
  // A monitored subject is looked up by what it has learned.
  "WATCH#": [PUT, DELETE],
  "OUTBOX#": [PUT],
  // A contradiction opens a case, or joins the open one, which somebody may have.
  "CASE#": [GET, PUT, DELETE],
  "CASE_OF#": [GET, PUT],
};

/** Rights of the function that tells teams of their cases. */
export const NOTIFICATION_RIGHTS: PartitionRights = {
  "OUTBOX#": [QUERY, DELETE],
  "FEED#": [QUERY, PUT],
  "FEEDHEAD#": [GET, PUT],
  "TEAMS#": [QUERY],
  NOTIFYING: [GET, QUERY, UPDATE],
  "NOTICES#": [QUERY, BATCH_GET, CHECK, PUT, DELETE],
  "CASE#": [GET, BATCH_GET],
};

/** Rights of the function that packs exports: it reads what belongs to a subject, and writes its own jobs. */
export const EXPORT_RIGHTS: PartitionRights = {
  "EXPORT#": [GET, PUT, DELETE],
  "SUBJ#": [GET, QUERY],
  "EXEC#": [QUERY],
  "DOC#": [GET],
  "CRED#": [GET],
  "EVIDENCE#": [GET],
  "REC#IDENTITY_SESSION#": [GET],
  "CASE#": [GET, QUERY],
  "ALERT#": [GET],
  "WATCH#": [QUERY],
  "CAPTURE#": [GET],
  "DISMISSED#": [QUERY],
  "SEEN#": [QUERY, BATCH_GET],
  "LIVENESS#": [BATCH_GET],
  "CHIP#": [BATCH_GET],
  "BATCH#": [GET, BATCH_GET],
};

/** Rights of the functions that judge monitored subjects: alerts with their cases, and how far that is. */
export const MONITORING_RIGHTS: PartitionRights = {
  TENANTS: [QUERY],
  // A mark goes when its subject is packed.
  "WATCH#": [QUERY, BATCH_GET, CHECK, PUT, UPDATE, DELETE],
  "PACKS#": [GET, PUT, DELETE],
  "MONITOR#": [GET, QUERY, BATCH_GET, CHECK, PUT, UPDATE],
  "ALERT#": [GET, PUT],
  "TRIGGER#": [PUT],
  "CASE#": [GET, PUT, DELETE],
  "CASE_OF#": [GET, PUT],
  "SUBJ#": [PUT],
  "DISMISSED#": [QUERY],
  "OUTBOX#": [PUT],
};

/** Rights of the function that looks at what applicants hand in. */
export const CAPTURE_RIGHTS: PartitionRights = {
  "CAPTURE#": [GET, PUT],
  "DOC#": [GET, UPDATE],
  "OUTBOX#": [PUT],
};

/** Rights of the functions that send webhooks. */
export const WEBHOOK_RIGHTS: PartitionRights = {
  "OUTBOX#": [QUERY, PUT, DELETE],
  "FEED#": [QUERY, PUT],
  "FEEDHEAD#": [GET, PUT],
  "STREAMS#": [GET, QUERY, UPDATE],
  "DELIVERIES#": [QUERY, PUT, UPDATE],
  // What configs send.
  "REC#IDENTITY_DOCUMENT#": [GET],
  "REC#IDENTITY_SESSION#": [GET],
  "REC#VERIFICATION#": [GET],
  "REC#SCREENING_CALL#": [GET],
  "DOC#": [GET],
};

import type { Catalogue } from "../../compiler/catalogue/catalogue.ts";
import type { JsonValue } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import type { GiverNow, MayStill } from "../access/may-still.ts";
import type { TenantEvent } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import type { SignedCredential } from "../credentials/ports.ts";
import type { NamedSubject, SubjectNames } from "../subjects/names.ts";
import type { NewestCase, SubjectStore } from "../subjects/ports.ts";
import type { BlockCredentials } from "./credential-ports.ts";
import type { GraphStore, MachineRunner, MachineStore } from "./machine-ports.ts";
import type { ExecutionQuery, OpenPause, OpenPauseQuery } from "./queries.ts";
import type {
  Approval,
  ExecutionMeta,
  ExecutionRecord,
  Failure,
  GateRecord,
  PauseRecord,
  SealRecord,
  WebhookRecord,
} from "./records.ts";
import type { PlannedSuccessor } from "./replacement.ts";
import type {
  BlockAttempts,
  BlockWrite,
  Cancellation,
  Claim,
  ExecutionEnd,
  KeptRun,
  PauseClosing,
  PauseOutcome,
  RunPausing,
  RunToKeep,
} from "./writes.ts";

/**
 * Executions as they are stored. Each change is one named move with its condition, all or nothing; the store decides
 * between concurrent moves. "Open" means that META says running or paused; a block "may start" while META is open and
 * `mayBegin` (`state/may-begin.ts`) is true for it: each such move has that condition.
 */
export interface ExecutionStore {
  /** All records of an execution by one strongly consistent read; undefined before META exists. */
  load(executionId: string): Promise<ExecutionRecord | undefined>;
  /** The same with the records of these blocks alone, and without pauses, webhooks, gates and seal: each item is strongly consistent. */
  loadNamed(executionId: string, blockIds: readonly string[]): Promise<ExecutionRecord | undefined>;
  /** META alone, strongly consistent: what polling reads. */
  loadMeta(executionId: string): Promise<ExecutionMeta | undefined>;
  /** Newest first unless the query says otherwise; fewer than `limit` where some were filtered out. `next`: present while there may be more. */
  list(query: ExecutionQuery): Promise<{ metas: ExecutionMeta[]; next?: string }>;
  /** Pauses that wait for a person; fewer than `limit` where some were filtered out. `next`: present while there may be more. */
  openPauses(query: OpenPauseQuery): Promise<{ pauses: OpenPause[]; next?: string }>;
  /** Ids of executions for the sweeper, at most `perShard` of each shard of the index. */
  due(until: string, perShard: number): Promise<string[]>;

  /**
   * *begin*: input, META and the tie to the subject together.
   * @returns false when the id is taken
   * @throws SubjectMoved when the subject's record is another one meanwhile
   */
  begin(meta: ExecutionMeta, input: string, dueAt: string, subject?: NamedSubject): Promise<boolean>;
  /** *claim* of a re-run: its input first, which reserves the id until META comes. @returns false when the id is taken */
  claim(claim: Claim, input: string): Promise<boolean>;
  /** *release* the claim of a re-run whose process died. @param now Unix ms. @returns whether the id is free now */
  releaseClaim(executionId: string, now: number): Promise<boolean>;
  /**
   * *seed* of a re-run: results taken over, before META makes them visible.
   * @param issuing ids of the blocks whose results may hold the token of a credential
   */
  seed(executionId: string, blocks: readonly BlockWrite[], issuing: ReadonlySet<string>): Promise<void>;
  /** What a successor begins with (`CaseStore.replace`); undefined once it has begun. */
  plannedSuccessor(executionId: string): Promise<PlannedSuccessor | undefined>;
  /** *begin* of a claimed re-run: META last. @returns false when the claim was given up */
  beginClaimed(claim: Claim, meta: ExecutionMeta, dueAt: string, subject?: NamedSubject): Promise<boolean>;

  /**
   * *start attempt*: refused when the block has a result, another attempt started in between (`raced`), or the block
   * may not start any more (`closed`). The last of `attempts` is new.
   */
  startAttempt(
    executionId: string,
    block: BlockAttempts & { readonly waitingUntil?: string },
  ): Promise<"started" | "raced" | "closed">;
  /** Ends an attempt that will be tried again. @returns false when there is a result meanwhile */
  updateAttempts(executionId: string, block: BlockAttempts): Promise<boolean>;
  /**
   * *record*: the result, once. `whileOpen`: only while the block may start, for work whose start was not recorded before it.
   * @returns false when the block has a result already, or may not start
   */
  record(executionId: string, write: BlockWrite, whileOpen?: boolean): Promise<boolean>;
  /**
   * *record* of several results, all or none, while their blocks may start. They are in the same subworkflow, or in none, and none of them
   * stops anything.
   * @returns false when one has a result already, or may not start
   */
  recordTogether(executionId: string, writes: readonly BlockWrite[]): Promise<boolean>;
  /**
   * *record* of a completed block with the end of issuing: the result and the valid credential, both or neither. A `fresh` credential
   * is recorded in the same write, while the block may start.
   * @param before with a fresh credential: completed blocks that lead to this one, in the same subworkflow or in none, recorded in the same write
   * @returns false when one of the blocks has a result, the run has ended, or the credential is not waiting for its signature (any more); for a fresh
   * one also when the block may not start, its id or index is taken, or its subject is another record meanwhile
   */
  recordIssued(
    executionId: string,
    write: BlockWrite,
    credential: SignedCredential,
    before?: readonly BlockWrite[],
  ): Promise<boolean>;
  /**
   * *record* on the condition that a credential is not out.
   * @returns `settled` when there is a result already, `refused` when the credential is out
   */
  recordUnlessIssued(
    executionId: string,
    write: BlockWrite,
    credentialId: string,
  ): Promise<"recorded" | "settled" | "refused">;

  /**
   * *open pause*. With a `caseId` it joins the open case of the run's subject, or opens the case of that id: both or neither.
   * `closed`: the block may not start any more; or, with `pausing`, the run may not be marked.
   * @param pausing marks the run in the same write, as {@link markPaused} does
   */
  openPause(
    meta: ExecutionMeta,
    pause: PauseRecord,
    pausing?: RunPausing,
  ): Promise<"opened" | "exists" | "closed">;
  /** A redelivered task brings a new token for a pause that is open. */
  renewPauseToken(executionId: string, blockId: string, taskToken: string): Promise<boolean>;
  /**
   * *approve*: the first of two approvals, or the one that takes its place. The pause stays open.
   * @param approvals with those of before, which count no more and which the pause must still hold; the new one comes last
   */
  approvePause(
    executionId: string,
    blockId: string,
    approvals: readonly Approval[],
  ): Promise<"approved" | "not_open" | "not_running">;
  /** *resume* and *expire*: the pause ends, its block gets its result, the execution runs again, its case takes the end, and the feed gets the events. */
  endPause(executionId: string, end: PauseClosing): Promise<PauseOutcome>;
  /**
   * *keep webhook*: a body that came before its block waits. Refused when the block waits, has a result or may not begin, or when one is
   * kept already.
   */
  keepWebhook(executionId: string, webhook: WebhookRecord): Promise<boolean>;
  /** Closes a pause without a result: its scope has stopped. Its case takes the end. @returns false when it was not open */
  closePause(
    executionId: string,
    pause: Pick<PauseRecord, "blockId" | "caseId">,
    at: string,
  ): Promise<boolean>;
  /** Records that the waiting task of a pause was answered, if the token is still the same. */
  pauseDelivered(executionId: string, blockId: string, taskToken: string): Promise<boolean>;
  /** Registers a gate, or its new token. */
  openGate(executionId: string, gate: GateRecord): Promise<boolean>;
  gateDelivered(executionId: string, gateId: string, taskToken: string): Promise<boolean>;
  /** *pause*: the run cannot continue without input. Only the state read at this epoch counts. */
  markPaused(executionId: string, pausing: RunPausing): Promise<boolean>;

  /** *cancel*: wins over everything but an end. @returns false when it has ended */
  cancel(executionId: string, end: Cancellation): Promise<boolean>;
  /** Notes in an open run that another re-run of the same first run has declined. @param at ISO time; the last one is kept, and none of `looksForDeclines` */
  noteOtherDecline(executionId: string, at: string): Promise<void>;
  /** Ends `looksForDeclines`, with its time, where no decline was noted in between. */
  dropOtherDecline(executionId: string): Promise<void>;
  /** Says that a re-run takes back what related ones issued. @param at ISO time; undefined: no longer. *settle* ends it, too. */
  markDeclining(executionId: string, at: string | undefined): Promise<void>;
  /** *interrupt*: nothing begins any more in a run whose machine is gone. @returns false when it had stopped or ended */
  interrupt(executionId: string, failure: Failure): Promise<boolean>;
  /**
   * *settle*: the end that follows from the results, with its seal if signing worked; else the sweeper retries.
   * @returns false when it has ended or stopped, a credential that it relies on was taken back, a subject of `unmatched` is the listed person, or another
   * re-run has declined since `otherDeclinedAt`
   */
  settle(executionId: string, end: ExecutionEnd): Promise<boolean>;
  /**
   * *seal*: once, when no event can be added. Takes the execution out of the sweeper's index.
   * @param keep of a run without a subject: lists it for the retention job
   */
  seal(executionId: string, seal: SealRecord, keep?: RunToKeep): Promise<boolean>;
  /** Sealed runs without a subject that are kept since a time (ISO) or longer, the longest kept first. */
  withoutSubject(tenant: Tenant, to: string, limit: number): Promise<KeptRun[]>;
  /** Moves such a run in its list. @returns false when it is no longer there */
  keepOn(executionId: string, keep: RunToKeep): Promise<boolean>;
  /** Takes such a run out of its list, and says so in the feed; nothing happens when it is out. */
  forgetRun(executionId: string, entry: TenantEvent): Promise<void>;
  /**
   * *erase*: removes inputs, outputs and texts of an ended and sealed run. What its trail is made of remains.
   * @param erased META without personal data; it comes last, so that after a crash this is repeated
   */
  erase(record: ExecutionRecord, erased: ExecutionMeta): Promise<void>;
  /** When the sweeper should look again. */
  postpone(executionId: string, dueAt: string): Promise<boolean>;
  /** Writes an event that reports no change of the execution into the feed. */
  tell(entry: TenantEvent): Promise<boolean>;
}

/** Signs the seal of an execution's audit trail with the audit key. */
interface SealSigner {
  /** @param payload claims of the seal. @returns a compact JWS (ES256), `typ` `audit-seal+jwt` */
  sign(payload: Record<string, JsonValue>): Promise<string>;
}

/** The ports of the use cases of executions. */
export interface ExecutionPorts {
  readonly executions: ExecutionStore;
  readonly subjectNames: SubjectNames;
  readonly subjects: Pick<SubjectStore, "find" | "note" | "timeline" | "trueMatchAt">;
  readonly disclosures: DisclosureLog;
  readonly machines: MachineStore;
  readonly graphs: GraphStore;
  readonly runner: MachineRunner;
  readonly sealer: SealSigner;
  readonly blockCredentials: BlockCredentials;
  /** The block types of this deployment. A stored execution may name one that is no longer offered. */
  readonly catalogue: Catalogue;
  /** Reports a background fault that will be retried to operators, without the error's text. */
  readonly report: (what: string, executionId: string, thrown: unknown) => void;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  /** Waits for work, but not for longer than a time in ms. @returns whether the work has ended. @throws its error */
  readonly within: (ms: number, work: Promise<unknown>) => Promise<boolean>;
  /** A ULID. */
  readonly newId: () => string;
  /** 256 random bits, base64url. */
  readonly randomSecret: () => string;
  /** The API's base URL, without a slash at the end. */
  readonly publicUrl: string;
  /** How long a call may be held, in ms. */
  readonly gatewayDeadlineMs: number;
}

/** Ids of the alerts that one who approves in a case must know of. */
export interface AlertsToKnow {
  /** Those that wait in the case. */
  readonly waiting: readonly string[];
  /** Those of the subject's other cases that wait there, or that a person has decided as a true match. */
  readonly elsewhere: readonly string[];
  /** The newest cases of further subjects, as they were read. */
  readonly newestCases: readonly NewestCase[];
}

/** The same where people decide. */
export interface DecidingPorts extends ExecutionPorts {
  readonly mayStill: MayStill;
  readonly giverNow: GiverNow;
  /**
   * The alerts that one who approves in a case must know of.
   * @param caseId undefined: in none
   * @param since also of the subject's other cases that were open then, or later (ISO time)
   * @param others further subjects whose cases are looked at in the same way, by whatever id
   */
  readonly alertsToKnow: (
    tenant: Tenant,
    caseId: string | undefined,
    since: string | undefined,
    others: readonly string[],
  ) => Promise<AlertsToKnow>;
}

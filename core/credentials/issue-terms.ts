import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { EvidenceOfCredentials } from "../evidence/attach.ts";
import type { Monitoring } from "../subjects/monitoring-terms.ts";
import type { NamedSubject, SubjectNames } from "../subjects/names.ts";
import type { SubjectStore, Unmatched } from "../subjects/ports.ts";
import type { Issuer } from "./issuer.ts";
import type { CredentialStore, StatusListStore } from "./ports.ts";
import type { CredentialSource } from "./record.ts";
import type { IssueRequest } from "./request.ts";

/** The dependencies of issuing. */
export interface IssuePorts {
  issuer: Issuer;
  credentials: CredentialStore;
  lists: StatusListStore;
  subjectNames: SubjectNames;
  subjects: Pick<SubjectStore, "find">;
  evidence: EvidenceOfCredentials;
  now: () => Date;
  /** Makes the ids of events. */
  newEventId: () => string;
  /** A random integer in [0, below): cryptographic, for an index must not say when it was given out. */
  randomIndex: (below: number) => number;
  /** Bits of a list, and the share of them that may be used before the next list starts. */
  listLength?: number;
  loadFactor?: number;
}

/** One credential to be issued. */
export interface IssueCommand {
  /** The same for every retry, which makes issuing idempotent. */
  id: string;
  tenant: Tenant;
  request: IssueRequest;
  source: CredentialSource;
  actor: Actor;
  /** When somebody asked for it (ISO time): it is refused where its subject was erased since. Absent: now. */
  askedAt?: string;
  executionId?: string;
  blockId?: string;
  /** The subject of the run, of a credential that a block issues. */
  runSubject?: NamedSubject;
  /** The subject is monitored so from the issue on. */
  monitor?: Monitoring;
  /** Subjects that the write watches: it is refused once a person has said that one of them is the listed person. */
  unmatched?: readonly Unmatched[];
  /** Of a block in a partial re-run: when another one last declined, as the block has read it. The write is refused once one has since. */
  otherDeclinedAt?: string;
}

import type { ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { FeedStore } from "../audit/ports.ts";
import type { Post } from "../audit/webhooks/post.ts";
import type { CaseStore } from "../cases/ports.ts";
import type { Message, TeamRecord } from "./records.ts";

/** The teams of every tenant. */
export interface TeamStore {
  /**
   * Adds or replaces a team, with its event.
   * @param seen the record that is replaced; absent: there is none
   * @returns false when somebody else has changed it since
   */
  put(record: TeamRecord, event: FeedEvent, seen?: TeamRecord): Promise<boolean>;
  find(tenant: Tenant, name: string): Promise<TeamRecord | undefined>;
  /** By name; at most 100. */
  list(tenant: Tenant): Promise<TeamRecord[]>;
}

/** Messages that wait, and what was told already. */
export interface NotificationStore {
  /** Those that have begun. */
  tenants(): Promise<Tenant[]>;
  /** Begins to tell a tenant's teams, of events after a number; without an effect where it has begun. */
  begin(tenant: Tenant, position: number): Promise<void>;
  /** Number of the last event that was told; undefined before the beginning. */
  position(tenant: Tenant): Promise<number | undefined>;
  /** @returns false when the position is no longer `from` */
  advance(tenant: Tenant, from: number, to: number): Promise<boolean>;
  /** Adds a message. @returns false when one of this id waits or was finished in the last 30 days */
  add(message: Message): Promise<boolean>;
  /** Messages whose attempt is due. */
  due(tenant: Tenant, now: string, limit: number): Promise<Message[]>;
  /** Keeps a message for a later attempt. */
  retry(message: Message): Promise<void>;
  /** Removes a message, and remembers its id. */
  finish(message: Message): Promise<void>;
  /** Which of these names were noted; at most 100. */
  noted(tenant: Tenant, names: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes names for a year. */
  note(tenant: Tenant, names: readonly string[]): Promise<void>;
}

/** Sends mail. */
export interface Mailer {
  /** @throws Error when it was not taken; another attempt may succeed */
  send(mail: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>;
}

/** The ports of the use cases of teams. */
export interface TeamPorts extends ActPorts {
  readonly teams: TeamStore;
  readonly notifications: NotificationStore;
  readonly feed: FeedStore;
  /** Whether this deployment can send mail. */
  readonly sendsMail: boolean;
  /** Local mode: addresses of this machine are allowed. */
  readonly isLocal: boolean;
}

/** The ports of telling teams. */
export interface NotifyPorts extends TeamPorts {
  readonly cases: CaseStore;
  readonly mailer: Mailer;
  readonly post: Post;
  readonly consoleOrigin: string;
  /** Told of a message that is given up: its team and kind, and no address. */
  readonly report: (facts: { readonly team: string; readonly kind: string }) => void;
}

/** The process: its configuration, clock, random values and its client of the table. */

import { randomBytes } from "node:crypto";
import { createDynamoClient } from "../../adapters/aws/clients/dynamo.ts";
import type { KeyMaterial } from "../../core/access/api-keys.ts";
import { idOf } from "../../core/ids.ts";
import { newUlid, newUlidInOrder } from "../../core/new-ulid.ts";
import { loadConfig } from "../config.ts";
import { once } from "./once.ts";

/** The configuration of this process. */
export const config = /* @__PURE__ */ once(() => loadConfig(process.env));

export const now = (): Date => new Date();

/** @param prefix `exec` gives `exec_…` */
export const newId = (prefix: string): string => idOf(prefix, newUlid());

/** Events of one process and one millisecond keep the order in which they were made: the feed sorts by time and then by id. */
export const newEventId = (): string => idOf("evt", newUlidInOrder());

/** Secrets with 256 random bits. */
export const keyMaterial: KeyMaterial = {
  randomSecret: () => randomBytes(32).toString("base64url"),
  newKeyId: () => newId("key"),
  now,
  newEventId,
};

export const dynamoClient = /* @__PURE__ */ once(() => createDynamoClient(config()));

/** The stores of single features: a start of the API loads none of them. */

import { createBatchStore } from "../../adapters/dynamodb/batches.ts";
import { createCaptureStore } from "../../adapters/dynamodb/captures.ts";
import { createDismissals } from "../../adapters/dynamodb/dismissals.ts";
import { createDocumentHistory } from "../../adapters/dynamodb/document-history.ts";
import { createFeedStore } from "../../adapters/dynamodb/feed.ts";
import { createListedRecords } from "../../adapters/dynamodb/listed-records.ts";
import { createChallengeStore } from "../../adapters/dynamodb/liveness-challenges.ts";
import { createExportJobStore } from "../../adapters/dynamodb/subjects/exports.ts";
import { sessionKind } from "../../core/identity/sessions/records.ts";
import { once } from "./once.ts";
import { table } from "./stores.ts";

/** Capture sessions. */
export const captures = /* @__PURE__ */ once(() => createCaptureStore(table()));

/** Onboarding sessions of the Identity API. */
export const identitySessions = /* @__PURE__ */ once(() => createListedRecords(table(), sessionKind));

export const batches = /* @__PURE__ */ once(() => createBatchStore(table()));

/** Jobs that export subjects. */
export const exportJobs = /* @__PURE__ */ once(() => createExportJobStore(table()));

/** The hits that people dismissed. */
export const dismissals = /* @__PURE__ */ once(() => createDismissals(table()));

/** The audit feed. */
export const feed = /* @__PURE__ */ once(() => createFeedStore(table()));

export const challenges = /* @__PURE__ */ once(() => createChallengeStore(table()));

/** The tenant's traces of earlier documents. */
export const documentHistory = /* @__PURE__ */ once(() => createDocumentHistory(table()));

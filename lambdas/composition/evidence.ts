/** Evidence: liveness challenges, chips, trust and the lists. */

import { randomBytes, randomInt } from "node:crypto";
import { tmpdir } from "node:os";
import { listBuilds } from "../../adapters/aws/list-builds.ts";
import { listManifests } from "../../adapters/aws/list-manifests.ts";
import { buildPlace } from "../../adapters/aws/list-removal.ts";
import { listSource } from "../../adapters/aws/list-source.ts";
import { trustSource } from "../../adapters/aws/trust-source.ts";
import { createBuildUses, createCleanUpStore } from "../../adapters/dynamodb/build-uses.ts";
import { createChipChallengeStore } from "../../adapters/dynamodb/chip-challenges.ts";
import { createListAnnouncements } from "../../adapters/dynamodb/list-announcements.ts";
import type { ChallengePorts } from "../../core/liveness/issue.ts";
import type { AnnouncePorts } from "../../core/screening/announce.ts";
import type { CleanUpPorts } from "../../core/screening/clean-up.ts";
import type { ListSection } from "../../core/screening/lists.ts";
import type { ListSource } from "../../core/screening/ports.ts";
import { once } from "./once.ts";
import { challenges } from "./other-stores.ts";
import { config, keyMaterial, newEventId, now } from "./process.ts";
import { rekognition } from "./rekognition.ts";
import { s3Client } from "./s3.ts";
import { table } from "./stores.ts";
import { subjectNames } from "./subjects.ts";
import { uploads } from "./uploads.ts";

/** The ports of issuing liveness challenges. */
export const challengePorts = /* @__PURE__ */ once((): ChallengePorts => {
  const { region, defaultProvider, managedServices } = config();
  const create = (token: string) => rekognition().createLivenessSession(token);
  return {
    challenges: challenges(),
    ...(managedServices && { sessions: { region, create } }),
    defaultProvider,
    now,
    randomInt,
    randomSecret: keyMaterial.randomSecret,
  };
});

/** What challenging and taking chips needs. */
export const chipPorts = /* @__PURE__ */ once(() => ({
  ...uploads(),
  subjectNames: subjectNames(),
  challenges: createChipChallengeStore(table()),
  now,
  randomOctets: (count: number): Uint8Array => randomBytes(count),
}));

/** The authorities that vouch for the signers of chips. */
export const trust = /* @__PURE__ */ once(() => trustSource(config(), { s3: s3Client, now }));

/** The index of a section of the lists, for the block of this function. */
export const listsOf = (section: ListSection): ListSource =>
  listSource(config(), section, { s3: s3Client, scratch: tmpdir(), now });

/** The manifests of the list indexes. */
export const manifests = /* @__PURE__ */ once(() => listManifests(config(), s3Client));

/** The builds of the lists that are kept. */
export const builds = /* @__PURE__ */ once(() => listBuilds(config(), s3Client));

/** Ports of the clean-up of builds. */
export const cleanUpPorts = /* @__PURE__ */ once(
  (): CleanUpPorts => ({
    place: buildPlace(config(), s3Client),
    uses: createBuildUses(table()),
    store: createCleanUpStore(table()),
    now,
  }),
);

/** Ports of announcing lists. */
export const announcePorts = /* @__PURE__ */ once(
  (): AnnouncePorts => ({
    announcements: createListAnnouncements(table()),
    manifestOf: manifests(),
    now,
    newEventId,
  }),
);

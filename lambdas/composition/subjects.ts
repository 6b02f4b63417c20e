/** About whom: the records of subjects. */

import { createSubjectStore } from "../../adapters/dynamodb/subjects/store.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { createSubjectNames } from "../../core/subjects/names.ts";
import type { SubjectPorts } from "../../core/subjects/ports.ts";
import { once } from "./once.ts";
import { newEventId, now } from "./process.ts";
import { table } from "./stores.ts";

const subjects = /* @__PURE__ */ once(() => createSubjectStore(table()));

/** Which record names a subject. */
export const subjectNames = /* @__PURE__ */ once(() => createSubjectNames(subjects(), newUlid));

/** The ports of the use cases of subjects. */
export const subjectPorts = /* @__PURE__ */ once(
  (): SubjectPorts => ({ subjects: subjects(), now, newEventId }),
);

/** About whom: the records of subjects. */

import { createSubjectStore } from "../../adapters/dynamodb/subjects/store.ts";
import type { SubjectPorts } from "../../core/subjects/ports.ts";
import { once } from "./once.ts";
import { newEventId, now } from "./process.ts";
import { table } from "./stores.ts";

/** The ports of the use cases of subjects. */
export const subjectPorts = /* @__PURE__ */ once(
  (): SubjectPorts => ({ subjects: createSubjectStore(table()), now, newEventId }),
);

import { subjects } from "./0001-subjects.ts";
import { cases } from "./0002-cases.ts";
import { keeping } from "./0003-keeping.ts";
import { traces } from "./0004-traces.ts";
import { runsWithoutSubject } from "./0005-runs-without-subject.ts";
import { ids } from "./0006-ids.ts";
import { runStates } from "./0007-run-states.ts";
import { packs } from "./0008-packs.ts";
import type { Migration } from "./migration.ts";

/** Every migration, in order. A new one goes to the end, with the next number. */
export const MIGRATIONS: readonly Migration[] = [
  subjects,
  cases,
  keeping,
  traces,
  runsWithoutSubject,
  ids,
  runStates,
  packs,
];

import type { Tenant } from "../../core/access/caller.ts";
import { aboutSubject } from "../../core/cases/about.ts";
import type { NewestCase } from "../../core/subjects/ports.ts";
import { caseKeys } from "./keys.ts";
import { ABSENT, type Condition, isAtVersion, type Move } from "./table.ts";

/** The condition that an item of `caseKeys.latest` names a case. */
export const namesCase = (caseId: string): Condition => ({
  expression: "caseId = :latest",
  values: { ":latest": caseId },
});

/** The conditions of a write: the newest cases of some subjects are as they were read. A transaction names each item once. */
export function newestCaseMoves(tenant: Tenant, newest: readonly NewestCase[]): Move[] {
  const pointers = newest.map(
    ({ subjectId, read }): Move => ({
      kind: "check",
      key: caseKeys.latest(tenant, aboutSubject(subjectId)),
      condition: read === undefined ? ABSENT : namesCase(read.id),
    }),
  );
  const versions = new Map(
    newest.flatMap(({ read }) => (read === undefined ? [] : [[read.id, read.version]])),
  );
  const cases = [...versions].map(
    ([id, version]): Move => ({ kind: "check", key: caseKeys.meta(id), condition: isAtVersion(version) }),
  );
  return [...pointers, ...cases];
}

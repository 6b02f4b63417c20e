import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { subjectNamed } from "../../../compiler/catalogue/subject-named.ts";
import { subworkflowsAround } from "../../../compiler/flat-graph.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { namesSubject } from "../../subjects/records.ts";

/** Whom the results of blocks are about. */

/** The subject of a run: the caller's id, and that of its record. */
export interface RunSubject {
  readonly subject?: string | undefined;
  readonly subjectId?: string | undefined;
}

/** A result in its run. */
interface Result extends RunSubject {
  readonly blockId: string;
  /** The input of a block of the run; undefined where it cannot be read. */
  readonly inputOf: (blockId: string) => Promise<JsonValue | undefined>;
}

/** Whom a result is about. */
interface About {
  /** Absent: nobody is named, and the run has no subject. {@link NOBODY}: it cannot be said. */
  readonly subject?: unknown;
  /** Some input names the subject. */
  readonly isNamed: boolean;
}

/** No subject has this id. */
const NOBODY = "";

/**
 * Whom a result is about: the subject that the input of its block names, else the run's. Nobody, where its input cannot be read, and where a
 * subworkflow around it names another subject than the run's: the block reads the uploads of the run's subject there, too.
 */
export async function whoseIs(
  { subjectIn }: Pick<BlockTypeSpec, "subjectIn">,
  { blockId, inputOf, ...run }: Result,
): Promise<About> {
  if (subjectIn !== undefined) {
    const input = await inputOf(blockId);
    if (input === undefined) return { subject: NOBODY, isNamed: false };
    const own = subjectIn(input) ?? undefined;
    if (own !== undefined) return { subject: own, isNamed: true };
  }
  for (const around of subworkflowsAround(blockId).toReversed()) {
    const given = await inputOf(`${around}._input`);
    if (given === undefined) return { subject: NOBODY, isNamed: false };
    const named = subjectNamed(given) ?? undefined;
    if (named !== undefined) return { subject: isOfRun(run, named) ? run.subject : NOBODY, isNamed: true };
  }
  return { subject: run.subject, isNamed: false };
}

/** Whether an id is one of the run's subject. */
export const isOfRun = ({ subject, subjectId }: RunSubject, id: unknown): boolean =>
  typeof id === "string" && (id === subject || (subjectId !== undefined && namesSubject(id, subjectId)));

/** Whether the record of a named subject is looked up. That of the run's subject is known. */
export const isLookedUp = (run: RunSubject, id: string): boolean =>
  run.subjectId === undefined || !isOfRun(run, id);

/**
 * Whose uploads a block may use: those of the subject that its input names, else those of the run's subject. Without this, an upload that an
 * input names would speak for whomever the run is about.
 *
 * @returns undefined for a run without a subject
 */
export const ownerOf = ({
  input,
  subject,
}: {
  readonly input: { readonly subject_id?: string | undefined };
  readonly subject?: string | undefined;
}): string | undefined => input.subject_id ?? subject;

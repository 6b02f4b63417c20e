import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { Problem } from "../../problem.ts";
import { aboutSubject, type NamedSubject } from "../../subjects/names.ts";
import { externalIdSchema, looksLikeSubjectId, namesSubject } from "../../subjects/records.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionMeta, ExecutionRecord } from "../records.ts";
import type { PlannedSuccessor } from "../replacement.ts";
import type { Claim } from "../writes.ts";
import { hashIn } from "./hashes.ts";
import { type DeclinePorts, lookForDeclines, lookingForDeclines } from "./look-for-declines.ts";

/** A run that is about to begin: META, its input, and its subject. */
export interface Tied {
  readonly meta: ExecutionMeta;
  /** JSON text. */
  readonly input: string;
  readonly subject: NamedSubject | undefined;
}

/** A run to begin. */
export interface Beginning {
  readonly meta: ExecutionMeta;
  readonly input: JsonValue;
  /** As the graph's `subject` gives it; undefined: none. */
  readonly subject: string | undefined;
  /** When that began which names the subject (ISO time). Absent: with the run. */
  readonly askedAt?: string | undefined;
}

/**
 * Begins a run under its subject. A subject that is named by our id (`subj_…`) stands in the input by the caller's id from then on: blocks,
 * documents and credentials know it by that alone.
 *
 * @param begin may be called more than once
 * @throws Problem `not_found` for an unknown `subj_…`; `validation_failed` for a subject that is no usable id; `conflict` for one that was erased meanwhile
 */
export function beginTied<T>(
  ports: Pick<ExecutionPorts, "subjectNames">,
  { meta, input, subject, askedAt }: Beginning,
  begin: (run: Tied) => Promise<T>,
): Promise<T> {
  if (subject !== undefined && !looksLikeSubjectId(subject)) refuseUnusable(subject);
  const naming = { at: meta.startedAt, askedAt, entityType: "person" } as const;
  return aboutSubject(ports.subjectNames, meta, subject, naming, (named) => {
    const known = named === undefined ? input : replaced(input, named);
    return begin({
      meta: {
        ...meta,
        inputHash: hashIn(meta, known),
        ...(named === undefined ? {} : { subject: named.externalId, subjectId: named.id }),
      },
      input: JSON.stringify(known),
      subject: named,
    });
  });
}

/**
 * Begins a claimed run under its subject. Until it has looked whether another re-run declines in this moment, what it takes over counts as if one had.
 * @param plan what it begins with
 * @param source the run whose results it takes over, with its graph
 * @returns META of the run; undefined when the claim was given up
 * @throws Problem `conflict` when the source's subject is being erased
 */
export async function beginClaimed(
  ports: Pick<ExecutionPorts, "executions" | "subjectNames"> & DeclinePorts,
  claim: Claim,
  plan: PlannedSuccessor,
  dueAt: string,
  source: ExecutionRecord,
  graph: FlatGraph,
): Promise<ExecutionMeta | undefined> {
  const { meta } = plan;
  const naming = { at: meta.startedAt, entityType: "person" } as const;
  const begun = await aboutSubject(ports.subjectNames, meta, meta.subject, naming, async (subject) => {
    const tied = subject === undefined ? meta : lookingForDeclines({ ...meta, subjectId: subject.id });
    refuseErasedSubject(source.meta, tied);
    return (await ports.executions.beginClaimed(claim, tied, dueAt, subject)) ? tied : undefined;
  });
  if (begun !== undefined) await lookForDeclines(ports, graph, source, { ...plan, meta: begun });
  return begun;
}

/**
 * Refuses to take over results about a subject whose record is not the one of its name any more. It is being erased: its results may not
 * outlive it, and the name may be somebody else's by now.
 * @param source META of the run with the results; without a record, it is from before there were any
 * @throws Problem `conflict`
 */
export function refuseErasedSubject(source: ExecutionMeta, next: ExecutionMeta): void {
  if (source.subjectId !== undefined && next.subjectId !== source.subjectId) throw erased();
}

/** The 409 of a run whose data were erased, or are being erased. */
export const erased = (): Problem =>
  new Problem("conflict", "The data of this execution were erased.", {
    details: [{ path: "runFromBlock", code: "erased", message: "Begin a new execution." }],
  });

function refuseUnusable(subject: string): void {
  if (externalIdSchema.safeParse(subject).success) return;
  const message =
    "The subject of a run must be an id of at most 256 visible characters, with no space around it and single spaces within it, in the coding NFC.";
  throw new Problem("validation_failed", message, {
    details: [{ path: "options.input", code: "invalid_subject", message }],
  });
}

/** A value with every text that is our id of a subject replaced by the caller's id; the same value when it holds none. */
function replaced(value: JsonValue, subject: NamedSubject): JsonValue {
  if (typeof value === "string") return namesSubject(value, subject.id) ? subject.externalId : value;
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, subject));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, subject)]));
}

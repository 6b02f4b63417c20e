import * as z from "zod";
import { definedOnly, jsonObjectSchema } from "../../compiler/json.ts";
import { againFailure, Impossible, indexGone, MATCHER, matcherOf } from "../screening/again.ts";
import {
  againFailureSchema,
  againSchema,
  buildSchema,
  matcherSchema,
  viewBuild,
} from "../screening/again-view.ts";
import { differenceSchema, differencesOf } from "../screening/differences.ts";
import { identityHash } from "../screening/dismissals.ts";
import type { ListBuilds } from "../screening/ports.ts";
import type { Watch } from "../subjects/monitoring.ts";
import type { ReadPorts } from "../subjects/read.ts";
import type { SubjectCall } from "../subjects/write.ts";
import { partsOfEdition } from "./edition.ts";
import { judge } from "./judge.ts";
import { type ReadMonitorPorts, readAlert } from "./read.ts";
import type { Alert, Verdict } from "./records.ts";

/** What making the screening of an alert again needs. */
export interface AlertReplayPorts extends ReadMonitorPorts, ReadPorts {
  readonly builds: Pick<ListBuilds, "ofIndex">;
}

/** The screening of an alert, made again. */
export const alertReplaySchema = z
  .object({
    alert_id: z.string(),
    result: againSchema,
    at: z.string().describe("When the alert was opened."),
    matcher: z.object({ before: matcherSchema, now: matcherSchema }),
    index: buildSchema.nullable(),
    status: z.object({
      before: z.string(),
      now: z.string().nullable().describe("`no_match`: the entry is no hit now. Null: not known."),
    }),
    differences: z.array(differenceSchema),
    failure: againFailureSchema.nullable(),
  })
  .meta({ id: "AlertReplay" });
type AlertReplay = z.infer<typeof alertReplaySchema>;

/**
 * Makes the screening of an alert again: with what was looked up then, against the index that the alert names, with the matcher of this release.
 * Only who saw the data is written. What is missing for it is named, and never becomes a result.
 * @throws Problem `not_found`
 */
export async function replayAlert(
  ports: AlertReplayPorts,
  request: SubjectCall & { readonly alertId: string },
): Promise<AlertReplay> {
  const alert = await readAlert(ports, request);
  const { algorithm: version, sha256 } = partsOfEdition(alert.edition);
  const about = {
    alert_id: alert.id,
    at: alert.openedAt,
    matcher: { before: { ...MATCHER, version }, now: MATCHER },
  };
  const before = alert.now.status;
  let index: AlertReplay["index"] = null;
  try {
    const watch = lookedUp(alert, (await ports.monitoring.watched(alert, alert.subjectId)).watch);
    const build = await ports.builds.ofIndex(sha256);
    if (build === undefined) throw indexGone();
    index = viewBuild(build);
    const judgement = judge(await matcherOf(build, new Date(alert.openedAt)), watch);
    if (judgement.kind === "fault") throw new Impossible(judgement.code, "The subject cannot be screened.");
    const now = judgement.found.get(alert.entityId);
    const differences = differencesOf(
      plain(alert.now),
      now === undefined ? {} : plain(notedLike(alert.now, now)),
    );
    const status = { before, now: now?.status ?? "no_match" };
    const result = differences.length === 0 ? "same" : "different";
    return { ...about, result, index, status, differences, failure: null };
  } catch (error) {
    const failure = againFailure(error, {}, NOT_KEPT);
    return { ...about, result: "impossible", index, status: { before, now: null }, differences: [], failure };
  }
}

const NOT_KEPT = "What was looked up then is not kept: the alert itself has the scores and the reasons.";

/** What was looked up for an alert, with its settings: these stand while nobody has changed either. @throws Impossible */
function lookedUp({ openedAt, identity }: Alert, watch: Watch | undefined): Watch {
  if (watch !== undefined && watch.since <= openedAt && identityHash(watch.query) === identity) return watch;
  throw new Impossible(
    "input_not_kept",
    "The data of the subject or the settings of its monitoring have changed since, or it is no longer monitored.",
  );
}

/** A verdict with what was noted when another was made: alerts of earlier releases have no offices, and not the names that each name fits. */
function notedLike(
  then: Verdict,
  { entry: { offices, ...entry }, matched_names, ...verdict }: Verdict,
): Verdict {
  return {
    ...verdict,
    ...(then.matched_names === undefined ? {} : definedOnly({ matched_names })),
    entry: { ...entry, ...(then.entry.offices === undefined ? {} : definedOnly({ offices })) },
  };
}

/** A verdict as JSON. */
const plain = (verdict: Verdict) => jsonObjectSchema.parse(verdict);

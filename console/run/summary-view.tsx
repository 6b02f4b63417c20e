import * as z from "zod";
import { checkSchema } from "../../compiler/catalogue/values.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { documentVerificationOutputSchema } from "../../core/blocks/document_verification/output.ts";
import {
  sanctionsMatchSchema,
  sanctionsScreeningOutputSchema,
} from "../../core/blocks/sanctions_screening/spec.ts";
import { labelOf } from "../editor/forms/fields.ts";
import { hundredthText } from "../language/format.ts";
import { words } from "../language/words.ts";
import { Badge, StateBadge } from "../ui/badge.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { AuthenticityPart } from "./authenticity-part.tsx";
import { ChecksList } from "./checks-list.tsx";
import { detailedChecks } from "./detailed-checks.ts";
import { t } from "./messages.ts";
import classes from "./run.module.css";

/** Common parts of several block types, each only in the expected form: another type may use the name differently. */
const partsSchema = z.looseObject({
  status: z.string().optional().catch(undefined),
  outcome: z.string().optional().catch(undefined),
  checks: z.array(checkSchema).optional().catch(undefined),
  matches: z
    .array(sanctionsMatchSchema.pick({ status: true, list: true, score: true, topics: true }))
    .optional()
    .catch(undefined),
  reasons: z
    .array(z.object({ points: z.number(), reason: z.string() }))
    .optional()
    .catch(undefined),
  authenticity: documentVerificationOutputSchema.shape.authenticity.catch(undefined),
  screened: sanctionsScreeningOutputSchema.shape.screened.optional().catch(undefined),
});
/** Shown by separate parts of the page. */
const ELSEWHERE = new Set(["status", "outcome", "provider"]);

/** Props of `SummaryView`. */
export interface SummaryViewProps {
  summary: JsonObject;
  /** The output when it was disclosed: its checks have details, and its hits names, so that each stands on the page once. */
  disclosed?: JsonValue | undefined;
}

/** The findings of a block without personal data. */
export function SummaryView({ summary, disclosed }: SummaryViewProps) {
  const parts = partsSchema.safeParse(summary).data;
  // A credential may have been revoked since: its own part says how it stands now.
  if (parts === undefined || credentialIdOf(summary) !== undefined) return null;
  const { status, outcome, checks, matches, reasons } = parts;
  const isSample = parts.screened?.lists.some(({ sample }) => sample) ?? false;
  return (
    <>
      {status === undefined ? null : (
        <p className={classes.verdict}>
          {t("result")}{" "}
          {isSample && status === "clear" ? (
            <Badge tone="warn">{t("clearButOnlyOfInvented")}</Badge>
          ) : (
            <StateBadge state={status} />
          )}
        </p>
      )}
      {outcome === undefined ? null : (
        <p className={classes.verdict}>
          {t("outcome")} <strong>{outcome}</strong>
        </p>
      )}
      <Facts entries={factsOf(summary)} />
      {parts.authenticity === undefined ? null : <AuthenticityPart authenticity={parts.authenticity} />}
      {checks === undefined || checks.length === 0 || detailedChecks(disclosed).length > 0 ? null : (
        <ChecksList checks={checks} />
      )}
      {matches === undefined || (matches.length > 0 && disclosed !== undefined) ? null : (
        <MatchCounts matches={matches} />
      )}
      {parts.screened === undefined ? null : <ScreenedLists lists={parts.screened.lists} />}
      {reasons === undefined || reasons.length === 0 ? null : <ScoreReasons reasons={reasons} />}
    </>
  );
}

/** Plain values by their names. */
function factsOf(summary: JsonObject): [string, string][] {
  return Object.entries(summary).flatMap(([name, value]): [string, string][] => {
    if (ELSEWHERE.has(name) || value === null || typeof value === "object" || value === undefined) return [];
    const text = typeof value === "number" ? numberText(name, value) : words(String(value));
    return [[labelOf(name), text]];
  });
}

/** Shares from 0 to 1 as they are read: 0.87 → "0.87"; scores as they are. */
const numberText = (name: string, value: number): string =>
  /similarity|confidence|challenge/.test(name) ? value.toFixed(2) : String(value);

type Match = NonNullable<z.infer<typeof partsSchema>["matches"]>[number];

/** The number of similar list entries; which ones is personal data. */
function MatchCounts({ matches }: { matches: readonly Match[] }) {
  if (matches.length === 0) return <p>{t("nothingOnTheListsResembles")}</p>;
  return (
    <>
      <p>{t("ofTheListsTheSubject", { count: matches.length })}</p>
      <ul className={classes.plain}>
        {matches.map(({ list, score, status, topics }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name here, and their order never changes
          <li key={place}>
            {t("scoreLine", {
              list,
              score: hundredthText(score),
              status: words(status),
              topics: topics.map(words).join(", "),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

type List = NonNullable<z.infer<typeof partsSchema>["screened"]>["lists"][number];

/** The lists used: a result against invented entries says nothing about a real person. */
function ScreenedLists({ lists }: { lists: readonly List[] }) {
  return (
    <>
      <p className={classes.note}>
        {t("lookedIn", {
          lists: lists
            .map(({ id, entities }) => `${id} (${t("entriesCounted", { count: entities })})`)
            .join(", "),
        })}
      </p>
      {lists.some(({ sample }) => sample) ? (
        <Notice tone="warn">{t("aSampleListWithInvented")}</Notice>
      ) : null}
    </>
  );
}

function ScoreReasons({ reasons }: { reasons: readonly { points: number; reason: string }[] }) {
  return (
    <ul className={classes.plain} aria-label={t("reasonsOfTheScore")}>
      {reasons.map(({ points, reason }) => (
        <li key={reason}>
          <strong>{points > 0 ? `+${points}` : points}</strong> {reason}
        </li>
      ))}
    </ul>
  );
}

/** The credential that a block issued; undefined for every other block. */
export function credentialIdOf(summary: unknown): string | undefined {
  if (!isJsonObject(summary)) return undefined;
  return typeof summary.credential_id === "string" ? summary.credential_id : undefined;
}

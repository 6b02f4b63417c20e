import type { ReactNode } from "react";
import type * as z from "zod";
import type { JsonValue } from "../../compiler/json.ts";
import { sanctionsScreeningInputSchema } from "../../core/blocks/sanctions_screening/input.ts";
import {
  type nearMissSchema,
  type sanctionsMatchSchema,
  sanctionsScreeningOutputSchema,
} from "../../core/blocks/sanctions_screening/spec.ts";
import { hundredthText, signedHundredthText } from "../language/format.ts";
import { words } from "../language/words.ts";
import { StateBadge } from "../ui/badge.tsx";
import comparisonTable from "../ui/comparison.module.css";
import { t } from "./messages.ts";
import classes from "./run.module.css";

type Match = z.infer<typeof sanctionsMatchSchema>;
type NearMiss = z.infer<typeof nearMissSchema>;
type Subject = z.infer<typeof sanctionsScreeningInputSchema>;

/** What can be done with a hit of a block, below it. */
export type HitAction = (match: Match, blockId: string) => ReactNode;

/** Props of `ScreeningHits`. */
export interface ScreeningHitsProps {
  blockId: string;
  input: JsonValue;
  output: JsonValue;
  action: HitAction | undefined;
}

/** Each hit beside the subject, with the evidence for and against it. Empty for other blocks. */
export function ScreeningHits({ blockId, input, output, action }: ScreeningHitsProps) {
  const found = sanctionsScreeningOutputSchema.safeParse(output).data;
  const nearMisses = found?.near_misses ?? [];
  if (found === undefined || found.matches.length + nearMisses.length === 0) return null;
  const subject = sanctionsScreeningInputSchema.safeParse(input).data ?? {};
  return (
    <section aria-label={t("hitsComparedWithTheSubject")} className={classes.hits}>
      <h3>{t("hitsComparedWithTheSubject")}</h3>
      {found.matches.map((match) => (
        <Hit key={`${match.list} ${match.entity_id} ${match.matched_name}`} match={match} subject={subject}>
          {action?.(match, blockId)}
        </Hit>
      ))}
      <NearMisses misses={nearMisses} />
    </section>
  );
}

/** Who was ruled out although the name fits: an officer sees by what. */
function NearMisses({ misses }: { misses: readonly NearMiss[] }) {
  if (misses.length === 0) return null;
  return (
    <section aria-label={t("ruledOut")}>
      <h4>{t("ruledOut")}</h4>
      <ul className={classes.plain}>
        {misses.map((miss) => (
          <li key={miss.entity_id}>
            <strong>{miss.name}</strong> {t("entry", { list: miss.list })} <code>{miss.entity_id}</code>:{" "}
            {miss.against.map(({ feature, detail }) => `${words(feature)}: ${detail}`).join("; ")}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hit({ match, subject, children }: { match: Match; subject: Subject; children: ReactNode }) {
  return (
    <article className={classes.hit} aria-label={t("hitOn", { name: match.name, list: match.list })}>
      <div className={classes.hitHead}>
        <h4>{match.name}</h4>
        <StateBadge state={match.status} />
        <span>{t("scoreOf", { score: hundredthText(match.score) })}</span>
      </div>
      <table className={comparisonTable.compare}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("subject")}</th>
            <th scope="col">{t("entryOfTheList")}</th>
          </tr>
        </thead>
        <tbody>
          {comparison(match, subject).map(([name, ours, theirs]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{ours === "" ? t("noValue") : ours}</td>
              <td>{theirs === "" ? t("noValue") : theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={classes.plain} aria-label={t("partsOfTheScore")}>
        {match.reasons.map(({ feature, weight, detail }) => (
          <li key={`${feature} ${detail}`}>
            <strong>{signedHundredthText(weight)}</strong> {words(feature)}: {detail}
          </li>
        ))}
      </ul>
      <Standing match={match} />
      <p className={classes.note}>
        {t("entry", { list: match.list })} <code>{match.entity_id}</code>
        {match.source_url === null || !isWebAddress(match.source_url) ? null : (
          <>
            ,{" "}
            <a href={match.source_url} target="_blank" rel="noreferrer noopener">
              {t("thePublishersPageOpensA")}
            </a>
          </>
        )}
      </p>
      {children}
    </article>
  );
}

/** Whether the same party is a hit on another list, and which data would decide. */
function Standing({ match: { entity_id, group, settled_by = [] } }: { match: Match }) {
  return (
    <>
      {group === undefined || group === entity_id ? null : (
        <p className={classes.note}>{t("samePartyAs", { entry: group })}</p>
      )}
      {settled_by.length === 0 ? null : (
        <p className={classes.note}>{t("wouldBeSettledBy", { data: settled_by.map(words).join(", ") })}</p>
      )}
    </>
  );
}

/** A list may come from anywhere: only a web address becomes a link. */
const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text);

function comparison(match: Match, subject: Subject): [string, string, string][] {
  const rows: [string, string, string][] = [
    [t("name"), namesOf(subject), [...new Set([match.name, match.matched_name])].join("; ")],
    [t("born"), subject.birth_date ?? "", match.birth_dates.join(", ")],
    [t("countries"), (subject.countries ?? []).join(", "), match.countries.join(", ")],
    [t("kind"), words(subject.entity_type ?? ""), words(match.entity_type)],
    [t("listedFor"), "–", [...match.topics.map(words), ...match.programs].join(", ")],
  ];
  const numbers = (subject.identifiers ?? []).map(({ type = "number", value }) => `${words(type)} ${value}`);
  return numbers.length === 0 ? rows : [...rows, [t("identifiers"), numbers.join("; "), t("seeTheReasons")]];
}

function namesOf({ name, names = [] }: Subject): string {
  const all = name === undefined || name === null ? names : [name, ...names];
  return all.map(nameText).join("; ");
}

const nameText = (name: NonNullable<Subject["name"]>): string =>
  typeof name === "string" ? name : (name.full ?? [name.first, name.last].filter(Boolean).join(" "));

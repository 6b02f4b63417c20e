import type { ReactNode } from "react";
import type * as z from "zod";
import type { JsonValue } from "../../compiler/json.ts";
import {
  type sanctionsMatchSchema,
  sanctionsScreeningInputSchema,
  sanctionsScreeningOutputSchema,
} from "../../core/blocks/sanctions_screening/spec.ts";
import { words } from "../credentials/words.ts";
import { StateBadge } from "../ui/badge.tsx";
import classes from "./run.module.css";

type Match = z.infer<typeof sanctionsMatchSchema>;
type Subject = z.infer<typeof sanctionsScreeningInputSchema>;

/** What can be done with a hit, below it. */
export type HitAction = (match: Match) => ReactNode;

/** Props of `ScreeningHits`. */
export interface ScreeningHitsProps {
  input: JsonValue;
  output: JsonValue;
  action: HitAction | undefined;
}

/** Each hit beside the subject, with the evidence for and against it. Empty for other blocks. */
export function ScreeningHits({ input, output, action }: ScreeningHitsProps) {
  const found = sanctionsScreeningOutputSchema.safeParse(output).data;
  if (found === undefined || found.matches.length === 0) return null;
  const subject = sanctionsScreeningInputSchema.safeParse(input).data ?? {};
  return (
    <section aria-label="Hits compared with the subject" className={classes.hits}>
      <h3>Hits compared with the subject</h3>
      {found.matches.map((match) => (
        <Hit key={`${match.list} ${match.entity_id} ${match.matched_name}`} match={match} subject={subject}>
          {action?.(match)}
        </Hit>
      ))}
    </section>
  );
}

function Hit({ match, subject, children }: { match: Match; subject: Subject; children: ReactNode }) {
  return (
    <article className={classes.hit} aria-label={`${match.name} on ${match.list}`}>
      <div className={classes.hitHead}>
        <h4>{match.name}</h4>
        <StateBadge state={match.status} />
        <span>score {match.score.toFixed(2)}</span>
      </div>
      <table className={classes.compare}>
        <thead>
          <tr>
            <td />
            <th scope="col">Subject</th>
            <th scope="col">Entry of the list</th>
          </tr>
        </thead>
        <tbody>
          {comparison(match, subject).map(([name, ours, theirs]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{ours === "" ? "not given" : ours}</td>
              <td>{theirs === "" ? "not given" : theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={classes.plain} aria-label="Parts of the score">
        {match.reasons.map(({ feature, weight, detail }) => (
          <li key={`${feature} ${detail}`}>
            <strong>{weight > 0 ? `+${weight.toFixed(2)}` : weight.toFixed(2)}</strong> {words(feature)}:{" "}
            {detail}
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        {match.list}, entry <code>{match.entity_id}</code>
        {match.source_url === null || !isWebAddress(match.source_url) ? null : (
          <>
            ,{" "}
            <a href={match.source_url} target="_blank" rel="noreferrer noopener">
              the publisher’s page (opens a new tab)
            </a>
          </>
        )}
      </p>
      {children}
    </article>
  );
}

/** A list may come from anywhere: only a web address becomes a link. */
const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text);

function comparison(match: Match, subject: Subject): [string, string, string][] {
  const rows: [string, string, string][] = [
    ["Name", namesOf(subject), [...new Set([match.name, match.matched_name])].join("; ")],
    ["Born", subject.birth_date ?? "", match.birth_dates.join(", ")],
    ["Countries", (subject.countries ?? []).join(", "), match.countries.join(", ")],
    ["Kind", words(subject.entity_type ?? ""), words(match.entity_type)],
    ["Listed for", "–", [...match.topics.map(words), ...match.programs].join(", ")],
  ];
  const numbers = (subject.identifiers ?? []).map(({ type = "number", value }) => `${words(type)} ${value}`);
  return numbers.length === 0 ? rows : [...rows, ["Identifiers", numbers.join("; "), "see the reasons"]];
}

function namesOf({ name, names = [] }: Subject): string {
  const all = name === undefined || name === null ? names : [name, ...names];
  return all.map(nameText).join("; ");
}

const nameText = (name: NonNullable<Subject["name"]>): string =>
  typeof name === "string" ? name : (name.full ?? [name.first, name.last].filter(Boolean).join(" "));

import { useSession } from "../app/session/session.ts";
import { hundredthText, signedHundredthText } from "../language/format.ts";
import { words } from "../language/words.ts";
import { linesOf } from "../subjects/subject-words.ts";
import { type Subject, useSubject } from "../subjects/use-subjects.ts";
import { StateBadge } from "../ui/badge.tsx";
import comparisonTable from "../ui/comparison.module.css";
import { Notice } from "../ui/notice.tsx";
import { t } from "./messages.ts";
import classes from "./monitoring.module.css";
import { speaksAnew } from "./speaks-anew.ts";
import type { Alert, ListedFacts } from "./use-monitoring.ts";

/** The entry before and now, side by side, beside the subject; and why it is a hit. */
export function AlertComparison({ alert }: { alert: Alert }) {
  const { can } = useSession();
  return can("subjects:read") ? <WithSubject alert={alert} /> : <Comparison alert={alert} subject={null} />;
}

function WithSubject({ alert }: { alert: Alert }) {
  const { data } = useSubject(alert.subject_id);
  return <Comparison alert={alert} subject={data?.subject} />;
}

/** @param subject null: the caller may not see it; undefined: it is not read yet */
function Comparison({ alert, subject }: { alert: Alert; subject: Subject | null | undefined }) {
  const { before, now } = alert;
  return (
    <div className={classes.stack}>
      <p>{changeText(alert)}</p>
      {subject === null ? (
        <Notice tone="quiet">{t.rich("subjectNeedsScope", { scope: <code>subjects:read</code> })}</Notice>
      ) : null}
      <div className={classes.frame}>
        <table className={comparisonTable.compare} aria-label={t("comparison")}>
          <thead>
            <tr>
              <td />
              {subject === null ? null : <th scope="col">{t("subject")}</th>}
              {before === null ? null : <th scope="col">{t("entryBefore")}</th>}
              <th scope="col">{t("entryNow")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, label, of, ours }) => (
              <tr key={id} className={alert.changed.includes(id) ? classes.changed : undefined}>
                <th scope="row">
                  {label}
                  {alert.changed.includes(id) ? (
                    <span className={classes.mark}> {t("changedMark")}</span>
                  ) : null}
                </th>
                {subject === null ? null : <td>{shown(subject === undefined ? [] : ours(subject))}</td>}
                {before === null ? null : <td>{shown(of(before.entry))}</td>}
                <td>{shown(of(now.entry))}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t("matchedName")}</th>
              {subject === null ? null : <td>{t("noValue")}</td>}
              {before === null ? null : <td>{before.matched_name}</td>}
              <td>{now.matched_name}</td>
            </tr>
            <tr>
              <th scope="row">{t("score")}</th>
              {subject === null ? null : <td>{t("noValue")}</td>}
              {before === null ? null : (
                <td>
                  <Standing {...before} />
                </td>
              )}
              <td>
                <Standing {...now} />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <section aria-label={t("reasons")}>
        <h3>{t("reasons")}</h3>
        <ul className={classes.plain} aria-label={t("partsOfTheScore")}>
          {now.reasons.map(({ feature, weight, detail }) => (
            <li key={`${feature} ${detail}`}>
              <strong>{signedHundredthText(weight)}</strong> {words(feature)}: {detail}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const Standing = ({ score, status }: Pick<Alert["now"], "score" | "status">) => (
  <>
    {hundredthText(score)} <StateBadge state={status} />
  </>
);

function changeText({ before, now, changed }: Alert): string {
  if (before === null) return t("nothingBefore");
  if (changed.length > 0) {
    const labels = rows.filter(({ id }) => changed.includes(id)).map(({ label }) => label);
    return t("oneHasChanged", { fields: labels.join(", ") });
  }
  if (now.score > before.score || now.status !== before.status) return t("fitsBetter");
  const anew = speaksAnew(before.reasons, now.reasons);
  return anew.length === 0 ? t("isHitAgain") : t("speaksAnew", { fields: anew.map(words).join(", ") });
}

const shown = (values: readonly string[]) => (values.length === 0 ? t("noValue") : values.join("; "));

interface Row {
  /** The field of the entry, as the alert names what has changed. */
  readonly id: keyof ListedFacts;
  readonly label: string;
  readonly of: (entry: ListedFacts) => readonly string[];
  readonly ours: (subject: Subject) => readonly string[];
}

const rows: readonly Row[] = [
  {
    id: "name",
    label: t("name"),
    of: ({ name }) => [name],
    ours: ({ attributes }) => linesOf(attributes.name),
  },
  {
    id: "names",
    label: t("names"),
    of: ({ names }) => names,
    ours: ({ attributes }) => linesOf(attributes.names),
  },
  {
    id: "birth_dates",
    label: t("born"),
    of: ({ birth_dates }) => birth_dates,
    ours: ({ attributes }) => linesOf(attributes.birth_date),
  },
  {
    id: "countries",
    label: t("countries"),
    of: ({ countries }) => countries,
    ours: ({ attributes: { nationality, countries } }) => [...linesOf(nationality), ...linesOf(countries)],
  },
  {
    id: "identifiers",
    label: t("numbers"),
    of: ({ identifiers }) => identifiers,
    ours: ({ attributes: { identity_numbers, registration_number, lei } }) =>
      [identity_numbers, registration_number, lei].flatMap(linesOf),
  },
  {
    id: "entity_type",
    label: t("kind"),
    of: ({ entity_type }) => [words(entity_type)],
    ours: ({ entity_type }) => [words(entity_type)],
  },
  { id: "sex", label: t("sex"), of: ({ sex }) => (sex === null ? [] : [words(sex)]), ours: () => [] },
  { id: "programs", label: t("programs"), of: ({ programs }) => programs, ours: () => [] },
  { id: "topics", label: t("topics"), of: ({ topics }) => topics.map(words), ours: () => [] },
  { id: "offices", label: t("offices"), of: ({ offices = [] }) => offices, ours: () => [] },
];

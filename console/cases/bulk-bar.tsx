import { useState } from "react";
import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { tell } from "../ui/toast.tsx";
import { AssignManyDialog } from "./assign-many-dialog.tsx";
import classes from "./cases.module.css";
import { t } from "./messages.ts";
import type { StaffMember } from "./staff.ts";
import { type CaseAssignment, useAssignMany } from "./use-assign-many.ts";
import type { Case } from "./use-cases.ts";

/** Props of `BulkBar`. */
export interface BulkBarProps {
  /** The cases of the list. */
  rows: readonly Case[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
}

/** What can be done with several cases of the list at once. Each case that is refused is named with its reason. */
export function BulkBar({ rows, chosen, onChoose }: BulkBarProps) {
  const assign = useAssignMany();
  const [isGiving, setGiving] = useState(false);
  const { can } = useSession();
  if (!can("cases:write")) return null;
  // A case may have left the list since it was chosen.
  const ids = rows.map(({ id }) => id).filter((id) => chosen.has(id));
  const run = (assignee: string | null) =>
    assign.mutate(
      { ids, assignee },
      {
        onSuccess: (results) => {
          const refused = results.filter(({ problem }) => problem !== null);
          if (refused.length < results.length)
            tell(t("casesChanged", { count: results.length - refused.length }));
          onChoose(new Set(refused.map(({ case_id }) => case_id)));
          setGiving(false);
        },
      },
    );
  const refused = assign.data?.filter(({ problem }) => problem !== null) ?? [];
  return (
    <>
      <section className={classes.bulk} aria-label={t("severalCases")}>
        <Checkbox
          isSelected={ids.length > 0 && ids.length === rows.length}
          onChange={(all) => onChoose(new Set(all ? rows.map(({ id }) => id) : []))}
        >
          {ids.length === 0 ? t("chooseAllShown") : t("casesChosen", { count: ids.length })}
        </Checkbox>
        {ids.length === 0 ? null : (
          <>
            <Button small onPress={() => run("me")} isPending={assign.isPending}>
              {t("takeChosen")}
            </Button>
            <Button small onPress={() => setGiving(true)} isDisabled={assign.isPending}>
              {t("giveChosen")}
            </Button>
            <Button small onPress={() => run(null)} isDisabled={assign.isPending}>
              {t("putChosenBack")}
            </Button>
          </>
        )}
      </section>
      {isGiving ? null : <ErrorNotice error={assign.error} />}
      {refused.length === 0 ? null : <Refused refused={refused} />}
      {isGiving ? (
        <AssignManyDialog
          count={ids.length}
          staff={staffOf(rows)}
          onClose={() => setGiving(false)}
          onGive={run}
          isPending={assign.isPending}
          error={assign.error}
        />
      ) : null}
    </>
  );
}

/** Everybody who has a case of the list. */
const staffOf = (rows: readonly Case[]): StaffMember[] => {
  const names = new Map(
    rows.flatMap(({ assignee }) => (assignee === null ? [] : [[assignee.id, assignee.name]])),
  );
  return [...names].map(([id, name]) => ({ id, name }));
};

function Refused({ refused }: { refused: readonly CaseAssignment[] }) {
  return (
    <Notice tone="warn">
      <p>{t("casesRefused", { count: refused.length })}</p>
      <ul>
        {refused.map(({ case_id, problem }) => (
          <li key={case_id}>
            <Link href={`/cases/${case_id}`}>
              <code>{case_id}</code>
            </Link>
            : {problem?.message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

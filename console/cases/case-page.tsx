import { useEffect } from "react";
import { Link, useParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { SubjectLink } from "../find/subject-link.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { CaseActions } from "./case-actions.tsx";
import { CaseAlerts } from "./case-alerts.tsx";
import { CaseStateBadge, DueTime, PriorityBadge } from "./case-badges.tsx";
import { CaseReview } from "./case-review.tsx";
import { caseTitle } from "./case-words.ts";
import classes from "./cases.module.css";
import { CommentForm } from "./comment-form.tsx";
import { History } from "./history.tsx";
import { t } from "./messages.ts";
import { RequestNote } from "./request-note.tsx";
import { knownStaff } from "./staff.ts";
import { CaseTimeline } from "./timeline.tsx";
import { allCases, type CaseDetail, type CasePause, useCase, useCases } from "./use-cases.ts";

interface Place {
  id: string;
  executionId?: string;
  blockId?: string;
}

/** A case: what is to be decided, the evidence, who has it, and what was done so far. */
export default function CasePage() {
  const { id = "", ...pause } = useParams<Partial<Place>>();
  return (
    <ScopeGate scope="cases:read" isPage>
      <Loaded key={id} id={id} {...pause} />
    </ScopeGate>
  );
}

function Loaded({ id, ...pause }: Place) {
  const found = useCase(id);
  return (
    <QueryView query={found} what={t("theCase")} isPage>
      {(detail) => <CaseView detail={detail} refetch={found.refetch} {...pause} />}
    </QueryView>
  );
}

interface CaseViewProps extends Omit<Place, "id"> {
  detail: CaseDetail;
  refetch: () => Promise<unknown>;
}

function CaseView({ detail, refetch, executionId, blockId }: CaseViewProps) {
  const names = new Map(useWorkflowNames().data?.map(({ id, name }) => [id, name]));
  useOthersChanges(detail, refetch);
  const staff = knownStaff(detail);
  const pause = pauseToShow(detail, executionId, blockId);
  return (
    <>
      <PageHeader
        title={caseTitle(detail)}
        tabTitle={t("case")}
        parent={<Link href="/cases">{t("cases")}</Link>}
      >
        <span className={classes.standing}>
          <span role="status">
            <CaseStateBadge {...detail} />
          </span>
          <PriorityBadge {...detail} />
          <span>
            {detail.subject_id === null ? (
              t("noSubject")
            ) : (
              <>
                {t("subject")} <SubjectLink externalId={detail.subject_id} />
              </>
            )}
          </span>
          <span>
            {t("due")} <DueTime {...detail} />
          </span>
          <Holder detail={detail} />
        </span>
      </PageHeader>
      <CaseActions detail={detail} staff={staff} pause={pause?.state === "open" ? pause : undefined} />
      <RequestNote detail={detail} />
      <CaseAlerts detail={detail} />
      <div className={classes.columns}>
        <CaseReview detail={detail} pause={pause} nameOf={(id) => names.get(id) ?? id} />
        <div className={classes.timeline}>
          <CaseTimeline detail={detail} staff={staff}>
            <CommentForm detail={detail} staff={staff} />
          </CaseTimeline>
        </div>
        <History detail={detail} />
      </div>
    </>
  );
}

/** The pause that the address names, else one that waits, else the last one. */
const pauseToShow = ({ pauses }: CaseDetail, executionId?: string, blockId?: string): CasePause | undefined =>
  pauses.find(({ execution_id, block_id }) => execution_id === executionId && block_id === blockId) ??
  pauses.find(({ state }) => state === "open") ??
  pauses.at(-1);

/** Who has it; the second person on a case sees the first. */
function Holder({ detail: { assignee, team } }: { detail: CaseDetail }) {
  const { caller } = useSession();
  if (assignee === null)
    return <span>{team === null ? t("nobodyHasIt") : t("nobodyInTeamHasIt", { team })}</span>;
  return (
    <strong>
      {assignee.id === caller.id ? t("youHaveIt") : t("hasIt", { name: assignee.name })}
      {team === null ? null : `, ${t("teamNamed", { team })}`}
    </strong>
  );
}

/** Reads the case again once its entry in the lists differs: a list may be looked at often, each read of a case is recorded. */
function useOthersChanges(detail: CaseDetail, refetch: () => Promise<unknown>): void {
  const { id, subject_id, state } = detail;
  const listed = useCases({
    ...(subject_id === null ? {} : { subject_id }),
    ...(state === "closed" ? { state } : {}),
    limit: 50,
  }).data;
  const other = listed === undefined ? undefined : allCases(listed).find((entry) => entry.id === id);
  const shown = standingOf(detail);
  const isGone = listed !== undefined && other === undefined && subject_id !== null;
  // A closed case leaves the list of the subject's open ones.
  const now = other !== undefined ? standingOf(other) : isGone ? "gone" : shown;
  // Once for each difference: a list follows by a moment, and may also be behind.
  useEffect(() => {
    if (now !== shown) void refetch();
  }, [now, shown, refetch]);
}

const standingOf = ({
  state,
  assignee,
  priority,
  team,
  pauses,
  alerts,
  request,
}: Omit<CaseDetail, "timeline">): string =>
  JSON.stringify([
    state,
    assignee?.id,
    priority,
    team,
    pauses.map((pause) => pause.state),
    alerts.length,
    request?.state,
    request?.successor_execution_id,
  ]);

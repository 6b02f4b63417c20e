import { useState } from "react";
import { Link, useParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { KeyName } from "../keys/key-name.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { ActivateDialog } from "./activate-dialog.tsx";
import { compareAddress } from "./compare-address.ts";
import { t } from "./messages.ts";
import { ProposalNotice } from "./proposal-notice.tsx";
import { useVersions, type WorkflowVersion } from "./use-versions.ts";
import classes from "./versions.module.css";

/** Every version that was deployed: who, when, why, and which is live. */
export default function VersionsPage() {
  const { id = "" } = useParams<{ id: string }>();
  return (
    <>
      <PageHeader
        title={t("versions")}
        tabTitle={t("versionsOf", { id })}
        parent={<Link href={`/workflows/${id}`}>{id}</Link>}
      >
        {t("aVersionNeverChangesNew")}
      </PageHeader>
      <ScopeGate scope="workflows:read">
        <ProposalNotice workflowId={id} />
        <VersionList id={id} />
      </ScopeGate>
    </>
  );
}

function VersionList({ id }: { id: string }) {
  const versions = useVersions(id);
  const [chosen, setChosen] = useState<number>();
  return (
    <QueryView query={versions} what={t("theVersions")}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.versions);
        if (rows.length === 0) {
          return (
            <EmptyState
              title={t("nothingHasBeenDeployedYet")}
              action={<LinkButton href={`/workflows/${id}`}>{t("openTheDraft")}</LinkButton>}
            >
              {t("aVersionIsMadeEach")}
            </EmptyState>
          );
        }
        return (
          <>
            <Table
              label={t("versions")}
              columns={[...plainColumns, actionsColumn(id, setChosen)]}
              rows={rows}
              keyOf={({ version }) => String(version)}
            />
            <MoreButton query={versions} shown={t("versionsCounted", { count: rows.length })} />
            {chosen === undefined ? null : (
              <ActivateDialog workflowId={id} version={chosen} onClose={() => setChosen(undefined)} />
            )}
          </>
        );
      }}
    </QueryView>
  );
}

function WhoDeployed({ deployedBy, proposedBy }: Pick<WorkflowVersion, "deployedBy" | "proposedBy">) {
  return (
    <>
      <KeyName id={deployedBy} />
      {proposedBy === null ? null : (
        <>
          {t("proposedBy")} <KeyName id={proposedBy} />
        </>
      )}
    </>
  );
}

const plainColumns: readonly Column<WorkflowVersion>[] = [
  {
    id: "version",
    label: t("version"),
    isRowHeader: true,
    cell: ({ version, isLive }) => (
      <>
        {t("versionNumber", { version })} {isLive ? <Badge tone="good">{t("live")}</Badge> : null}
      </>
    ),
  },
  { id: "at", label: t("deployed"), cell: ({ deployedAt }) => <Time iso={deployedAt} relative /> },
  { id: "by", label: t("by"), cell: (version) => <WhoDeployed {...version} /> },
  { id: "note", label: t("note"), cell: ({ note }) => note ?? t("none") },
  { id: "type", label: t("machine"), cell: ({ type }) => type },
];

function actionsColumn(id: string, onActivate: (version: number) => void): Column<WorkflowVersion> {
  return {
    id: "actions",
    label: t("actions"),
    isLabelHidden: true,
    align: "end",
    cell: (version) => <Actions id={id} version={version} onActivate={onActivate} />,
  };
}

interface ActionsProps {
  id: string;
  version: WorkflowVersion;
  onActivate: (version: number) => void;
}

function Actions({ id, version: { version, isLive }, onActivate }: ActionsProps) {
  const { can } = useSession();
  return (
    <div className={classes.actions}>
      {can("workflows:editor:read") ? (
        <LinkButton small href={compareAddress(id, version, "draft")}>
          {t("compare")}
        </LinkButton>
      ) : null}
      {can("workflows:deploy") && !isLive ? (
        <Button small onPress={() => onActivate(version)} aria-label={t("makeLiveVersion", { version })}>
          {t("makeLive")}
        </Button>
      ) : null}
    </div>
  );
}

import { useState } from "react";
import { Link, useParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { KeyName } from "../keys/key-name.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { counted, MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { ActivateDialog } from "./activate-dialog.tsx";
import { compareAddress } from "./compare-address.ts";
import { ProposalNotice } from "./proposal-notice.tsx";
import { useVersions, type WorkflowVersion } from "./use-versions.ts";
import classes from "./versions.module.css";

/** Every version that was deployed: who, when, why, and which is live. */
export default function VersionsPage() {
  const { id = "" } = useParams<{ id: string }>();
  return (
    <>
      <PageHeader
        title="Versions"
        tabTitle={`Versions of ${id}`}
        parent={<Link href={`/workflows/${id}`}>{id}</Link>}
      >
        A version never changes. New runs use the live one; runs that have begun end with the one that they
        began with.
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
    <QueryView query={versions} what="the versions">
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.versions);
        if (rows.length === 0) {
          return (
            <EmptyState
              title="Nothing has been deployed yet"
              action={<LinkButton href={`/workflows/${id}`}>Open the draft</LinkButton>}
            >
              A version is made each time the draft is deployed.
            </EmptyState>
          );
        }
        return (
          <>
            <Table
              label="Versions"
              columns={[...plainColumns, actionsColumn(id, setChosen)]}
              rows={rows}
              keyOf={({ version }) => String(version)}
            />
            <MoreButton query={versions} shown={counted(rows.length, "version")} />
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
          , proposed by <KeyName id={proposedBy} />
        </>
      )}
    </>
  );
}

const plainColumns: readonly Column<WorkflowVersion>[] = [
  {
    id: "version",
    label: "Version",
    isRowHeader: true,
    cell: ({ version, isLive }) => (
      <>
        Version {version} {isLive ? <Badge tone="good">live</Badge> : null}
      </>
    ),
  },
  { id: "at", label: "Deployed", cell: ({ deployedAt }) => <Time iso={deployedAt} relative /> },
  { id: "by", label: "By", cell: (version) => <WhoDeployed {...version} /> },
  { id: "note", label: "Note", cell: ({ note }) => note ?? "none" },
  { id: "type", label: "Machine", cell: ({ type }) => type },
];

function actionsColumn(id: string, onActivate: (version: number) => void): Column<WorkflowVersion> {
  return {
    id: "actions",
    label: "Actions",
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
          Compare
        </LinkButton>
      ) : null}
      {can("workflows:deploy") && !isLive ? (
        <Button small onPress={() => onActivate(version)} aria-label={`Make live: version ${version}`}>
          Make live
        </Button>
      ) : null}
    </div>
  );
}

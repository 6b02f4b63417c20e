import { Link, useParams } from "wouter";
import * as z from "zod";
import { useAddressFilter } from "../app/address-filter.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Select } from "../ui/select.tsx";
import { changeSentences } from "./change-sentences.ts";
import { ChangesList } from "./changes-list.tsx";
import { GraphPair } from "./graph-pair.tsx";
import { t } from "./messages.ts";
import { TextDiff } from "./text-diff.tsx";
import { UnsavedNote } from "./unsaved-note.tsx";
import { type GraphReference, useGraph, useVersions } from "./use-versions.ts";
import classes from "./versions.module.css";

/** Two graphs of a workflow side by side: any two versions, or one and the draft. */
export default function ComparePage() {
  const { id = "" } = useParams<{ id: string }>();
  return (
    <>
      <PageHeader
        title={t("compare")}
        tabTitle={t("compareNamed", { id })}
        parent={<Link href={`/workflows/${id}/versions`}>{t("versionsOf", { id })}</Link>}
      >
        {t("whatChangedBetweenTwoVersions")}
      </PageHeader>
      <ScopeGate scope="workflows:editor:read">
        <Comparison id={id} />
      </ScopeGate>
    </>
  );
}

const reference = z.string().regex(/^(draft|[1-9]\d{0,7})$/);
const sidesSchema = z.object({ from: reference.catch("1"), to: reference.catch("draft") });

function Comparison({ id }: { id: string }) {
  const versions = useVersions(id);
  const { filter, setFilter } = useAddressFilter(sidesSchema);
  return (
    <QueryView query={versions} what={t("theVersions")}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.versions);
        const choices = [
          { id: "draft", label: t("draft") },
          ...all.map(({ version, isLive, note }) => ({
            id: String(version),
            label: isLive ? t("versionMarkedLive", { version }) : t("versionNumber", { version }),
            ...(note === null ? {} : { description: note }),
          })),
        ];
        return (
          <div className={classes.form}>
            <div className={classes.choices}>
              <Select
                label={t("before")}
                choices={choices}
                value={filter.from}
                onChange={(from) => setFilter({ ...filter, from })}
              />
              <Select
                label={t("after")}
                choices={choices}
                value={filter.to}
                onChange={(to) => setFilter({ ...filter, to })}
              />
            </div>
            {versions.hasNextPage ? (
              <MoreButton query={versions} shown={t("versionsCounted", { count: all.length })} />
            ) : null}
            {[filter.from, filter.to].includes("draft") ? <UnsavedNote workflowId={id} /> : null}
            <Difference id={id} from={referenceOf(filter.from)} to={referenceOf(filter.to)} />
          </div>
        );
      }}
    </QueryView>
  );
}

const referenceOf = (text: string): GraphReference => (text === "draft" ? "draft" : Number(text));
const nameOf = (side: GraphReference): string => (side === "draft" ? t("draft") : t("versionSide", { side }));

function Difference({ id, from, to }: { id: string; from: GraphReference; to: GraphReference }) {
  const before = useGraph(id, from);
  const after = useGraph(id, to);
  return (
    <QueryView query={before} what={nameOf(from)}>
      {(old) => (
        <QueryView query={after} what={nameOf(to)}>
          {(now) => {
            const count = changeSentences(old.value, now.value).length;
            if (count === 0 && old.text === now.text) {
              return <EmptyState title={t("theyAreTheSame")}>{t("chooseTwoThatDiffer")}</EmptyState>;
            }
            return (
              <>
                <h2>{count === 0 ? t("onlyTheTextDiffers") : t("changesCounted", { count: count })}</h2>
                <ChangesList before={old.value} after={now.value} label={t("changes")} />
                <GraphPair
                  before={{ label: nameOf(from), value: old.value }}
                  after={{ label: nameOf(to), value: now.value }}
                />
                <TextDiff
                  before={{ label: nameOf(from), text: old.text }}
                  after={{ label: nameOf(to), text: now.text }}
                />
              </>
            );
          }}
        </QueryView>
      )}
    </QueryView>
  );
}

import { useState } from "react";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { type Settings, type SettingsChange, useChangeSettings } from "./use-settings.ts";

const NONE = "none";
const starts = [
  { id: "last_activity", label: t("theLastActivity") },
  { id: "relationship_end", label: t("theEndOfTheRelationship") },
] as const;

/** How long data is kept, and which workflow rates the risk. */
export function KeepingCard({ settings, etag }: { settings: Settings; etag: string }) {
  const { retention } = settings;
  const [isKept, setKept] = useState(retention !== null);
  const [keepFor, setKeepFor] = useState(retention?.keepFor ?? "P5Y");
  const [after, setAfter] = useState(retention?.after ?? "relationship_end");
  const [basis, setBasis] = useState(retention?.basis ?? "");
  const [risk, setRisk] = useState(settings.risk_workflow_id ?? NONE);
  const names = useWorkflowNames().data ?? [];
  const change = useChangeSettings();
  const wanted: SettingsChange = {
    retention: isKept ? { keepFor: keepFor.trim(), after, basis: basis.trim() } : null,
    risk_workflow_id: risk === NONE ? null : risk,
  };
  const save = () =>
    change.mutate({ change: wanted, etag }, { onSuccess: () => tell(t("theSettingsAreChanged")) });
  return (
    <Card title={t("keepingAndRisk")}>
      <Checkbox isSelected={isKept} onChange={setKept}>
        {t("keepDataOnlyForA")}
      </Checkbox>
      {isKept ? (
        <>
          <TextField
            label={t("keptFor")}
            description={t("anIso8601DurationSuch")}
            value={keepFor}
            onChange={setKeepFor}
            isCode
          />
          <Select label={t("after")} choices={starts} value={after} onChange={setAfter} />
          <TextField label={t("legalGround")} value={basis} onChange={setBasis} />
        </>
      ) : null}
      <Select
        label={t("workflowThatRatesTheRisk")}
        choices={[
          { id: NONE, label: t("none") },
          ...names.map(({ id, name }) => ({ id, label: name, description: id })),
        ]}
        value={risk}
        onChange={setRisk}
      />
      <ErrorNotice error={change.error} />
      <div>
        <Button onPress={save} isPending={change.isPending}>
          {t("saveRetentionAndRisk")}
        </Button>
      </div>
    </Card>
  );
}

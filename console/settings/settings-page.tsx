import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { tell } from "../ui/toast.tsx";
import { KeepingCard } from "./keeping-card.tsx";
import { t } from "./messages.ts";
import { ProposalCard } from "./proposal-card.tsx";
import classes from "./settings.module.css";
import { type Settings, useChangeSettings, useSettings } from "./use-settings.ts";

/** How the organization works. */
export default function SettingsPage() {
  return (
    <>
      <PageHeader title={t("settings")}>{t("howTheOrganizationWorksIn")}</PageHeader>
      <ScopeGate scope="settings:write">
        <Loaded />
      </ScopeGate>
    </>
  );
}

function Loaded() {
  const found = useSettings();
  return (
    <QueryView query={found} what={t("theSettings")}>
      {({ settings, etag }) => (
        <div className={classes.stack}>
          {settings.proposal === null ? null : <ProposalCard proposal={settings.proposal} etag={etag} />}
          <FourEyesCard key={`eyes ${etag}`} settings={settings} etag={etag} />
          <KeepingCard key={`keeping ${etag}`} settings={settings} etag={etag} />
        </div>
      )}
    </QueryView>
  );
}

/** Where a second person must confirm. */
function FourEyesCard({ settings, etag }: { settings: Settings; etag: string }) {
  const [deploy, setDeploy] = useState(settings.four_eyes_deploy);
  const [dismiss, setDismiss] = useState(settings.four_eyes_dismiss);
  const change = useChangeSettings();
  const wanted = {
    ...(deploy === settings.four_eyes_deploy ? {} : { four_eyes_deploy: deploy }),
    ...(dismiss === settings.four_eyes_dismiss ? {} : { four_eyes_dismiss: dismiss }),
  };
  const save = () =>
    change.mutate(
      { change: wanted, etag },
      {
        onSuccess: ({ proposal }) =>
          tell(proposal === null ? t("theSettingsAreChanged") : t("proposedNothingHasChangedYet")),
      },
    );
  return (
    <Card title={t("fourEyes")}>
      <Checkbox isSelected={deploy} onChange={setDeploy} description={t("whatOnePersonDeploysOr")}>
        {t("twoPeoplePutAWorkflow")}
      </Checkbox>
      <Checkbox isSelected={dismiss} onChange={setDismiss} description={t("aDismissedScreeningHitCounts")}>
        {t("twoPeopleDismissAScreening")}
      </Checkbox>
      <p className={classes.note}>{t("switchingOneOfThemOff")}</p>
      <ErrorNotice error={change.error} />
      <div>
        <Button
          look="primary"
          onPress={save}
          isPending={change.isPending}
          isDisabled={Object.keys(wanted).length === 0}
        >
          {t("save")}
        </Button>
      </div>
    </Card>
  );
}

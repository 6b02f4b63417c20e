import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { ScopePart } from "../ui/scope-part.tsx";
import { DataFacts } from "./data-facts.tsx";
import { t } from "./messages.ts";
import classes from "./run.module.css";
import type { Disclosures } from "./use-disclosures.ts";

/** The input that a run was started with, behind a click that is recorded. */
export function InputPart({ disclosures }: { disclosures: Disclosures }) {
  return (
    <Card title={t("inputOfTheRun")}>
      {disclosures.input === undefined ? (
        <ScopePart scope="executions:data:read">
          <ErrorNotice error={disclosures.error} />
          <p className={classes.note}>{t("itMayHoldPersonalData")}</p>
          <div>
            <Button
              onPress={() => disclosures.ask({ blocks: [], input: true })}
              isPending={disclosures.isPending}
            >
              {t("showTheInput")}
            </Button>
          </div>
        </ScopePart>
      ) : (
        <DataFacts label={t("inputOfTheRun")} value={disclosures.input} />
      )}
    </Card>
  );
}

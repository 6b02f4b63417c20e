import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { readCondition } from "../conditions/condition.ts";
import type { Finding } from "../diagnostics/finding.ts";
import { ExpressionEditor } from "../expressions/expression-editor.tsx";
import type { ExpressionPlace } from "../expressions/scope.ts";
import { ConditionRows } from "./condition-rows.tsx";
import styles from "./fields.module.css";
import { FindingList } from "./finding-list.tsx";
import { t } from "./messages.ts";
import { useBuffered } from "./use-buffered.ts";

/** Props of `ConditionField`. */
export interface ConditionFieldProps {
  label: string;
  description?: string;
  isRequired?: boolean;
  /** Bare JSONata; empty before anything is chosen. */
  value: string;
  onChange: (value: string) => void;
  place: ExpressionPlace;
  findings: readonly Finding[];
  isReadOnly: boolean;
}

/** A condition, as rows to fill in or as its text. What rows cannot show stays text. */
export function ConditionField(props: ConditionFieldProps) {
  const { label, description, value, findings, isReadOnly, place, isRequired = false } = props;
  const condition = readCondition(value);
  const isEmpty = value.trim() === "";
  const canShowRows = condition !== undefined || isEmpty;
  // Text that is being typed stays text, also at the moment when rows could show it.
  const [wantsRows, setWantsRows] = useState(canShowRows);
  const showsRows = canShowRows && wantsRows;
  return (
    <div className={styles.dynamic}>
      {canShowRows && !isReadOnly ? (
        <div className={styles.toggle}>
          <Button
            small
            look="quiet"
            onPress={() => setWantsRows(!showsRows)}
            aria-label={showsRows ? t("writeAsText", { label }) : t("showAsAForm", { label })}
          >
            {showsRows ? t("asText") : t("asAForm")}
          </Button>
        </div>
      ) : null}
      <div className={styles.field}>
        <span className={styles.label}>{isRequired ? t("required", { label }) : label}</span>
        {showsRows ? (
          <>
            <ConditionRows
              label={label}
              condition={condition}
              onChange={props.onChange}
              place={place}
              isReadOnly={isReadOnly}
            />
            <FindingList findings={findings} />
          </>
        ) : (
          <>
            {canShowRows ? null : <span className={styles.description}>{t("theFormCannotShowThis")}</span>}
            {description === undefined ? null : <span className={styles.description}>{description}</span>}
            <TextCondition {...props} />
          </>
        )}
      </div>
    </div>
  );
}

function TextCondition({ label, value, onChange, place, findings, isReadOnly }: ConditionFieldProps) {
  const text = useBuffered(value, onChange);
  return (
    <ExpressionEditor
      label={label}
      value={text.value}
      onChange={text.set}
      onBlur={text.flush}
      place={place}
      findings={findings}
      isReadOnly={isReadOnly}
    />
  );
}

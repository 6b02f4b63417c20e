import { t } from "./messages.ts";
import { type ChosenPeriod, periodLabels, periods } from "./period.ts";
import { Select } from "./select.tsx";
import { TextField } from "./text-field.tsx";

const choices = periods.map((id) => ({ id, label: periodLabels[id] }));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Props of `PeriodFilter`. */
export interface PeriodFilterProps {
  label: string;
  value: ChosenPeriod;
  onChange: (value: ChosenPeriod) => void;
}

/** Narrows a list to a span of time. */
export function PeriodFilter({ label, value, onChange }: PeriodFilterProps) {
  return (
    <>
      <Select
        label={label}
        choices={choices}
        value={value.period}
        onChange={(period) => onChange({ ...value, period })}
      />
      {value.period === "between" ? (
        <>
          <TextField
            label={t("from", { zone })}
            type="datetime-local"
            value={value.from}
            onChange={(from) => onChange({ ...value, from })}
          />
          <TextField
            label={t("to", { zone })}
            type="datetime-local"
            value={value.to}
            onChange={(to) => onChange({ ...value, to })}
          />
        </>
      ) : null}
    </>
  );
}

import { eventTypes } from "../../core/audit/event-types.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Select } from "../ui/select.tsx";
import { t } from "./messages.ts";
import classes from "./streams.module.css";
import type { EventType } from "./use-streams.ts";

/** Props of `EventPicker`. */
export interface EventPickerProps {
  /** Undefined: every event, also of future kinds. */
  chosen: ReadonlySet<EventType> | undefined;
  onChange: (chosen: ReadonlySet<EventType> | undefined) => void;
}

const extents = [
  { id: "all", label: t("allEvents") },
  { id: "some", label: t("onlySomeKinds") },
] as const;

/** The events of a stream. */
export function EventPicker({ chosen, onChange }: EventPickerProps) {
  const toggle = (type: EventType, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(type);
    else next.delete(type);
    onChange(next);
  };
  return (
    <>
      <Select
        label={t("events")}
        choices={extents}
        value={chosen === undefined ? "all" : "some"}
        onChange={(extent) => onChange(extent === "all" ? undefined : new Set())}
      />
      {chosen === undefined ? null : (
        <fieldset className={classes.events}>
          <legend>{t("kindsOfEvents")}</legend>
          {eventTypes.map((type) => (
            <Checkbox key={type} isSelected={chosen.has(type)} onChange={(isOn) => toggle(type, isOn)}>
              <code>{type}</code>
            </Checkbox>
          ))}
        </fieldset>
      )}
    </>
  );
}

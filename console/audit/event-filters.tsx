import { useState } from "react";
import type { AddressFilter } from "../app/address-filter.ts";
import { Filters } from "../ui/filters.tsx";
import { PeriodFilter } from "../ui/period-filter.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { type EventFilter, outcomeChoices, typeChoices } from "./event-filter.ts";
import { t } from "./messages.ts";

/** How ids of credentials begin. */
const CREDENTIAL_ID = "cred_…";

const types = typeChoices.map((id) => ({ id, label: id === "any" ? t("anyEvent") : id }));
const outcomes = outcomeChoices.map((id) => ({ id, label: id === "any" ? t("anyOutcome") : id }));
const credentialPattern = /^cred_[0-9A-Za-z]{26}$/;

/** The fields that narrow the feed. */
export function EventFilters({ filter, setFilter, isActive, clear }: AddressFilter<EventFilter>) {
  return (
    <Filters label={t("filtersOfTheEvents")} isActive={isActive} onClear={clear}>
      <Select
        label={t("event")}
        choices={types}
        value={filter.type}
        onChange={(type) => setFilter({ ...filter, type })}
      />
      <Select
        label={t("outcome")}
        choices={outcomes}
        value={filter.outcome}
        onChange={(outcome) => setFilter({ ...filter, outcome })}
      />
      <CredentialField
        key={filter.credential}
        chosen={filter.credential}
        onChoose={(credential) => setFilter({ ...filter, credential })}
      />
      <PeriodFilter
        label={t("time")}
        value={filter}
        onChange={(period) => setFilter({ ...filter, ...period })}
      />
    </Filters>
  );
}

/** Applies when the field loses focus or Enter is pressed, and only for a possible credential id. */
function CredentialField({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const [text, setText] = useState(chosen);
  const [isWrong, setWrong] = useState(false);
  const choose = () => {
    const id = text.trim();
    const fits = id === "" || credentialPattern.test(id);
    setWrong(!fits);
    if (fits && id !== chosen) onChoose(id);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <TextField
        label={t("credential")}
        placeholder={CREDENTIAL_ID}
        value={text}
        onChange={setText}
        onBlur={choose}
        error={isWrong ? t("anIdBeginsWithCred") : undefined}
      />
    </form>
  );
}

import { type FormEvent, useState } from "react";
import { useSearchParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import classes from "./find.module.css";
import { t } from "./messages.ts";
import {
  MAX_SAVED,
  placeOf,
  readSaved,
  type SavedFilters,
  withFilter,
  withoutFilter,
} from "./saved-filters.ts";

/**
 * Filters of a page under names, kept in this browser for this person or key.
 * @param page whose filters they are
 */
export function SavedFiltersButton({ page }: { page: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small onPress={() => setOpen(true)}>
        {t("savedFilters")}
      </Button>
      {isOpen ? <SavedFiltersDialog page={page} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SavedFiltersDialog({ page, onClose }: { page: string; onClose: () => void }) {
  const [params, setParams] = useSearchParams();
  const [saved, write] = useSaved(page);
  const names = Object.keys(saved).toSorted((a, b) => a.localeCompare(b));
  const use = (name: string) => {
    setParams(new URLSearchParams(saved[name]), { replace: true });
    onClose();
  };
  return (
    <Dialog title={t("savedFilters")} isOpen onClose={onClose} isDismissable>
      {names.length === 0 ? <p className={classes.note}>{t("noneSaved")}</p> : null}
      <ul className={classes.saved}>
        {names.map((name) => (
          <li key={name}>
            <Button look="quiet" onPress={() => use(name)} aria-label={t("useFilter", { name })}>
              {name}
            </Button>
            <Button
              small
              onPress={() => write(withoutFilter(saved, name))}
              aria-label={t("deleteFilter", { name })}
            >
              {t("delete")}
            </Button>
          </li>
        ))}
      </ul>
      {names.length >= MAX_SAVED ? (
        <p className={classes.note}>{t("tooManySaved", { count: MAX_SAVED })}</p>
      ) : (
        <SaveForm
          onSave={(name) => {
            write(withFilter(saved, name, params.toString()));
            tell(t("filterSaved", { name }));
          }}
        />
      )}
      <DialogButtons>
        <Button onPress={onClose}>{t("close")}</Button>
      </DialogButtons>
    </Dialog>
  );
}

function SaveForm({ onSave }: { onSave: (name: string) => void }) {
  const [name, setName] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim().slice(0, 60);
    setMissing(given === "");
    if (given === "") return;
    onSave(given);
    setName("");
  };
  return (
    <form onSubmit={submit} className={classes.form} aria-label={t("saveFilters")}>
      <TextField
        label={t("nameOfFilter")}
        description={t("nameOfFilterHelp")}
        value={name}
        onChange={setName}
        error={isMissing ? t("giveName") : undefined}
      />
      <Button type="submit">{t("saveFilters")}</Button>
    </form>
  );
}

/** The saved filters of a page, and how to write them. */
function useSaved(page: string): [SavedFilters, (saved: SavedFilters) => void] {
  const place = placeOf(useSession().caller.id, page);
  const [saved, setSaved] = useState(() => readSaved(localStorage, place));
  return [
    saved,
    (next) => {
      localStorage.setItem(place, JSON.stringify(next));
      setSaved(next);
    },
  ];
}

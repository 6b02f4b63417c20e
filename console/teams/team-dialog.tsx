import { type FormEvent, useState } from "react";
import { teamSchema } from "../../core/people/records.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { ChannelFields, channelOf, typedChannel } from "./channel-fields.tsx";
import { t } from "./messages.ts";
import classes from "./teams.module.css";
import { NO_TEAM, type Team, usePutTeam, useTeam } from "./use-teams.ts";

type Settings = Pick<Team, "name" | "title" | "notify">;
const EVENTS = ["case_opened", "case_overdue", "case_expiring"] as const;

const NEW: Settings = {
  name: "",
  title: "",
  notify: { channels: [], events: [...EVENTS], expiring_hours: 24, digest: null },
};

/** Adds a team; one that exists is not replaced. */
export const AddTeamDialog = ({ onClose }: { onClose: () => void }) => (
  <Dialog title={t("addATeam")} isOpen onClose={onClose} isWide>
    <TeamForm initial={NEW} etag={NO_TEAM} action={t("addTheTeam")} onClose={onClose} />
  </Dialog>
);

/** Changes a team, from how it is now. */
export function ChangeTeamDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const found = useTeam(name);
  return (
    <Dialog title={t("changeTeam", { name })} isOpen onClose={onClose} isWide>
      <QueryView query={found} what={t("team")}>
        {({ team, etag }) => (
          <TeamForm key={etag} initial={team} etag={etag} action={t("save")} onClose={onClose} />
        )}
      </QueryView>
    </Dialog>
  );
}

interface TeamFormProps {
  initial: Settings;
  /** Of the version that the form changes. */
  etag: string;
  action: string;
  onClose: () => void;
}

function TeamForm({ initial, etag, action, onClose }: TeamFormProps) {
  const put = usePutTeam();
  const isNew = etag === NO_TEAM;
  const { notify } = initial;
  const [name, setName] = useState(initial.name);
  const [title, setTitle] = useState(initial.title);
  const [channels, setChannels] = useState(notify.channels.map(typedChannel));
  const [events, setEvents] = useState<ReadonlySet<string>>(new Set(notify.events));
  const [hours, setHours] = useState(String(notify.expiring_hours));
  const [hasDigest, setHasDigest] = useState(notify.digest !== null);
  const [hour, setHour] = useState(String(notify.digest?.hour ?? 8));
  const [zone, setZone] = useState(
    notify.digest?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const [wasTried, setTried] = useState(false);
  const faults = {
    name: isNew && !teamSchema.safeParse(name.trim()).success ? t("badName") : undefined,
    title: title.trim() === "" ? t("fillIn") : undefined,
    channels: channels.some(({ address }) => address.trim() === "") ? t("fillIn") : undefined,
    hours: isWhole(hours, 1, 168) ? undefined : t("badHours"),
    hour: !hasDigest || isWhole(hour, 0, 23) ? undefined : t("badHour"),
    zone: hasDigest && zone.trim() === "" ? t("fillIn") : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).some((fault) => fault !== undefined)) return;
    const wanted = {
      name: name.trim(),
      title: title.trim(),
      notify: {
        channels: channels.map(channelOf),
        events: EVENTS.filter((one) => events.has(one)),
        expiring_hours: Number(hours),
        digest: hasDigest ? { hour: Number(hour), time_zone: zone.trim() } : null,
      },
    };
    put.mutate(
      { ...wanted, etag },
      {
        onSuccess: (team) => {
          tell(t("saved", { name: team.name }));
          onClose();
        },
      },
    );
  };
  const shown = (fault: string | undefined) => (wasTried ? fault : undefined);
  const toggle = (event: string) => (isOn: boolean) =>
    setEvents(new Set(isOn ? [...events, event] : [...events].filter((other) => other !== event)));
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {isNew ? (
        <TextField
          label={t("name")}
          description={t("nameHint")}
          value={name}
          onChange={setName}
          error={shown(faults.name)}
          isCode
        />
      ) : null}
      <TextField label={t("title")} value={title} onChange={setTitle} error={shown(faults.title)} />
      <ChannelFields channels={channels} onChange={(next) => setChannels([...next])} wasTried={wasTried} />
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t("events")}</legend>
        {EVENTS.map((event) => (
          <Checkbox key={event} isSelected={events.has(event)} onChange={toggle(event)}>
            {t(event)}
          </Checkbox>
        ))}
      </fieldset>
      {events.has("case_expiring") ? (
        <TextField
          label={t("expiringHours")}
          type="number"
          value={hours}
          onChange={setHours}
          error={shown(faults.hours)}
        />
      ) : null}
      <Checkbox isSelected={hasDigest} onChange={setHasDigest}>
        {t("dailyDigest")}
      </Checkbox>
      {hasDigest ? (
        <>
          <TextField
            label={t("digestHour")}
            type="number"
            value={hour}
            onChange={setHour}
            error={shown(faults.hour)}
          />
          <TextField label={t("timeZone")} value={zone} onChange={setZone} error={shown(faults.zone)} />
        </>
      ) : null}
      <ErrorNotice error={put.error} />
      <DialogButtons>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" look="primary" isPending={put.isPending}>
          {action}
        </Button>
      </DialogButtons>
    </form>
  );
}

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

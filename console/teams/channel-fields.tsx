import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { t } from "./messages.ts";
import classes from "./teams.module.css";
import type { Channel } from "./use-teams.ts";

/** A channel in the form. */
export interface TypedChannel {
  readonly kind: Channel["kind"];
  readonly address: string;
}

export const typedChannel = (channel: Channel): TypedChannel => ({
  kind: channel.kind,
  address: channel.kind === "email" ? channel.address : channel.url,
});

export const channelOf = ({ kind, address }: TypedChannel): Channel =>
  kind === "email" ? { kind, address: address.trim() } : { kind, url: address.trim() };

/** The most addresses of a team. */
const MOST = 5;
const NEW: TypedChannel = { kind: "email", address: "" };

/** Props of `ChannelFields`. */
export interface ChannelFieldsProps {
  channels: readonly TypedChannel[];
  onChange: (channels: readonly TypedChannel[]) => void;
  /** Whether empty addresses are marked. */
  wasTried: boolean;
}

/** The addresses of a team. */
export function ChannelFields({ channels, onChange, wasTried }: ChannelFieldsProps) {
  const replace = (place: number, change: Partial<TypedChannel>) =>
    onChange(channels.map((channel, index) => (index === place ? { ...channel, ...change } : channel)));
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t("channels")}</legend>
      <p className={classes.hint}>{t("channelsHint")}</p>
      {channels.map(({ kind, address }, index) => {
        const place = index + 1;
        return (
          <div key={place} className={classes.row}>
            <Select
              label={t("kindOf", { place })}
              choices={[
                { id: "email", label: t("email") },
                { id: "webhook", label: t("webhook") },
              ]}
              value={kind}
              onChange={(chosen) => replace(index, { kind: chosen })}
            />
            <TextField
              label={t("addressOf", { place })}
              type={kind === "email" ? "email" : "url"}
              autoComplete="off"
              value={address}
              onChange={(text) => replace(index, { address: text })}
              error={wasTried && address.trim() === "" ? t("fillIn") : undefined}
            />
            <Button
              aria-label={t("removeAddress", { place })}
              onPress={() => onChange(channels.filter((_, other) => other !== index))}
            >
              {t("remove")}
            </Button>
          </div>
        );
      })}
      {channels.length >= MOST ? null : (
        <div>
          <Button small onPress={() => onChange([...channels, NEW])}>
            {t("addAnAddress")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
